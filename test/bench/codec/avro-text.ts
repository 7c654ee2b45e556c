import { type Kind, type Longs, type Part, partsOf, type Shape } from './shape.ts';

const PLAIN: Readonly<Record<Extract<Kind, string>, unknown>> = {
  uuid: 'string',
  word: 'string',
  text: 'string',
  int: 'int',
  long: 'long',
  time: { type: 'long', logicalType: 'timestamp-millis' },
  double: 'double',
  boolean: 'boolean',
};

/** One version of a shape as an Avro schema. */
export function avroText(shape: Shape, version: 1 | 2, longs: Longs): string {
  return JSON.stringify(recordType(shape.event, shape.fields, version, longs));
}

function recordType(name: string, fields: readonly Part[], version: 1 | 2, longs: Longs): unknown {
  return {
    type: 'record',
    name,
    fields: partsOf(fields, version).map((part) => ({
      name: part.name,
      type: part.optional ? ['null', typeOf(part, part.kind, version, longs)] : typeOf(part, part.kind, version, longs),
      ...(part.kind === 'long' && longs === 'number' ? { jstype: 'number' } : {}),
      ...(version === 2 && part.was !== undefined ? { aliases: [part.was] } : {}),
      ...(part.optional ? { default: null } : part.only === 2 ? { default: zeroOf(part.kind) } : {}),
    })),
  };
}

function typeOf(part: Part, kind: Kind, version: 1 | 2, longs: Longs): unknown {
  if (typeof kind === 'string') return PLAIN[kind];
  if ('symbols' in kind) return { type: 'enum', name: `${part.name}Symbol`, symbols: kind.symbols };
  if ('record' in kind) return recordType(kind.record, kind.fields, version, longs);
  return 'list' in kind
    ? { type: 'array', items: typeOf(part, kind.list, version, longs) }
    : { type: 'map', values: typeOf(part, kind.map, version, longs) };
}

function zeroOf(kind: Kind): unknown {
  if (typeof kind !== 'string') throw new TypeError('a field that only version 2 has is a scalar');
  if (kind === 'boolean') return false;
  return kind === 'uuid' || kind === 'word' || kind === 'text' ? '' : 0;
}
