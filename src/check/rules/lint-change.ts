import type { Fix } from '../../contract/finding.ts';
import type { Schema } from '../../contract/schema.ts';
import { coordinate } from '../../contract/stream.ts';
import type { Field, RecordType } from '../../contract/type.ts';
import { matchFields, sameNamedType } from '../../evolution/match.ts';
import { byNumber, type Numbered, numberedFields, reservedName, reservedUpTo } from '../field-numbers.ts';
import { everyField, recordPaths } from '../fields.ts';
import type { Head } from '../head.ts';
import type { HistoryStep } from '../history.ts';
import type { Rule } from '../rule.ts';
import { versionName } from '../timeline.ts';

/** What an author should say or do about a change, so that later readers cannot mistake it. */
export const lintChange: readonly Rule<Head>[] = [
  {
    id: 'lint/rename-or-new',
    law: 'A field that looks like a dropped one under a new name says whether it is the same field.',
    why: 'A rename that is read as a drop and an add loses the value in every stored event, silently.',
    severity: 'breaking',
    lens: 'meaning',
    bad: '{ "name": "holderName", … } is gone, { "name": "holder", … } is there',
    good: '{ "name": "holder", "aliases": ["holderName"], … }, or "new": true',
    *find({ stream, event, history }) {
      for (const step of history.steps) {
        if (step.to.standing === 'held' || step.upcaster) continue;
        for (const { path, field, was } of unsaidRenames(step)) {
          yield {
            coordinate: coordinate(stream.id, event.name, undefined, path),
            message: `\`${was.name}\` of version ${step.from.number} is gone from ${versionName(step.to)}, and \`${field.name}\` looks like it under a new name`,
            place: field.place,
            related: [{ place: was.place, say: `version ${step.from.number} has \`${was.name}\` here` }],
            hurts: [`the value of \`${was.name}\` in stored events`],
            fixes: intentFixes(step.to.schema.format, field, was),
            before: was.name,
            after: field.name,
          };
        }
      }
    },
  },
  {
    id: 'lint/reserve-deleted-numbers',
    law: 'Protobuf: the number and the name of a removed field are reserved.',
    why: 'The next author would take the free number, and stored events would be read as something else.',
    severity: 'error',
    lens: 'wire-read',
    bad: 'string coupon_code = 5; is gone',
    good: 'reserved 5;\nreserved "coupon_code";',
    *find({ stream, event, schema, earlier }) {
      const paths = recordPaths(schema);
      for (const record of recordsOf(schema)) {
        for (const gone of goneNumbers(record, recordHistory(record, earlier))) {
          yield {
            coordinate: coordinate(stream.id, event.name, undefined, pathTo(paths, record, gone.name)),
            message: `number ${gone.number} (\`${gone.name}\`) is gone from ${record.name} and not reserved`,
            place: record.place,
            related: [{ place: gone.place, say: 'it was here' }],
            fixes: [reservation(record, gone)],
            before: { number: gone.number, name: gone.name },
            after: null,
          };
        }
      }
    },
  },
  {
    id: 'lint/number-is-not-reused',
    law: 'Protobuf: a number means one field for ever.',
    why: 'Bytes carry numbers, not names: an older event’s value is read as the new field, by every reader there is.',
    severity: 'breaking',
    lens: 'wire-read',
    bad: 'string voucher = 5; // 5 was coupon_code in version 1',
    good: 'string voucher = 7;',
    *find({ stream, event, schema, earlier }) {
      const paths = recordPaths(schema);
      for (const record of recordsOf(schema)) {
        const history = recordHistory(record, earlier);
        let free: string | undefined;
        for (const field of numberedFields(record)) {
          const was = reusedFrom(field, history);
          if (!was) continue;
          free ??= freeNumber([record, ...history]);
          yield {
            coordinate: coordinate(stream.id, event.name, undefined, pathTo(paths, record, field.name)),
            message: `number ${field.number} of ${record.name} was \`${was.name}\` and is \`${field.name}\``,
            place: field.place,
            related: [{ place: was.place, say: `it was \`${was.name}\` here` }],
            hurts: [`stored events that have \`${was.name}\` set`],
            fixes: [{ say: `give \`${field.name}\` a number that was never used${free}` }],
            before: { number: was.number, name: was.name },
            after: { number: field.number, name: field.name },
          };
        }
      }
    },
  },
  {
    id: 'lint/package-ends-in-version',
    law: 'Protobuf: the package ends in a version, such as v1.',
    why: 'A package cannot be changed later: a new event type with a new shape needs a name beside the old one.',
    severity: 'info',
    bad: 'package acme.shop.order;',
    good: 'package acme.shop.order.v1;',
    *find({ stream, event, schema }) {
      if (schema.format !== 'protobuf' || /(^|\.)v[1-9][0-9]*((alpha|beta)[0-9]*)?$/.test(schema.package ?? '')) return;
      yield {
        coordinate: coordinate(stream.id, event.name),
        message: schema.package ? `the package ${schema.package} does not end in a version` : 'the file has no package',
        place: packagePlace(schema),
        fixes: [{ say: `if it is not published yet, write package ${schema.package || stream.id}.v1;` }],
      };
    },
  },
];

