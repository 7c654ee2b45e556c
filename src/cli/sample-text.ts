import { closeSync, openSync, writeSync } from 'node:fs';
import { CovenantError } from '../contract/error.ts';
import type { SampledEvent } from '../sample/history.ts';
import type { Console } from './console.ts';
import { exactJson } from './exact-json.ts';

/** Where a sample goes. */
export interface SampleTarget extends AsyncDisposable {
  /** How the user called it; undefined for standard output. */
  readonly name: string | undefined;
  /** Writes all of these events, in order. */
  write(batch: readonly SampledEvent[]): Promise<void>;
}

/** Lines of JSON to a file, which is written anew, or to standard output. Throws `unwritable-file`. */
export function openTextTarget(file: { readonly path: string; readonly name: string } | undefined, console: Console): SampleTarget {
  if (file === undefined) {
    return {
      name: undefined,
      write: async (batch) => console.out(batch.map(sampleLine).join('')),
      [Symbol.asyncDispose]: async () => {},
    };
  }
  const descriptor = writing(file.name, () => openSync(file.path, 'w'));
  return {
    name: file.name,
    write: async (batch) => writing(file.name, () => writeAll(descriptor, Buffer.from(batch.map(sampleLine).join('')))),
    [Symbol.asyncDispose]: async () => closeSync(descriptor),
  };
}

/** An event as a line of JSON: what the headers of a record would say, and its value as `data`. */
export function sampleLine({ type, version, key, revision, at, value }: SampledEvent): string {
  const head = `{"type":${JSON.stringify(type)},"version":${version},"key":${JSON.stringify(key)},"revision":${revision}`;
  return `${head},"time":"${new Date(at).toISOString()}","data":${exactJson(value)}}\n`;
}

// A write may take less than it was given, as to a pipe.
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

function writing<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new CovenantError('unwritable-file', `${name} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
      hint: 'name a file in a folder that is there and may be written, or - for standard output',
    });
  }
}
