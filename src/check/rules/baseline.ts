import { coordinate, type Stream, type Workspace } from '../../contract/stream.ts';
import { lostPromises } from '../levels.ts';
import type { Rule } from '../rule.ts';
import { streamFile } from '../stream-file.ts';

/** A stream as it is and as the baseline has it. */
export interface StreamPair {
  readonly stream: Stream;
  readonly before: Stream;
}

/** A workspace as it is and as the baseline has it. */
export interface WorkspacePair {
  readonly workspace: Workspace;
  readonly before: Workspace;
}

/** What a stream may not take back that the baseline promises. */
export const streamHistory: readonly Rule<StreamPair>[] = [
  {
    id: 'history/event-is-kept',
    law: 'An event type with published versions stays in its stream.',
    why: 'Its records are stored: without the event type, replay meets records that nobody can read.',
    severity: 'breaking',
    lens: 'wire-read',
    bad: 'AccountClosed is no longer under `events`',
    good: 'AccountClosed: { schema: AccountClosed.avsc, deprecated: true }',
    *find({ stream, before }) {
      for (const event of before.events) {
        if (event.versions.length === 0 || stream.events.some(({ name }) => name === event.name)) continue;
        yield {
          coordinate: coordinate(stream.id, event.name),
          message: `${event.name} has ${event.versions.length} published version${event.versions.length > 1 ? 's' : ''} and is no longer an event of ${stream.id}`,
          place: stream.place,
          hurts: [`every stored ${event.name}`, ...handlersOf(stream, event.name)],
          fixes: [{ say: `bring ${event.name} back with its versions; what nobody writes any more is marked deprecated` }],
          before: event.type,
          after: null,
        };
      }
    },
  },
  {
    id: 'history/key-is-unchanged',
    law: 'A stream keeps its record key.',
    why: 'The key chooses the partition: with another one the events of one aggregate lie in two partitions, without order.',
    severity: 'breaking',
    lens: 'wire-write',
    bad: 'key: { field: customerId } # was accountId',
    good: 'key: { field: accountId }',
    *find({ stream, before }) {
      const [was, is] = [before.key.field, stream.key.field];
      if (was === is || isRenamed(stream, was, is)) return;
      yield {
        coordinate: coordinate(stream.id),
        message: `the record key was \`${was}\` and is \`${is}\``,
        place: stream.key.place,
        related: [{ place: before.key.place, say: 'the baseline has this key' }],
        hurts: [`the order of stored events of every ${stream.aggregate}`],
        fixes: [{ say: `name \`${was}\` again, or begin a new stream with the new key` }],
        before: was,
        after: is,
      };
    },
  },
  {
    id: 'history/level-is-not-weakened',
    law: 'A stream keeps at least the compatibility level that was promised.',
    why: 'Readers were written in trust of the level; weakening it lets the next change break them without a word.',
    severity: 'breaking',
    lens: 'meaning',
    bad: 'compatibility: BACKWARD # was FULL_TRANSITIVE',
    good: 'compatibility: FULL_TRANSITIVE',
    *find({ stream, before }) {
      const lost = lostPromises(before.level, stream.level);
      if (lost.length === 0) return;
      yield {
        coordinate: coordinate(stream.id),
        message: `the level was ${before.level} and is ${stream.level}: ${lost.join('; ')}`,
        place: stream.place,
        hurts: stream.consumers.length === 0 ? ['every reader that relied on it'] : stream.consumers.map((consumer) => consumer.service),
        fixes: [
          {
            say: `set compatibility: ${before.level} in ${streamFile(stream, 'stream.yaml')}, or agree on the weaker level in a change of its own`,
          },
        ],
        before: before.level,
        after: stream.level,
      };
    },
  },
  {
    id: 'history/partitions-are-kept',
    law: 'A topic keeps its number of partitions.',
    why: 'With another number most keys move: later events of an aggregate land in another partition than its earlier ones.',
    severity: 'dangerous',
    lens: 'wire-write',
    bad: 'partitions: 48 # was 24',
    good: 'partitions: 24',
    *find({ stream, before }) {
      const [was, is] = [before.topic.partitions, stream.topic.partitions];
      if (was === is || before.topic.name !== stream.topic.name) return;
      yield {
        coordinate: coordinate(stream.id),
        message: `${stream.topic.name} had ${was} partitions and has ${is}: records of one key are then spread over two partitions`,
        place: stream.place,
        fixes: [{ say: `keep ${was} partitions, or copy the topic to a new one in the order of its keys` }],
        before: was,
        after: is,
      };
    },
  },
];

/** What a workspace may not take back. */
export const workspaceHistory: readonly Rule<WorkspacePair>[] = [
  {
    id: 'history/stream-is-kept',
    law: 'A stream with published versions stays in its workspace.',
    why: 'Its topic still holds records, and nothing checks or reads them any more.',
    severity: 'breaking',
    lens: 'wire-read',
    bad: 'the folder bank/account is gone',
    good: 'bank/account with its events marked deprecated',
    *find({ workspace, before }) {
      for (const stream of before.streams) {
        if (workspace.streams.some(({ id }) => id === stream.id) || stream.events.every(({ versions }) => versions.length === 0)) continue;
        yield {
          coordinate: stream.id,
          message: `the stream ${stream.id} is published and is no longer in the workspace`,
          place: workspace.place,
          hurts: [`every record of ${stream.topic.name}`, ...stream.consumers.map((consumer) => consumer.service)],
          fixes: [{ say: `bring its folder (${stream.folder}) back, with \`id: ${stream.id}\` in its stream.yaml` }],
          before: stream.id,
          after: null,
        };
      }
    },
  },
];

function handlersOf(stream: Stream, event: string): readonly string[] {
  return stream.consumers.filter((consumer) => consumer.handles.has(event)).map((consumer) => consumer.service);
}

/** Whether every event says that its key field once had the old key's name. */
function isRenamed(stream: Stream, was: string, is: string): boolean {
  return stream.events.every(({ head }) => {
    const root = head?.root.kind === 'named' ? head.types.get(head.root.name) : undefined;
    const field = root?.kind === 'record' ? root.fields.find(({ name }) => name === is) : undefined;
    return field?.intent.was.includes(was) ?? false;
  });
}
