import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { claim } from '../../src/output/disk/claim.js';
import { writeFiles } from '../../src/output/disk/files.js';
import { finishMove } from '../../src/output/disk/finish-move.js';
import { leftoverWarnings, noLeftovers, removeLeftovers } from '../../src/output/disk/leftovers.js';
import { publish } from '../../src/output/disk/publish.js';
import { closeStaging, openStaging, readyIn } from '../../src/output/disk/staging.js';
import { homeOf, inspectTarget } from '../../src/output/disk/target.js';
import { make } from '../../src/output/make.js';
import { makeFiles } from '../../src/output/make-files.js';
import { ownMark } from '../../src/output/processes/process-mark.js';
import { quoted } from '../../src/quoted.js';
import { files, listed, plan, runIn, scratch, terminalIn } from './scratch.js';

const paths = Object.keys(files);

/** A run that has come as far as to have everything ready. */
function ready(directory: string) {
  const target = inspectTarget(directory);
  const staging = openStaging(homeOf(target), basename(target.directory));
  writeFiles(files, staging.repo);
  return { target, staging };
}

/** Of a process that has ended, and of one on another machine. */
const endedMark = ownMark().replace(/\d+-\d+$/, '99999999-1');
const foreignMark = ownMark().replace(/^.*-(?=\d+-\d+$)/, 'elsewhere-');

/** The repository that was there has stepped aside, its copy has not moved yet, when the run is killed. */
function killedWhileMoving(app: string, mark = endedMark): string {
  mkdirSync(join(app, '.git'), { recursive: true });
  writeFileSync(join(app, '.git/mine'), 'mine');
  const { staging } = ready(app);
  cpSync(join(app, '.git'), join(staging.repo, '.git'), { recursive: true });
  renameSync(staging.repo, readyIn(staging));
  const folder = staging.folder.replace(ownMark(), mark);
  renameSync(staging.folder, folder);
  claim(app, { folder });
  renameSync(join(app, '.git'), join(folder, 'git-before'));
  return folder;
}

describe('nothing is overwritten that somebody has put there meanwhile:', () => {
  test.each<[title: string, put: (path: string) => void]>([
    ['an empty folder', (path) => mkdirSync(path)],
    ['a file', (path) => writeFileSync(path, 'mine')],
    ['a link to nowhere', (path) => symlinkSync('nowhere', path, 'junction')],
  ])('%s where nothing was', (_title, put) => {
    const folder = scratch();
    const { target, staging } = ready(join(folder, 'hello'));
    put(join(folder, 'hello'));
    expect(() => publish(staging, target)).toThrow(/Something else was put into/);
    closeStaging(staging);
    expect(readdirSync(folder)).toEqual(['hello']);
  });

  test.each(['README.md', 'src', 'unheard-of'])('%s in the folder that was empty', (name) => {
    const folder = scratch();
    const { target, staging } = ready(folder);
    writeFileSync(join(folder, name), 'mine');
    expect(() => publish(staging, target)).toThrow(/Something else was put into/);
    closeStaging(staging);
    expect(listed(folder)).toEqual([name]);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
  });

  test('and what was moved before that is moved back', () => {
    const folder = scratch();
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git/mine'), 'mine');
    const { target, staging } = ready(folder);
    mkdirSync(join(staging.repo, '.git'));
    // its turn comes after .git and .github
    mkdirSync(join(staging.repo, basename(staging.folder)));
    expect(() => publish(staging, target)).toThrow(/Something else was put into/);
    closeStaging(staging);
    expect(readdirSync(folder)).toEqual(['.git']);
    expect(readdirSync(join(folder, '.git'))).toEqual(['mine']);
  });
});

describe('of two runs that are ready for one folder, the first wins:', () => {
  test.each([
    ['a new one', (folder: string) => join(folder, 'hello')],
    ['one that exists', (folder: string) => folder],
  ])('%s', (_title, where) => {
    const folder = scratch();
    const [first, second] = [ready(where(folder)), ready(where(folder))];
    publish(first.staging, first.target);
    expect(() => publish(second.staging, second.target)).toThrow(/Something else was put into/);
    for (const { staging } of [first, second]) closeStaging(staging);
    expect(listed(where(folder))).toEqual(paths);
  });

  test('even while it is still moving', () => {
    const folder = scratch();
    const [first, second] = [ready(folder), ready(folder)];
    claim(folder, first.staging);
    expect(() => publish(second.staging, second.target)).toThrow(/Something else was put into/);
    for (const { staging } of [first, second]) closeStaging(staging);
  });
});

