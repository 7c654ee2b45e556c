import { coordinate, type Stream } from '../../contract/stream.ts';
import { LEVELS } from '../levels.ts';
import type { Rule } from '../rule.ts';
import { streamFile } from '../stream-file.ts';

/** What a stream as a whole promises: that its records can be replayed, are owned, and come in a known order. */
export const topic: readonly Rule<Stream>[] = [
  {
    id: 'topic/retention-needs-transitive',
    law: 'A topic that keeps its records for ever has a level that is BACKWARD_TRANSITIVE at least.',
    why: 'Replay reads events of every version there ever was; a level that compares with the newest alone lets older ones break.',
    severity: 'error',
    lens: 'wire-read',
    bad: 'compatibility: BACKWARD\ntopic: { retention: forever }',
    good: 'compatibility: BACKWARD_TRANSITIVE\ntopic: { retention: forever }',
    *find(stream) {
      const promised: { readonly directions: readonly string[]; readonly transitive: boolean } = LEVELS[stream.level];
      if (stream.topic.retention !== 'forever' || (promised.transitive && promised.directions.includes('backward'))) return;
      const wanted = promised.directions.includes('forward') ? 'FULL_TRANSITIVE' : 'BACKWARD_TRANSITIVE';
      yield {
        coordinate: stream.id,
        message: `${stream.topic.name} keeps its records for ever, and level ${stream.level} does not promise that all of them stay readable`,
        place: stream.place,
        hurts: ['every replay'],
        fixes: [{ say: `set compatibility: ${wanted} in ${streamFile(stream, 'stream.yaml')}: readers are upgraded before writers` }],
        before: stream.topic.retention,
        after: stream.level,
      };
    },
  },
  {
    id: 'topic/flow-reaches-every-event',
    law: 'Where a stream has a flow, every event that is not deprecated is in it, and can be reached from a first one.',
    why: 'Samples, pictures and folds follow the flow: an event outside it is never tried.',
    severity: 'dangerous',
    lens: 'meaning',
    bad: 'flow: { OrderPlaced: [OrderShipped] } # and an event OrderCancelled',
    good: 'flow: { OrderPlaced: [OrderShipped, OrderCancelled] }',
    *find(stream) {
      if (stream.flow.size === 0) return;
      const reached = reachable(stream);
      for (const event of stream.events) {
        if (event.deprecated || reached.has(event.name)) continue;
        yield {
          coordinate: coordinate(stream.id, event.name),
          message: `no way through \`flow\` leads to ${event.name}`,
          place: event.place,
          fixes: [{ say: `say under \`flow\` in ${streamFile(stream, 'stream.yaml')} what ${event.name} may follow` }],
        };
      }
    },
  },
  {
    id: 'topic/stream-has-an-owner',
    law: 'A stream has an owner.',
    why: 'Somebody must answer for a change, and hear from those whom it breaks.',
    severity: 'dangerous',
    bad: 'owners: []',
    good: 'owners: [team:ledger]',
    *find(stream) {
      if (stream.owners.length > 0) return;
      yield {
        coordinate: stream.id,
        message: `${stream.id} has no owner`,
        place: stream.place,
        fixes: [{ say: `name a team in ${streamFile(stream, 'stream.yaml')}: owners: [team:…]` }],
      };
    },
  },
];

/** Every event that can be reached from one that follows no other, itself included. */
function reachable({ flow }: Stream): ReadonlySet<string> {
  const followers = new Set([...flow].flatMap(([event, next]) => next.filter((name) => name !== event)));
  const first = [...flow.keys()].filter((name) => !followers.has(name));
  const reached = new Set(first.length > 0 ? first : [...flow.keys()].slice(0, 1));
  for (const name of reached) for (const next of flow.get(name) ?? []) reached.add(next);
  return reached;
}
