import { createHash } from 'node:crypto';
import type { Schema } from '../../contract/schema.ts';
import { coordinate, type Version } from '../../contract/stream.ts';
import type { History, HistoryStep } from '../history.ts';
import type { Rule, Violation } from '../rule.ts';
import { fieldShape } from '../shape.ts';
import { upcasterFile } from '../stream-file.ts';
import { versionName } from '../timeline.ts';

/** What an event type's past demands of it: its versions stay, and every stored event still becomes the newest class. */
export const eventHistory: readonly Rule<History>[] = [
  {
    id: 'history/version-is-frozen',
    law: 'A version that the baseline holds never changes and never goes away.',
    why: 'Its bytes are stored and its text is registered: whoever reads them goes by what was published.',
    severity: 'breaking',
    lens: 'wire-read',
    bad: 'an edit in versions/AccountOpened/2.avsc',
    good: 'the same edit in AccountOpened.avsc, then `covenant freeze`',
    *find({ stream, event, before }) {
      for (const published of before?.versions ?? []) {
        const now = event.versions.find((version) => version.number === published.number);
        const at = {
          coordinate: coordinate(stream.id, event.name, published.number),
          hurts: [`stored events of version ${published.number}`],
        };
        const name = `version ${published.number} of ${event.name}`;
        if (!now) {
          yield {
            ...at,
            message: `${name} is published and is no longer there, or cannot be read`,
            place: event.place,
            fixes: [{ say: `bring ${published.schema.sources[0].path} back as the baseline has it` }],
            before: digest(published.schema),
            after: null,
          };
        } else if (text(now.schema) !== text(published.schema)) {
          yield { ...at, ...edited(name, published, now) };
        }
      }
    },
  },
  {
    id: 'history/head-is-frozen',
    law: 'The newest version is equal to the head.',
    why: 'Generated classes, registries and consumers know frozen versions; an unfrozen head is a plan.',
    severity: 'info',
    *find({ stream, event, versions }) {
      const newest = versions.at(-1);
      if (newest?.standing !== 'head') return;
      yield {
        coordinate: coordinate(stream.id, event.name),
        message: `the head of ${event.name} is not frozen: it would be version ${newest.number}`,
        place: { source: newest.schema.sources[0], start: 0, end: 0 },
        fixes: [{ say: 'run `covenant freeze` when the change is ready' }],
      };
    },
  },
  {
    id: 'history/upcaster-is-present',
    law: 'What the schemas cannot say about an older event, an upcaster says.',
    why: 'Without it stored events of older versions cannot become the newest class: replay stops at the first of them.',
    severity: 'breaking',
    lens: 'wire-read',
    bad: 'version 3 has `holder`, version 2 had `holderName`, and nobody says how one becomes the other',
    good: 'upcasters/AccountOpened.2-3.ts returns `holder`',
    *find(history) {
      for (const step of history.steps) {
        // What was published with its upcaster is settled; only new steps are news.
        if (step.upcaster && step.to.standing === 'held') continue;
        yield* holes(history, step);
      }
    },
  },
  {
    id: 'history/upcaster-is-needed',
    law: 'An upcaster answers a step that cannot be derived.',
    why: 'One that is left over looks as if it did something, and never runs.',
    severity: 'error',
    bad: 'upcasters/AccountOpened.1-2.ts, where version 2 only adds a field with a default',
    good: 'no upcaster for a derived step',
    *find({ stream, event, steps }) {
      for (const upcaster of event.upcasters) {
        const step = steps.find(({ from, to }) => from.number === upcaster.from && to.number === upcaster.to);
        if (step && step.step.holes.length > 0) continue;
        const reason = step ? 'every field of it is derived' : `${event.name} has no such step`;
        yield {
          coordinate: coordinate(stream.id, event.name),
          message: `the upcaster from version ${upcaster.from} to ${upcaster.to} answers nothing: ${reason}`,
          place: { source: upcaster.source, start: 0, end: 0 },
          fixes: [{ say: `remove ${upcaster.source.path}, or mark the field that it answers as a hole ("hole": true, @hole)` }],
          before: null,
          after: { from: upcaster.from, to: upcaster.to },
        };
      }
    },
  },
];

function* holes({ stream, event, generations }: History, { from, to, step, upcaster }: HistoryStep): Iterable<Violation> {
  const file = upcasterFile(stream, event, from.number, to.number);
  const answer = `(old) => ({ ${step.holes.map((hole) => `${hole.property}: …`).join(', ')} })`;
  for (const hole of step.holes) {
    const name = hole.field.name;
    const message = `events stored as version ${from.number} have no answer for \`${name}\` of ${versionName(to)}: ${hole.why}`;
    yield {
      coordinate: coordinate(stream.id, event.name, undefined, name),
      message: upcaster ? `${message}; the upcaster answers it and opens generation ${generations.get(to.number)}` : message,
      place: hole.field.place,
      ...(hole.before ? { related: [{ place: hole.before.place, say: `version ${from.number} has it here` }] } : {}),
      hurts: [`stored events of version ${from.number}${from.number > 1 ? ' and before' : ''}`],
      fixes: upcaster ? [] : [{ say: `run \`covenant upcaster ${event.name}\` and fill ${file}: ${answer}` }],
      before: fieldShape(from.schema, hole.before?.name ?? name),
      after: fieldShape(to.schema, name),
      ...(upcaster ? { mitigated: file } : {}),
    };
  }
}

/** All texts of a schema; line endings are git's business, not the author's. */
function text(schema: Schema): string {
  return schema.sources.map((source) => source.text.replaceAll('\r\n', '\n')).join('\0');
}

/** Stands for the texts in a fingerprint: they are too long to carry about. */
function digest(schema: Schema): string {
  return `sha256:${createHash('sha256').update(text(schema)).digest('hex')}`;
}

function edited(name: string, published: Version, now: Version): Pick<Violation, 'message' | 'place' | 'fixes' | 'before' | 'after'> {
  const index = now.schema.sources.findIndex(
    (source, i) => source.text.replaceAll('\r\n', '\n') !== published.schema.sources[i]?.text.replaceAll('\r\n', '\n'),
  );
  const source = now.schema.sources[Math.max(0, index)] ?? now.schema.sources[0];
  const was = published.schema.sources[Math.max(0, index)]?.text ?? '';
  const start = firstDifference(source.text, was);
  return {
    message: `${name} is published, and its text has changed`,
    place: { source, start, end: Math.min(source.text.length, start + 1) },
    fixes: [
      {
        say: `bring back the text of the baseline, and make the change in the head`,
        edits: [{ place: { source, start: 0, end: source.text.length }, text: was }],
      },
    ],
    before: digest(published.schema),
    after: digest(now.schema),
  };
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}
