/** What we look at in a package-lock.json (version 3). */
export interface Lockfile {
  readonly name: string;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly engines?: Readonly<Record<string, string>>;
}

/**
 * Packages that another one needs and the lockfile lacks, as "name@range". Most often these are other platforms' binaries
 * (optional dependencies), which npm leaves out without a word when the registry does not have them or when it resolves from
 * an installed tree. `npm ci` then fails, on every platform.
 */
export function missingPackages({ packages }: Lockfile): string[] {
  return Object.entries(packages).flatMap(([path, { dependencies, devDependencies, optionalDependencies }]) =>
    Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter(([name]) => !lookUp(packages, path, name))
      .map(([name, range]) => `${name}@${range}`),
  );
}

/** Finds a package as Node does: below the one that asks, then one `node_modules` further up each time. */
function lookUp(packages: Lockfile['packages'], from: string, name: string): LockedPackage | undefined {
  const here = packages[from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`];
  if (here || from === '') return here;
  return lookUp(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name);
}
