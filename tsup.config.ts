import { defineConfig } from 'tsup';
import { packTemplates } from './scripts/pack.js';

// Everything that runs is bundled, so that `npm create` downloads one small tarball and nothing else. Some of what is
// bundled is CommonJS and calls `require`, which an ES module does not have.
const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };

export default defineConfig({
  entry: { cli: 'src/cli.ts', index: 'src/index.ts' },
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  minify: true,
  clean: true,
  dts: { entry: 'src/index.ts' },
  noExternal: [/.*/],
  banner,
  onSuccess: () => packTemplates(),
});
