import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { defineConfig, type Options } from 'tsup';
import { packTemplates } from './scripts/pack.js';

// Everything that runs is bundled, so that `npm create` downloads one small tarball and nothing else; src/bundle.ts says why
// it is CommonJS.
const runnable: Options = {
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  minify: true,
  noExternal: [/.*/],
  esbuildOptions: (options) => {
    // so that Node.js 14 reads as far as to be told that it is too old
    options.supported = { 'logical-assignment': false };
    // an error that nobody catches shows the line that threw it: in one piece that would be all of the bundle
    options.lineLimit = 320;
  },
};

export default defineConfig([
  {
    ...runnable,
    entry: { cli: 'src/bundle.ts' },
    clean: true,
    define: { 'import.meta.dirname': '__dirname' },
    banner: { js: '#!/usr/bin/env node' },
    footer: { js: 'if (require.main === module) module.exports.main();' },
    esbuildPlugins: [
      {
        name: 'clack apart',
        setup: (build) => build.onResolve({ filter: /\/clack\.js$/ }, () => ({ path: './clack.cjs', external: true })),
      },
      {
        name: 'of package.json the version only',
        setup: (build) =>
          build.onLoad({ filter: /package\.json$/ }, async ({ path }) => {
            const { version } = JSON.parse(await readFile(path, 'utf8'));
            return { contents: JSON.stringify({ version }), loader: 'json' };
          }),
      },
    ],
    onSuccess: async () => {
      await Promise.all([packTemplates(), writeLibrary()]);
    },
  },
  { ...runnable, entry: { clack: 'src/clack.ts' } },
  { entry: { index: 'src/index.ts' }, format: 'esm', dts: { only: true } },
]);

/** The same exports as an ES module. */
async function writeLibrary(): Promise<void> {
  const names = Object.keys(createRequire(import.meta.url)('./dist/cli.cjs').library()).sort();
  await writeFile('dist/index.js', `import cli from './cli.cjs';\nexport const { ${names.join(', ')} } = cli.library();\n`);
}
