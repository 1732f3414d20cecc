/**
 * Looks whether a repo can be made in a directory, and changes nothing.
 * @throws {UserError} when it cannot
 */
export type Inspect = (directory: string) => unknown;
