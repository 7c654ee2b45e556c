import type { Field, ProtobufScalar } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { at } from './faults.ts';
import type { File } from './files.ts';
import { utf8 } from './literal.ts';
import { type Definition, option } from './scope.ts';
import { suggestion } from './spelling.ts';
import type { FieldSyntax, OptionValue } from './syntax.ts';

/** The declared default of a field as a value of its type; one that is not of that type is a fault. */
export function defaultValue(
  file: File,
  syntax: FieldSyntax,
  scalar: ProtobufScalar | undefined,
  target: Definition | undefined,
): Field['default'] {
  const written = option(syntax.options, 'default');
  if (!written) return undefined;
  const said = written.value;
  const place = { source: file.source, start: said.start, end: said.end };
  const shown = file.source.text.slice(said.start, Math.min(said.end, said.start + 40));
  const type = syntax.type.text;
  if (target?.syntax.kind === 'enum') {
    const symbols = target.syntax.symbols.map(({ name }) => name.text);
    if (said.kind === 'word' && symbols.includes(said.text)) return { value: said.text, place };
    const fix = suggestion(shown, symbols, `write one of ${symbols.slice(0, 8).join(', ')}`);
    file.faults.push(at(said, 'protobuf/default', `the default of ${syntax.name.text} is ${shown}, which is no symbol of ${type}`, fix));
    return undefined;
  }
  const value = scalar === undefined ? undefined : READERS[scalar](said);
  if (value !== undefined) return { value: jstypeNumber(syntax, value), place };
  const [problem, fix] =
    scalar === undefined ? ['cannot have one', 'remove it'] : [`is ${shown}, which is no ${scalar}`, `write a ${scalar}`];
  file.faults.push(at(said, 'protobuf/default', `the default of ${syntax.name.text} ${problem}`, fix));
  return undefined;
}

/** A 64-bit default of a field that is a number in JavaScript is one too, where it is exact. */
function jstypeNumber(syntax: FieldSyntax, value: Value): Value {
  const jstype = option(syntax.options, 'jstype')?.value;
  const wanted = jstype?.kind === 'word' && jstype.text === 'JS_NUMBER';
  return wanted && typeof value === 'bigint' && BigInt.asIntN(54, value) === value ? Number(value) : value;
}

const READERS: Readonly<Record<ProtobufScalar, (said: OptionValue) => Value>> = {
  bool: (said) => (said.kind === 'word' && /^(true|false)$/.test(said.text) ? said.text === 'true' : undefined),
  int32: (said) => narrow(integer(said, -(2n ** 31n), 2n ** 31n - 1n)),
  sint32: (said) => narrow(integer(said, -(2n ** 31n), 2n ** 31n - 1n)),
  sfixed32: (said) => narrow(integer(said, -(2n ** 31n), 2n ** 31n - 1n)),
  uint32: (said) => narrow(integer(said, 0n, 2n ** 32n - 1n)),
  fixed32: (said) => narrow(integer(said, 0n, 2n ** 32n - 1n)),
  int64: (said) => integer(said, -(2n ** 63n), 2n ** 63n - 1n),
  sint64: (said) => integer(said, -(2n ** 63n), 2n ** 63n - 1n),
  sfixed64: (said) => integer(said, -(2n ** 63n), 2n ** 63n - 1n),
  uint64: (said) => integer(said, 0n, 2n ** 64n - 1n),
  fixed64: (said) => integer(said, 0n, 2n ** 64n - 1n),
  float: (said) => (real(said) === undefined ? undefined : Math.fround(real(said) ?? 0)),
  double: real,
  string: (said) => (said.kind === 'string' ? utf8(said.bytes) : undefined),
  bytes: (said) => (said.kind === 'string' ? said.bytes : undefined),
};

function narrow(value: bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function integer(said: OptionValue, least: bigint, most: bigint): bigint | undefined {
  if (said.kind !== 'number' || !/^-?(0[xX][0-9a-fA-F]+|\d{1,30})$/.test(said.text) || said.text.length > 40) return undefined;
  const digits = said.text.replace('-', '').replace(/^0(?=[0-7]+$)/, '0o');
  const value = said.text.startsWith('-') ? -BigInt(digits) : BigInt(digits);
  return value >= least && value <= most ? value : undefined;
}

const WORDS: Readonly<Record<string, number>> = { inf: Infinity, '-inf': -Infinity, nan: Number.NaN, '-nan': Number.NaN };

function real(said: OptionValue): number | undefined {
  if (said.kind === 'word') return WORDS[said.text.toLowerCase()];
  if (said.kind !== 'number') return undefined;
  const whole = integer(said, -(2n ** 64n), 2n ** 64n);
  return whole === undefined ? Number(said.text.replace(/f$/i, '')) : Number(whole);
}
