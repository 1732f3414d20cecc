import { UserError } from './errors.js';

/** The oldest release that has what we use of it; package.json's `engines` says the same, which npm only warns about. */
const oldest = { major: 20, minor: 19 };

/**
 * @param version as Node.js gives it: 20.19.0
 * @throws {UserError} `node-too-old`: else a function that is missing would look like a mistake of ours
 */
export function refuseOldNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  throw new UserError(
    'node-too-old',
    `create-hello-ci-cd needs Node.js ${oldest.major}.${oldest.minor} or later; this is ${version}.`,
    'Install a newer one: https://nodejs.org/en/download',
  );
}
