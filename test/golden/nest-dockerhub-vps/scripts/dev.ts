import { spawn, spawnSync } from 'node:child_process';

// `npm run dev`. Node runs TypeScript by stripping its types, but Nest's decorators have to be compiled. So tsc watches src/
// and writes dist/, and node watches dist/ and starts again.
const tsc = ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json'];
spawnSync(process.execPath, tsc, { stdio: 'inherit' });

const children = [
  [...tsc, '--watch', '--preserveWatchOutput'],
  ['--watch', '--enable-source-maps', 'dist/main.js'],
].map((args) => spawn(process.execPath, args, { stdio: 'inherit' }));

// Ctrl-C reaches all of them; a plain `kill` reaches only this process
process.once('SIGTERM', () => {
  for (const child of children) child.kill();
});
