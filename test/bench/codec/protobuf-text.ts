import { type Kind, type Longs, numberOf, type Part, partsOf, type Shape } from './shape.ts';

const PLAIN: Readonly<Record<Extract<Kind, string>, string>> = {
  uuid: 'string',
  word: 'string',
  text: 'string',
  int: 'int32',
  long: 'int64',
  time: 'int64',
  double: 'double',
  boolean: 'bool',
};

/** One version of a shape as a Protobuf file whose first message is the event. */
export function protobufText(shape: Shape, version: 1 | 2, longs: Longs): string {
  return `syntax = "proto3";\n${message(shape.event, shape.fields, version, longs)}`;
}

function message(name: string, fields: readonly Part[], version: 1 | 2, longs: Longs): string {
  const lines = partsOf(fields, version).flatMap((part) => {
    const jstype = longs === 'number' && (part.kind === 'long' || part.kind === 'time') ? ' [jstype = JS_NUMBER]' : '';
    const was = version === 2 && part.was !== undefined ? [`// @was:${part.was}`] : [];
    const label = part.optional && !isMessage(part.kind) ? 'optional ' : '';
    return [
      ...nested(part, part.kind, version, longs),
      ...was,
      `${label}${typeOf(part, part.kind)} ${part.name} = ${numberOf(fields, part)}${jstype};`,
    ];
  });
  return `message ${name} {\n${lines.join('\n')}\n}`;
}

function isMessage(kind: Kind): boolean {
  return typeof kind !== 'string' && 'record' in kind;
}

function typeOf(part: Part, kind: Kind): string {
  if (typeof kind === 'string') return PLAIN[kind];
  if ('symbols' in kind) return `${part.name}Symbol`;
  if ('record' in kind) return kind.record;
  return 'list' in kind ? `repeated ${typeOf(part, kind.list)}` : `map<string, ${typeOf(part, kind.map)}>`;
}

/** The types that a field needs, declared beside it. */
function nested(part: Part, kind: Kind, version: 1 | 2, longs: Longs): readonly string[] {
  if (typeof kind === 'string') return [];
  if ('symbols' in kind) return [`enum ${part.name}Symbol { ${kind.symbols.map((symbol, index) => `${symbol} = ${index};`).join(' ')} }`];
  if ('record' in kind) return [message(kind.record, kind.fields, version, longs)];
  return nested(part, 'list' in kind ? kind.list : kind.map, version, longs);
}
