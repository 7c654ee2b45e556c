import type { Value } from '../../../src/contract/value.ts';
import { below, between, chance, fraction, pick, type Random, uint32 } from '../../../src/sample/random.ts';
import { type Kind, type Longs, type Part, partsOf } from './shape.ts';

const WORDS = ['EUR', 'online', 'branch', 'mobile', 'DE', 'FR', 'A-1042', 'B-77', 'spring', 'sale', 'north-4', 'x1'] as const;
const NAMES = [
  'Ada Lovelace',
  'Grace Hopper',
  'Main Street 12',
  'Blue kettle, 2 l',
  'Springfield',
  'Garden hose 20 m',
  'Alan Turing',
] as const;
/** Some names are not ASCII, as everywhere. */
const FOREIGN = ['Zoë Müller', 'Straße des 17. Juni', 'Łódź', '東京'] as const;
const MAP_KEYS = ['co2', 'pm25', 'pm10', 'voc', 'no2', 'o3', 'so2', 'rssi', 'uptime', 'battery'] as const;

/** How one program spells values. */
export interface Spelling {
  readonly longs: Longs;
  /** Avro's timestamps are numbers for all of them; Protobuf's are like other 64-bit integers. */
  readonly times: Longs;
  /** What an optional field holds that is not there. */
  readonly absent: null | undefined;
  readonly symbols: 'names' | 'numbers';
}

/** A random value of one version's fields. */
export function randomRecord(random: Random, fields: readonly Part[], version: 1 | 2, spelling: Spelling): Record<string, Value> {
  const record: Record<string, Value> = {};
  for (const part of partsOf(fields, version)) {
    record[part.name] = part.optional && chance(random, 0.5) ? spelling.absent : randomValue(random, part.kind, version, spelling);
  }
  return record;
}

function randomValue(random: Random, kind: Kind, version: 1 | 2, spelling: Spelling): Value {
  if (typeof kind === 'string') return scalar(random, kind, spelling);
  if ('symbols' in kind) return spelling.symbols === 'names' ? pick(random, kind.symbols) : below(random, kind.symbols.length);
  if ('record' in kind) return randomRecord(random, kind.fields, version, spelling);
  if ('list' in kind) return Array.from({ length: between(random, 15, 25) }, () => randomValue(random, kind.list, version, spelling));
  return Object.fromEntries(MAP_KEYS.map((key) => [key, randomValue(random, kind.map, version, spelling)]));
}

function scalar(random: Random, kind: Extract<Kind, string>, { longs, times }: Spelling): Value {
  switch (kind) {
    case 'uuid':
      return uuid(random);
    case 'word':
      return pick(random, WORDS);
    case 'text':
      return pick(random, chance(random, 0.05) ? FOREIGN : NAMES);
    case 'int':
      return between(random, 1, 500);
    case 'long':
      return integer(between(random, 1, 10_000_000), longs);
    case 'time':
      return integer(1_700_000_000_000 + below(random, 100_000_000_000), times);
    case 'double':
      return fraction(random) * 100;
    case 'boolean':
      return chance(random, 0.5);
  }
}

function integer(value: number, form: Longs): Value {
  return form === 'bigint' ? BigInt(value) : value;
}

function uuid(random: Random): string {
  const digits = [0, 0, 0, 0].map(() => uint32(random).toString(16).padStart(8, '0')).join('');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}