function* unsaidRenames({ from, to }: HistoryStep): Iterable<{ readonly path: string; readonly field: Field; readonly was: Field }> {
  const paths = new Map(Array.from(everyField(to.schema), ({ field, path }) => [field, path]));
  for (const after of to.schema.types.values()) {
    if (after.kind !== 'record') continue;
    const before = [...from.schema.types.values()].find((type) => type.kind === 'record' && sameNamedType(type, after));
    if (before?.kind !== 'record') continue;
    for (const match of matchFields(before, after).fields) {
      const path = paths.get(match.after);
      if (path === undefined || match.after.intent.hole) continue;
      const was = match.kind === 'added' ? match.suspects[0] : match.kind === 'renamed-unsaid' ? match.before : undefined;
      if (was) yield { path, field: match.after, was };
    }
  }
}

function intentFixes(format: Schema['format'], field: Field, was: Field): readonly Fix[] {
  if (format === 'protobuf') {
    return [{ say: `renamed? write \`@was:${was.name}\` into the comment of \`${field.name}\`` }, { say: 'new? write `@new` there' }];
  }
  const { source, end } = field.typePlace;
  const place = { source, start: end, end };
  const aliases = `"aliases": [${JSON.stringify(was.name)}]`;
  return [
    { say: `renamed? say so: ${aliases}`, ...(field.intent.was.length === 0 ? { edits: [{ place, text: `, ${aliases}` }] } : {}) },
    { say: 'new? say so: "new": true', edits: [{ place, text: ', "new": true' }] },
  ];
}

/** The dotted names to a field of a record; from the record's own name where the root does not reach it. */
function pathTo(paths: ReadonlyMap<string, string>, record: RecordType, name: string): string {
  const path = paths.get(record.name) ?? record.name;
  return path === '' ? name : `${path}.${name}`;
}

function recordsOf(schema: Schema): readonly RecordType[] {
  return [...schema.types.values()].filter((type) => type.kind === 'record');
}

/** What earlier versions of a record have under numbers that are now neither used nor reserved, as it was last. */
function goneNumbers(record: RecordType, history: readonly RecordType[]): readonly Numbered[] {
  const used = byNumber(record);
  const gone = new Map(history.flatMap((was) => numberedFields(was).map((field) => [field.number, field] as const)));
  return [...gone.values()].filter(({ number }) => !used.has(number) && reservedUpTo(record, number) === undefined);
}

/** The record of this name in each earlier version that has it, oldest first. */
function recordHistory(record: RecordType, earlier: readonly Schema[]): readonly RecordType[] {
  return earlier.flatMap((schema) => {
    const was = schema.types.get(record.name);
    return was?.kind === 'record' ? [was] : [];
  });
}

/** The earlier field whose number was dropped and taken again, or taken by one that calls itself new. */
function reusedFrom(field: Numbered, history: readonly RecordType[]): Numbered | undefined {
  const names = new Set([field.name, ...field.was]);
  const uses = history.map((record) => byNumber(record).get(field.number));
  const last = uses.findLastIndex((use) => use !== undefined && !names.has(use.name));
  const other = uses[last];
  const dropped = uses.slice(last + 1).includes(undefined);
  return other && (dropped || field.isNew) ? other : undefined;
}

/** The number after the highest that was ever used, as advice; none where they are used up. */
function freeNumber(records: readonly [RecordType, ...RecordType[]]): string {
  const used = records.flatMap((record) => [...byNumber(record).keys()]);
  let free = used.reduce((highest, number) => Math.max(highest, number), 0) + 1;
  for (let end = reservedUpTo(records[0], free); end !== undefined; end = reservedUpTo(records[0], free)) free = end + 1;
  return free > HIGHEST_NUMBER ? '' : `: ${free} is free`;
}

const HIGHEST_NUMBER = 536_870_911;

function reservation(record: RecordType, gone: Numbered): Fix {
  const isNamed = reservedName(record, gone.name) || numberedFields(record).some(({ name }) => name === gone.name);
  const name = isNamed ? '' : `\n  reserved ${JSON.stringify(gone.name)};`;
  const { source, end } = record.place;
  const brace = source.text.indexOf('{', end);
  const text = `reserved ${gone.number};${name}`;
  const say = `reserve it in ${record.name}: ${text.replace(/\s+/g, ' ')}`;
  return brace < 0 ? { say } : { say, edits: [{ place: { source, start: brace + 1, end: brace + 1 }, text: `\n  ${text}` }] };
}

function packagePlace({ sources }: Schema): { source: Schema['sources'][0]; start: number; end: number } {
  const source = sources[0];
  const match = /^[ \t]*package[ \t][^;\n]*/m.exec(source.text);
  return match ? { source, start: match.index, end: match.index + match[0].length } : { source, start: 0, end: 0 };
}
