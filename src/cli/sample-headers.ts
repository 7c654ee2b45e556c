import { eventHeaders, eventId } from '@covenant-events/runtime';
import type { Stream } from '../contract/stream.ts';
import type { SampledEvent } from '../sample/history.ts';

/** The headers of a sampled event, as the event store would have written them; each event is a command's outcome of its own. */
export function sampleHeaders(stream: Stream, { event, type, version, key, revision, at }: SampledEvent): ReadonlyMap<string, string> {
  const id = eventId(stream.id, key, `sample ${revision}`, 0);
  return eventHeaders({
    id,
    source: `/covenant/sample/${encodeURIComponent(stream.id)}`,
    type,
    time: at,
    subject: key,
    stream: stream.id,
    event,
    version,
    revision: BigInt(revision),
    correlationId: id,
    causationId: id,
    format: stream.format,
  });
}
