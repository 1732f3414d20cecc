import manifest from '../package.json' with { type: 'json' };

/** The generator's own version; the build replaces the import by its value. */
export const version: string = manifest.version;
