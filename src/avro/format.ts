import type { Format } from '../contract/format.ts';
import { canRead } from './can-read.ts';
import { canonical } from './canonical.ts';
import { codec } from './codec.ts';
import { conversion } from './conversions.ts';
import { fingerprint } from './fingerprint.ts';
import { frozen } from './frozen.ts';
import { hazards } from './hazards.ts';
import { parse, provides } from './parse.ts';
import { resolve } from './resolution.ts';
import { rules } from './rules.ts';

/** Avro 1.12: schemas as JSON in `.avsc` files. */
export const avro: Format = {
  name: 'avro',
  extension: '.avsc',
  rules,
  parse,
  provides,
  frozen,
  canRead,
  hazards,
  canonical,
  fingerprint,
  conversion,
  codec,
  resolve,
};
