import { didYouMean } from '../contract/closest.ts';
import type { Place } from '../contract/place.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import { coordinate, type Stream } from '../contract/stream.ts';
import type { Field } from '../contract/type.ts';
import type { Problem } from './rules.ts';

interface KeyField {
  readonly field: Field;
  readonly at: string;
}

/**
 * What is wrong with the record key of a stream: the field must be in every event, head and frozen, plain, always there and
 * of one type. A version from before a rename has it under the name that its successor's field says it had.
 */
export function recordKeyProblems(stream: Stream): readonly Problem[] {
  const found: KeyField[] = [];
  const problems: Problem[] = [];
  for (const event of stream.events) {
    let names: readonly string[] = [stream.key.field];
    const line: { schema: Schema; number: number | 'head' }[] = [...event.versions].reverse();
    if (event.head) line.unshift({ schema: event.head, number: 'head' });
    for (const { schema, number } of line) {
      const at = coordinate(stream.id, event.name, number);
      const record = rootRecord(schema);
      const field = names.map((name) => record?.fields.find((candidate) => candidate.name === name)).find((candidate) => candidate);
      if (record === undefined) continue;
      if (field === undefined) {
        problems.push(
          missing(
            stream,
            at,
            record.place,
            record.fields.map((candidate) => candidate.name),
          ),
        );
        continue;
      }
      names = [field.name, ...field.intent.was];
      if (isPlain(field, schema)) found.push({ field, at });
      else problems.push(notPlain(at, field));
    }
  }
  const [first, ...rest] = found;
  for (const other of rest) {
    if (first && keyType(first.field) !== keyType(other.field)) problems.push(otherType(first, other));
  }
  return problems;
}

function missing(stream: Stream, at: string, place: Place, known: readonly string[]): Problem {
  const { field } = stream.key;
  return {
    rule: 'workspace/record-key-is-everywhere',
    coordinate: at,
    place,
    message: `${at} has no field ${JSON.stringify(field)}, the record key of ${stream.id}${didYouMean(field, known)}`,
    fix: `add the field, say which field it was (aliases, @was), or name another under topic.key.field`,
    related: [{ place: stream.key.place, say: 'the record key is named here' }],
  };
}

function notPlain(at: string, field: Field): Problem {
  return {
    rule: 'workspace/record-key-is-plain',
    coordinate: `${at}#${field.name}`,
    place: field.typePlace,
    message: `the record key ${JSON.stringify(field.name)} is ${field.presence === 'explicit' ? 'optional' : `a ${field.type.kind}`}, not one plain value that is always there`,
    fix: 'give it a plain type such as string, without null or optional',
  };
}

function otherType(first: KeyField, other: KeyField): Problem {
  const [was, is] = [keyType(first.field), keyType(other.field)];
  return {
    rule: 'workspace/record-key-keeps-its-type',
    coordinate: `${other.at}#${other.field.name}`,
    place: other.field.typePlace,
    message: `the record key is ${is} in ${other.at} and ${was} in ${first.at}`,
    fix: 'give it the same type everywhere; a key of another type needs a stream of its own',
    related: [{ place: first.field.typePlace, say: `it is ${was} here` }],
  };
}

function isPlain({ type, presence }: Field, schema: Schema): boolean {
  if (presence === 'explicit') return false;
  return type.kind === 'named' ? schema.types.get(type.name)?.kind !== 'record' : type.kind === 'scalar' && type.scalar !== 'null';
}

function keyType({ type }: Field): string {
  if (type.kind === 'named') return type.name;
  if (type.kind !== 'scalar') return type.kind;
  return type.logical === undefined ? type.scalar : `${type.scalar} (${type.logical.name})`;
}
