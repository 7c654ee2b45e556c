import type { Format } from '../contract/format.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import type { EventType, Version } from '../contract/stream.ts';

/**
 * A version as a check sees it. `held`: the baseline has it, it never changes. `soft`: frozen on this branch alone.
 * `head`: the editable schema, under the number that freezing it would give.
 */
export interface TimelineVersion extends Version {
  readonly standing: 'held' | 'soft' | 'head';
}

/**
 * The versions of an event type from the first to what its newest class would be, the head included where it differs from
 * the newest frozen version. A soft newest version gives way to a differing head, as freezing would replace it.
 * `held` is the highest number that the baseline holds, undefined where there is no baseline to ask.
 */
export function timeline(event: EventType, held: number | undefined, format: Pick<Format, 'fingerprint'>): readonly TimelineVersion[] {
  const frozen = event.versions
    .filter((version) => rootRecord(version.schema))
    .map((version): TimelineVersion => ({ ...version, standing: version.number <= (held ?? 0) ? 'held' : 'soft' }));
  const { head } = event;
  const last = frozen.at(-1);
  if (!head || !rootRecord(head) || (last && sameSchema(head, last.schema, format))) return frozen;
  const kept = held !== undefined && last?.standing === 'soft' ? frozen.slice(0, -1) : frozen;
  const under = kept.at(-1);
  if (under && sameSchema(head, under.schema, format)) return kept;
  const number = kept === frozen ? (last?.number ?? 0) + 1 : (last?.number ?? 1);
  return [...kept, { number, schema: head, standing: 'head' }];
}

/** Whether two schemas differ in layout, comments or docs at most. */
export function sameSchema(one: Schema, other: Schema, format: Pick<Format, 'fingerprint'>): boolean {
  return one === other || sameText(one, other) || format.fingerprint(one) === format.fingerprint(other);
}

/** A frozen copy of a schema that takes nothing from other files is its very text. */
function sameText({ format, sources, root }: Schema, other: Schema): boolean {
  const isAlone = sources.length === 1 && other.sources.length === 1 && format === other.format;
  return (
    isAlone &&
    sources[0].text === other.sources[0].text &&
    root.kind === 'named' &&
    other.root.kind === 'named' &&
    root.name === other.root.name
  );
}

/** How a version is called in messages: `version 2`, or `the head (version 3 once frozen)`. */
export function versionName(version: TimelineVersion): string {
  return version.standing === 'head' ? `the head (version ${version.number} once frozen)` : `version ${version.number}`;
}
