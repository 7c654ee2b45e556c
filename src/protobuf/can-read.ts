import type { Incompatibility, Schema } from '../contract/schema.ts';
import { compareFiles } from './compare-files.ts';
import { COMPATIBLE, type Difference } from './difference.ts';
import { compareOneofsByName } from './oneofs-by-name.ts';
import { compareOneofsByNumber } from './oneofs-by-number.ts';

/**
 * All reasons why `reader` cannot read what `writer` wrote, as the Confluent registry will tell from version 8.4 on:
 * package first, then the order of the file, then that of the numbers.
 */
export function canRead(reader: Schema, writer: Schema): readonly Incompatibility[] {
  return incompatible(differences(reader, writer));
}

/** The same as the registries up to 8.3.1 tell it, which compare oneofs by their names and not by what is in them. */
export function canReadByOneofNames(reader: Schema, writer: Schema): readonly Incompatibility[] {
  return incompatible(differencesByOneofNames(reader, writer));
}

/** Every difference between the file of the reader and that of the writer, the harmless ones included. */
export function differences(reader: Schema, writer: Schema): readonly Difference[] {
  return compareFiles(reader, writer, compareOneofsByNumber);
}

/** The same by the rules of the registries up to 8.3.1. */
export function differencesByOneofNames(reader: Schema, writer: Schema): readonly Difference[] {
  return compareFiles(reader, writer, compareOneofsByName);
}

function incompatible(found: readonly Difference[]): readonly Incompatibility[] {
  return found.filter(({ kind }) => !COMPATIBLE[kind]);
}
