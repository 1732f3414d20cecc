import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, test } from 'vitest';
import { anchorOf, headingsOf, linksOf } from './markdown.js';
import { ourPages, root } from './ours.js';
import { repos } from './pages.js';

/** Served by GitHub beside the files: `../../actions` of a README is the repository's Actions page. */
const ofGitHub = /^\.\.\/\.\.\/(actions\/workflows\/(ci|cd|deploy)\.yml(\/badge\.svg(\?[a-z=&]+)?)?|security\/advisories\/new)$/;

/** The links of a page that lead nowhere, given which paths exist and what each page says. */
function broken(path: string, markdown: string, exists: (path: string) => boolean, read: (path: string) => string | undefined) {
  return linksOf(markdown).filter((link) => {
    if (/^https:\/\/[a-z0-9.-]+(\/|$)/.test(link) || ofGitHub.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : normalize(join(dirname(path), file));
    if (!exists(target)) return true;
    return anchor !== undefined && !headingsOf(read(target) ?? '').some(({ text }) => anchorOf(text) === anchor);
  });
}

test.each([...ourPages])('%s links to what exists', (path, markdown) => {
  expect(
    broken(
      path,
      markdown,
      (target) => existsSync(join(root, target)),
      (target) => ourPages.get(target),
    ),
  ).toEqual([]);
});

describe.each(repos)('%s', (_title, { files }) => {
  const exists = (path: string) =>
    path in files || Object.keys(files).some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`));

  test('every page links to what exists', () => {
    const pages = Object.entries(files).filter(([path]) => path.endsWith('.md'));
    const faults = pages.flatMap(([path, { contents }]) =>
      broken(path, contents, exists, (target) => files[target]?.contents).map((link) => `${path}: ${link}`),
    );
    expect(faults).toEqual([]);
  });

  test("the README's map names files that exist", () => {
    const map = files['README.md']?.contents.split('## Which file does what')[1]?.split('\n## ')[0] ?? '';
    const named = [...map.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = '']) => linksOf(cell));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });
});
