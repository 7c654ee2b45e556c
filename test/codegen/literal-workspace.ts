import type { Source } from '../../src/contract/place.ts';
import type { Schema } from '../../src/contract/schema.ts';
import type { EventType, Stream, Workspace } from '../../src/contract/stream.ts';

/** A stream around schemas that were read: the manifest's part is invented. */
export function streamOf(
  id: string,
  events: Readonly<Record<string, readonly Schema[]>>,
  key = 'id',
  upcasters: readonly Source[] = [],
): Stream {
  const format = Object.values(events)[0]?.[0]?.format ?? 'avro';
  const source = { path: `${id}/stream.yaml`, text: '' };
  const place = { source, start: 0, end: 0 };
  return {
    id,
    folder: id.replaceAll('.', '/'),
    format,
    level: 'BACKWARD_TRANSITIVE',
    owners: [],
    aggregate: 'Thing',
    topic: { name: `${id}.events`, partitions: 3, retention: 'forever' },
    key: { field: key, place },
    events: Object.entries(events).map(([name, schemas]): EventType => {
      const steps = upcasters.flatMap((file) => {
        const step = /([^/]+)\.(\d+)-(\d+)\.ts$/.exec(file.path);
        return step?.[1] === name ? [{ from: Number(step[2]), to: Number(step[3]), source: file }] : [];
      });
      const newest = schemas.at(-1);
      return {
        name,
        type: `${id}.${name}`,
        ...(newest ? { head: newest } : {}),
        versions: schemas.map((schema, index) => ({ number: index + 1, schema })),
        upcasters: steps,
        deprecated: false,
        place,
      };
    }),
    consumers: [],
    flow: new Map(),
    samples: { seed: 1, ranges: new Map() },
    rules: new Map(),
    place,
  };
}

/** A workspace of streams with one package that holds them all. */
export function workspaceOf(streams: readonly Stream[], name = '@test/events'): Workspace {
  const place = { source: { path: 'covenant.yaml', text: '' }, start: 0, end: 0 };
  return {
    root: '.',
    name: 'test',
    streams,
    packages: [{ name, version: '1.0.0', streams: streams.map((stream) => stream.id), out: 'out', place }],
    rules: new Map(),
    place,
    findings: [],
  };
}
