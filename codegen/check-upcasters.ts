import type { Finding } from '../src/contract/finding.ts';
import type { Source } from '../src/contract/place.ts';
import type { Stream } from '../src/contract/stream.ts';
import { prepareEvent } from './event.ts';
import { compileUpcasters } from './upcasters.ts';

/**
 * What is wrong with a stream's upcasters, the head counted as the version that it will be: an upcaster is written before
 * its version is frozen. `folder` holds every `.ts` file of the stream's `upcasters` but `holes.ts`.
 */
export function checkUpcasters(stream: Stream, folder: readonly Source[]): readonly Finding[] {
  return compileUpcasters(
    stream,
    stream.events.flatMap((event) => prepareEvent(stream, event, true) ?? []),
    folder,
  ).findings;
}
