import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { ourPages } from './ours.js';

const ofNpm = new Set(['ci', 'test', 'start', 'create', 'version', 'pack', 'install', 'init', 'publish']);

test.each([...ourPages])('%s names only npm scripts that exist', (_path, page) => {
  const named = [...page.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  const short = [...page.matchAll(/`npm (\w+)/g)].map(([, name = '']) => name).filter((name) => name !== 'run');
  expect(short.filter((name) => !ofNpm.has(name))).toEqual([]);
});
