import type { Format } from '../contract/format.ts';
import { canRead } from './can-read.ts';
import { canonical } from './canonical.ts';
import { codec } from './codec.ts';
import { conversion } from './conversions.ts';
import { fingerprint } from './fingerprint.ts';
import { frozen } from './frozen.ts';
import { hazards } from './hazards.ts';
import { link } from './link.ts';
import { RULES } from './rules.ts';

/** Protobuf: proto2, proto3 and editions. Library keys are import paths. */
export const protobuf: Format = {
  name: 'protobuf',
  extension: '.proto',
  rules: RULES,
  parse: link,
  provides: (_source, path) => endings(path),
  frozen,
  canRead,
  hazards,
  canonical,
  fingerprint,
  conversion,
  codec,
  resolve: (_writer, reader) => codec(reader).decode,
};

/** A path and each shorter one that a file in an outer folder may have meant: `a/b.proto`, `b.proto`. */
function endings(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(index).join('/'));
}
