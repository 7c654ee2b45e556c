import type { ChangedEvent, Replay, RunningReader } from '../contract/changed-event.ts';
import type { Schema } from '../contract/schema.ts';
import type { EventType, Stream, Workspace } from '../contract/stream.ts';
import { changeSentence } from '../evolution/change-sentence.ts';
import { diff } from '../evolution/diff.ts';
import { chainOf } from './chain.ts';
import { historiesOf } from './check.ts';
import type { History } from './history.ts';

/** What the workspace changes of what the baseline holds: every new, changed and vanished event type, in the streams' order. */
export function changedEvents(workspace: Workspace, baseline: Workspace): readonly ChangedEvent[] {
  return [
    ...workspace.streams.flatMap((stream) => [
      ...historiesOf(stream, baseline).flatMap(changedEvent),
      ...vanished(
        stream.events,
        baseline.streams.find(({ id }) => id === stream.id),
      ),
    ]),
    ...baseline.streams.filter(({ id }) => !workspace.streams.some((stream) => stream.id === id)).flatMap((stream) => vanished([], stream)),
  ];
}

function changedEvent(history: History): readonly ChangedEvent[] {
  const { stream, event, before, versions } = history;
  const newest = versions.at(-1);
  const schema = event.head ?? newest?.schema;
  const was = before?.versions.at(-1);
  const published = was?.schema ?? before?.head;
  const changes = schema && published ? diff(published, schema).map(changeSentence) : [];
  if (published && changes.length === 0 && newest?.number === was?.number) return [];
  return [
    {
      stream: stream.id,
      name: event.name,
      ...(was ? { from: was.number } : {}),
      ...(newest ? { to: newest.number } : {}),
      changes,
      replays: chainOf(history).map(replay),
      readers: newest ? readers(history, newest.schema) : [],
    },
  ];
}

function replay({ version, verdict, through }: ReturnType<typeof chainOf>[number]): Replay {
  return {
    version: version.number,
    verdict,
    upcasters: verdict === 'upcast' ? through.flatMap(({ upcaster }) => upcaster?.source.path ?? []) : [],
  };
}

function readers({ stream, event, versions, format }: History, newest: Schema): readonly RunningReader[] {
  return stream.consumers.flatMap(({ service, handles }) => {
    const version = handles.get(event.name);
    if (version === undefined) return [];
    const reader = versions.find(({ number }) => number === version);
    const verdict = reader ? (format.canRead(reader.schema, newest).length === 0 ? 'ok' : 'fails') : 'unknown';
    return [{ service, version, verdict } as const];
  });
}

function vanished(events: readonly EventType[], before: Stream | undefined): readonly ChangedEvent[] {
  if (!before) return [];
  const gone = before.events.filter(({ name }) => !events.some((event) => event.name === name));
  return gone.map(({ name, versions }) => {
    const was = versions.at(-1);
    return {
      stream: before.id,
      name,
      ...(was ? { from: was.number } : {}),
      changes: ['the event type is gone'],
      replays: versions.map(({ number }) => ({ version: number, verdict: 'fails', upcasters: [] }) as const),
      readers: before.consumers.flatMap(({ service, handles }) => {
        const version = handles.get(name);
        return version === undefined ? [] : [{ service, version, verdict: 'unknown' } as const];
      }),
    };
  });
}
