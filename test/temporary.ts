import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished, TestRunner } from 'vitest';

const ofTheFile: string[] = [];
// registered while the file is read: in a beforeAll it would be too late
afterAll(() => ofTheFile.forEach(remove));

/** A real folder of one's own: one that a test asks for goes with the test, any other with the test file. */
export function temporaryFolder(prefix = 'hello-'): string {
  // resolved, since macOS keeps its temporary files behind a link
  const folder = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
  if (TestRunner.getCurrentTest()) onTestFinished(() => remove(folder));
  else ofTheFile.push(folder);
  return folder;
}

/** Windows needs a second try where a process that has just ended still holds a file. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
