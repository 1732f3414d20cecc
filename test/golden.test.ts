import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Answers, Given } from '../src/options.js';
import { completeAnswers } from '../src/plan/answers.js';
import { renderAnswers } from './templates.js';

/*
 * A few whole repos as real files, so that a review of a change shows what users will see of it. Between them they hold
 * every choice at least once. `npm run test:golden` writes them anew.
 */
const folder = fileURLToPath(new URL('golden', import.meta.url));
const repos: Record<string, Given> = {
  'express-ghcr-render': { name: 'hello', owner: 'octocat' },
  'nest-dockerhub-vps': {
    name: 'greeter',
    remote: false,
    framework: 'nest',
    registry: 'dockerhub',
    target: 'vps',
    deploy: 'manual',
    notify: ['telegram', 'slack', 'discord', 'email'],
    node: '22',
    port: 8080,
  },
};

/** Lockfiles have a test of their own, and nobody reads them in a review. */
const shown = (answers: Answers) => Object.entries(renderAnswers(answers)).filter(([path]) => path !== 'package-lock.json');

describe.each(Object.entries(repos))('%s', (title, given) => {
  const files = shown(completeAnswers(given));

  test.each(files)('%s', async (path, { contents }) => {
    await expect(contents).toMatchFileSnapshot(join(folder, title, path));
  });

  test('holds these files and no others', () => {
    const found = readdirSync(join(folder, title), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(join(folder, title).length + 1)
          .replaceAll('\\', '/'),
      );
    expect(found.sort()).toEqual(files.map(([path]) => path));
  });
});