describe('what a killed run has left', () => {
  test('is removed when its process has ended, and only then', () => {
    const folder = scratch();
    const names = [ownMark(), endedMark, foreignMark].map((mark) => `.hello-ci-cd-making-${mark}-abcdef`);
    for (const name of names) mkdirSync(join(folder, name, 'hello'), { recursive: true });
    const { removed, foreign } = removeLeftovers(join(folder, 'hello'));
    expect(removed).toEqual([join(folder, names[1] ?? '')]);
    expect(foreign).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([names[0], names[2]].sort());
  });

  test('half moved into a folder that exists is moved by the next run, which then refuses the folder', async () => {
    const folder = scratch();
    const { staging } = ready(folder);
    renameSync(staging.repo, readyIn(staging));
    const dead = staging.folder.replace(ownMark(), endedMark);
    renameSync(staging.folder, dead);
    claim(folder, { folder: dead });
    writeFileSync(join(folder, 'README.md'), 'worked on meanwhile');
    await expect(makeFiles(files, folder)).rejects.toThrow(/killed just as it moved it there; the rest has been moved now/);
    expect(listed(folder)).toEqual(paths);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('worked on meanwhile');
  });

  describe('half moved into a folder with a repository, and named by a claim there,', () => {
    test('is left alone by a run into a folder in it, and told', async () => {
      const app = join(scratch(), 'app');
      const folder = killedWhileMoving(app);
      const { leftovers } = await make(plan, runIn(join(app, 'sub')), terminalIn(app).terminal);
      expect(leftovers).toEqual({ ...noLeftovers, unfinished: [folder] });
      expect(leftoverWarnings(leftovers).join()).toMatch(
        /making-.* stays, .* moved a repository into .*app: .* --yes --no-remote/,
      );
      expect(readFileSync(join(folder, 'git-before/mine'), 'utf8')).toBe('mine');
      expect(listed(join(app, 'sub'))).toEqual(paths);
    });

    test('is moved by a run into that folder', async () => {
      const app = join(scratch(), 'app');
      const folder = killedWhileMoving(app);
      await makeFiles(files, join(app, 'sub'));
      expect(() => inspectTarget(app)).toThrow(
        expect.objectContaining({ hint: expect.stringContaining('--yes moves the rest') }),
      );
      await expect(makeFiles(files, app)).rejects.toThrow(/the rest has been moved now/);
      expect(readFileSync(join(app, '.git/mine'), 'utf8')).toBe('mine');
      expect(existsSync(folder)).toBe(false);
      expect(listed(app).filter((path) => !path.startsWith('sub/'))).toEqual(paths);
    });

    test('is left as it is where somebody has made another repository meanwhile', async () => {
      const app = join(scratch(), 'app');
      const folder = killedWhileMoving(app);
      mkdirSync(join(app, '.git'));
      const before = readdirSync(app, { recursive: true });
      await expect(makeFiles(files, app)).rejects.toMatchObject({
        code: 'target-taken',
        message: expect.stringContaining(join(folder, 'git-before')),
      });
      expect(readdirSync(app, { recursive: true })).toEqual(before);
    });

    test.each<[title: string, lose: (app: string, folder: string) => void]>([
      ['its copy', (_app, folder) => rmSync(join(folder, 'ready/.git'), { recursive: true })],
      ['its claim', (app) => rmSync(join(app, '.hello-ci-cd-moving'))],
    ])('and has lost %s, gives back the repository that was there', async (_title, lose) => {
      const app = join(scratch(), 'app');
      lose(app, killedWhileMoving(app));
      await makeFiles(files, app).catch(() => undefined);
      expect(readFileSync(join(app, '.git/mine'), 'utf8')).toBe('mine');
      expect(listed(app)).toEqual(paths);
    });

    test('is told to whoever is refused, too', async () => {
      const app = join(scratch(), 'app');
      const folder = killedWhileMoving(app);
      writeFileSync(join(app, 'sub'), 'mine');
      await expect(makeFiles(files, join(app, 'sub'))).rejects.toMatchObject({
        code: 'target-is-a-file',
        hint: expect.stringContaining(`${folder} stays`),
      });
    });
  });

  test('a claim of somebody who is at work is left alone', () => {
    const folder = scratch();
    const { staging } = ready(folder);
    claim(folder, staging);
    expect(finishMove(folder)).toBe(false);
    expect(existsSync(staging.repo)).toBe(true);
  });

  describe('a claim that stands for nothing any more is no obstacle:', () => {
    test.each<[title: string, mark: string, folder: 'folder' | 'no folder']>([
      ['of a run that has ended, its folder removed', endedMark, 'no folder'],
      ['from before a restart, its folder removed', foreignMark, 'no folder'],
      ['from before a restart, all of it moved', foreignMark, 'folder'],
    ])('%s', async (_title, mark, left) => {
      const folder = scratch();
      const name = `.hello-ci-cd-making-${mark}-abcdef`;
      if (left === 'folder') mkdirSync(join(folder, name, 'ready'), { recursive: true });
      writeFileSync(join(folder, '.hello-ci-cd-moving'), name);
      await makeFiles(files, folder);
      expect(listed(folder)).toEqual(paths);
    });
  });

  test("a claim of a run before a restart that has moved the owner's .git aside is named with that .git", async () => {
    const app = join(scratch(), 'app');
    const folder = killedWhileMoving(app, foreignMark);
    await expect(makeFiles(files, app)).rejects.toMatchObject({
      code: 'target-taken',
      hint: expect.stringMatching(/your own \.git, .*git-before, then remove .*-moving and .*, which holds/),
    });
    expect(readFileSync(join(folder, 'git-before/mine'), 'utf8')).toBe('mine');
  });

  describe('is promised to be moved only where the next run can do it:', () => {
    const name = (mark: string) => `.hello-ci-cd-making-${mark}-abcdef`;
    const claimOf = (app: string, text: string) => writeFileSync(join(app, '.hello-ci-cd-moving'), text);
    const rows: [title: string, spoil: (app: string, folder: string) => void][] = [
      ['not while another run moves there', (app) => claimOf(app, name(ownMark()))],
      ['not where the claim was cut short', (app) => claimOf(app, '')],
      ['not where the claim is that of a run before a restart', (app) => claimOf(app, name(foreignMark))],
      ['not where another repository was made since', (app) => mkdirSync(join(app, '.git'))],
    ];

    test.each(rows)('%s', async (_title, spoil) => {
      const app = join(scratch(), 'app');
      const folder = killedWhileMoving(app);
      spoil(app, folder);
      const { leftovers } = await make(plan, runIn(join(app, 'sub')), terminalIn(app).terminal);
      expect(leftovers).toEqual({ ...noLeftovers, barred: [folder] });
      const claimed = join(app, '.hello-ci-cd-moving');
      expect(leftoverWarnings(leftovers)).toEqual([
        `${folder} stays as long as ${claimed} does, which says that a run is moving a repository into ${app}. In it, as git-before, is the .git that was there.`,
      ]);
      expect(readFileSync(join(folder, 'git-before/mine'), 'utf8')).toBe('mine');
    });

    test.each(rows.slice(1))('%s, nor by the refusal of that folder', async (_title, spoil) => {
      const app = join(scratch(), 'app');
      const folder = killedWhileMoving(app);
      spoil(app, folder);
      mkdirSync(join(app, name(foreignMark), 'ready/src'), { recursive: true });
      writeFileSync(join(app, 'README.md'), 'mine');
      const refused = { code: 'target-taken', hint: expect.not.stringMatching(/moves the rest/) };
      expect(() => inspectTarget(app)).toThrow(expect.objectContaining(refused));
      await expect(makeFiles(files, app)).rejects.toMatchObject(refused);
    });

    test('not where nothing is left of it', () => {
      const app = scratch();
      claimOf(app, name(endedMark));
      writeFileSync(join(app, 'README.md'), 'mine');
      expect(() => inspectTarget(app)).toThrow(expect.objectContaining({ hint: expect.stringMatching(/^Name a new directory/) }));
    });

    test('and one of a run before a restart is not told to be removed while a claim stands', () => {
      const app = join(scratch(), 'app');
      const folder = killedWhileMoving(app, foreignMark);
      utimesSync(folder, 0, 0);
      expect(removeLeftovers(join(app, 'sub'))).toMatchObject({ barred: [folder], foreign: [] });
    });
  });

  describe('a claim of which nobody can say whether its run is at work is named, with the way out:', () => {
    test.each<[title: string, claimed: string]>([
      ['from before a restart, with something left to move', `.hello-ci-cd-making-${foreignMark}-abcdef`],
      ['cut short as it was written', ''],
      ['that leads elsewhere', '.hello-ci-cd-making-x/../../y-abcdef'],
    ])('%s', async (_title, claimed) => {
      const folder = scratch();
      const target = join(folder, 'here');
      mkdirSync(target);
      mkdirSync(join(target, claimed, 'ready'), { recursive: true });
      writeFileSync(join(target, claimed, 'ready/README.md'), 'mine');
      writeFileSync(join(target, '.hello-ci-cd-moving'), claimed);
      const before = readdirSync(folder, { recursive: true });
      await expect(makeFiles(files, target)).rejects.toMatchObject({
        code: 'target-taken',
        hint: expect.stringContaining(`remove ${quoted(join(target, '.hello-ci-cd-moving'))}`),
      });
      expect(() => inspectTarget(target)).toThrow(/another machine or before a restart/);
      expect(readdirSync(folder, { recursive: true })).toEqual(before);
    });
  });
});
