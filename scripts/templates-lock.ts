import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NpmFiles, npmFilesOfFrameworks } from './frameworks.js';
import { type Lockfile, missingPackages } from './lockfile.js';
import { readTemplates, templatesFolder } from './pack.js';

/**
 * npm run templates:lock              the newest versions that the ranges allow, in every framework's package-lock.json
 * npm run templates:lock -- --latest  the ranges themselves move to the newest versions first
 *
 * Exact versions (Biome's) are never moved: they are exact because the newest one may lack some platform's binary.
 */
if (process.argv.includes('--latest')) await moveRanges();
for (const [framework, files] of await npmFilesOfFrameworks()) {
  const lockfile = await lock(framework, files);
  const file = join(templatesFolder, 'frameworks', framework, 'package-lock.json.hbs');
  await writeFile(file, `${JSON.stringify(lockfile, null, 2).replaceAll('"name": "app"', '"name": {{json name}}')}\n`);
  console.log(`${framework}: ${Object.keys(lockfile.packages).length - 1} packages`);
}

/** Resolves from nothing: an older lockfile or an installed tree would leave other platforms' packages out (npm/cli#4828). */
async function lock(framework: string, files: NpmFiles): Promise<Lockfile> {
  const folder = await mkdtemp(join(tmpdir(), 'templates-lock-'));
  try {
    await writeFile(join(folder, 'package.json'), files['package.json']);
    npm(
      folder,
      'install',
      '--package-lock-only',
      '--omit-lockfile-registry-resolved',
      '--ignore-scripts',
      '--no-audit',
      '--loglevel=error',
    );
    const lockfile: Lockfile = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
    const missing = missingPackages(lockfile);
    if (missing.length > 0) {
      throw new Error(
        `${framework}: the registry has no ${missing.join(', ')}. Pin the newest version that is there for every platform.`,
      );
    }
    return lockfile;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Rewrites `"package": "^1.2.3"` wherever a template says it. `@types/node` stays with the oldest Node.js that we promise. */
async function moveRanges(): Promise<void> {
  const newest = new Map<string, string>();
  for (const [path, source] of await readTemplates()) {
    if (!/\/(package\.json|slots\/(dev-)?dependencies\.json)\.hbs$/.test(path)) continue;
    const moved = source.replaceAll(/"([\w@/.-]+)": "\^[\d.]+"/g, (line, name: string) => {
      if (name === '@types/node') return line;
      if (!newest.has(name)) newest.set(name, npm('.', 'view', name, 'version').trim());
      return `"${name}": "^${newest.get(name)}"`;
    });
    if (moved !== source) await writeFile(join(templatesFolder, path), moved);
  }
}

function npm(folder: string, ...args: string[]): string {
  return execFileSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
}
