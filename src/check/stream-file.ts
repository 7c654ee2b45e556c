import type { EventType, Stream } from '../contract/stream.ts';

/** The path of a file of a stream, as the user would type it; `name` is relative to the stream's folder. */
export function streamFile(stream: Pick<Stream, 'place'>, name: string): string {
  const manifest = stream.place.source.path;
  return `${manifest.slice(0, manifest.lastIndexOf('/') + 1)}${name}`;
}

/** Where the upcaster of a step is kept, as the user would type it. */
export function upcasterFile(stream: Pick<Stream, 'place'>, event: Pick<EventType, 'name'>, from: number, to: number): string {
  return streamFile(stream, `upcasters/${event.name}.${from}-${to}.ts`);
}
