import { EventError } from './errors.ts';

/** The version of this package. */
export const RUNTIME_VERSION = '0.1.0';

/** The number of what generated packages rely on; it changes only with a major version of this package. */
export const RUNTIME_PROTOCOL = 1;

/** Called by a generated package when it is loaded: throws `incompatible-package` unless it was generated for this runtime's protocol. */
export function requireRuntime(protocol: number, packageName: string, packageVersion: string): void {
  if (protocol === RUNTIME_PROTOCOL) return;
  const mend =
    protocol > RUNTIME_PROTOCOL
      ? 'install a newer @covenant-events/runtime'
      : 'generate the package again, or install an older @covenant-events/runtime';
  throw new EventError(
    'incompatible-package',
    `${packageName} ${packageVersion} needs runtime protocol ${protocol}, and @covenant-events/runtime ${RUNTIME_VERSION} has ${RUNTIME_PROTOCOL}: ${mend}`,
    { facts: { needed: protocol, found: RUNTIME_PROTOCOL, packageName, packageVersion, runtimeVersion: RUNTIME_VERSION } },
  );
}
