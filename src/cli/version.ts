import manifest from '../../package.json' with { type: 'json' };

/** The version of covenant. */
export const VERSION: string = manifest.version;
