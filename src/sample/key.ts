import { CovenantError } from '../contract/error.ts';
import type { Schema } from '../contract/schema.ts';
import type { Stream } from '../contract/stream.ts';
import type { Field, Type } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { integerLimits } from './integer.ts';
import type { Random } from './random.ts';
import { substream } from './random.ts';
import { plainType } from './spot.ts';
import { code, prefix, uuidText } from './text.ts';
import { simpleName, wordsOf } from './words.ts';

/**
 * The record key of one of a history's aggregates, as a value of the key field's type in one version. Different aggregates have
 * different keys. Throws `refused` where the type can tell too few apart or is none that keys are made of.
 */
export function keyOf(random: Random, stream: Stream, schema: Schema, field: Field, aggregate: number): Value {
  const type = plainType(field.type);
  if (type.kind === 'scalar') {
    const limits = type.logical === undefined ? integerLimits(type.scalar, field.jstype === 'number') : undefined;
    if (limits !== undefined && BigInt(aggregate) < limits.high) {
      const number = BigInt(aggregate + 1);
      return limits.bits === 64 && field.jstype !== 'number' ? number : Number(number);
    }
    if (type.scalar === 'string') return keyText(random, stream, field, type, aggregate);
  }
  if (type.kind === 'named') {
    const named = schema.types.get(type.name);
    if (named?.kind === 'fixed' && named.logical?.name === 'uuid') return uuidText(substream(random, aggregate));
    if (named?.kind === 'enum') {
      const symbol = named.symbols[aggregate];
      if (symbol !== undefined) return symbol.name;
      throw new CovenantError(
        'refused',
        `${stream.id}: the key ${field.name} is an enum that tells ${named.symbols.length} aggregates apart`,
        {
          hint: `ask for ${named.symbols.length} aggregates or fewer`,
        },
      );
    }
  }
  throw new CovenantError('refused', `${stream.id}: no sample keys can be made for ${field.name} in ${schema.sources[0].path}`, {
    hint: 'let the key field be a string, a UUID, an integer or an enum',
  });
}

function keyText(random: Random, stream: Stream, field: Field, type: Type & { kind: 'scalar' }, aggregate: number): string {
  const chosen = substream(random, aggregate);
  if (type.logical?.name === 'uuid' || /\buuid\b/i.test(field.doc ?? '') || /\buuid$/.test(wordsOf(field.name))) return uuidText(chosen);
  const place = { words: wordsOf(field.name), owner: wordsOf(simpleName(stream.aggregate)) };
  // The number makes the key unique, the letters make it look like one.
  return `${prefix(place)}${code(chosen, 6)}${String(aggregate + 1).padStart(6, '0')}`;
}
