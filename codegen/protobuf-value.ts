import { type Schema, typeNamed } from '../src/contract/schema.ts';
import type { EnumType, RecordType, Type } from '../src/contract/type.ts';
import { simpleName } from '../src/evolution/match.ts';
import { quote } from './identifiers.ts';
import { functionText, type Printing } from './printing.ts';
import { scalarVerb, tagOf, WIRE, type Wire, wireType } from './protobuf-wire.ts';

/** Gives the name of a function `($r, $end, $p) => value` that reads a nested message. */
export type MessageReader = (printing: Printing, record: RecordType, group: boolean) => string;

/**
 * The `case` of a `switch` over tags that reads a value and stores it; closed enums store only what they know.
 * `previous` is the expression of what was read before, which a message merges with.
 */
export function valueCase(
  printing: Printing,
  messages: MessageReader,
  type: Type,
  wire: Wire,
  store: (value: string) => string,
  previous: string,
): string {
  const label = tagOf(wire.number, wireType(printing.schema, type, wire.group));
  const closed = closedEnum(printing.schema, type);
  if (closed)
    return `case ${label}: { const $e = ${symbolReader(printing, closed)}($r.int32()); if ($e !== void 0) ${store('$e')} break; }`;
  return `case ${label}: ${store(valueRead(printing, messages, type, wire, previous))} break;`;
}

/** An expression that reads one value, its tag being read. */
export function valueRead(printing: Printing, messages: MessageReader, type: Type, wire: Wire, previous: string): string {
  if (type.kind === 'scalar') return `$r.${scalarVerb(type.scalar, wire.jstype)}()`;
  if (type.kind !== 'named') throw new TypeError(`a ${type.kind} is no single value`);
  const named = typeNamed(printing.schema, type.name);
  if (named.kind === 'enum') return `${symbolReader(printing, named)}($r.int32())`;
  if (named.kind !== 'record') throw new TypeError(`${named.name} is no message`);
  const end = wire.group ? `${tagOf(wire.number, WIRE.endGroup)}` : '$r.limit()';
  return `${messages(printing, named, wire.group)}($r, ${end}, ${previous})`;
}

/** The enum behind a type, if its numbers without a symbol count as unknown fields. */
export function closedEnum(schema: Schema, type: Type): EnumType | undefined {
  const named = type.kind === 'named' ? typeNamed(schema, type.name) : undefined;
  return named?.kind === 'enum' && !named.open ? named : undefined;
}

/** The name of a function that gives the symbol of a number: the first one that has it. */
export function symbolReader(printing: Printing, type: EnumType): string {
  const first = new Map(type.symbols.toReversed().map((symbol) => [symbol.number, symbol.name]));
  const cases = [...first].toReversed().map(([number, name]) => `  case ${number}: return ${quote(name)};`);
  const otherwise = type.open ? '$n' : 'void 0';
  return printing.scope.once(`enum ${cases.join()} ${otherwise}`, `symbol_${simpleName(type.name)}`, (name) =>
    functionText(name, '$n', ['switch ($n) {', ...cases, `  default: return ${otherwise};`, '}']),
  );
}
