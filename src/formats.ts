import { avro } from './avro/format.ts';
import type { Format } from './contract/format.ts';
import type { FormatName } from './contract/schema.ts';
import { protobuf } from './protobuf/format.ts';

/** The schema languages we speak, by name: a third one is a folder and a row. */
export const formats: Readonly<Record<FormatName, Format>> = { avro, protobuf };

/** The format of a schema file, judged by the end of its name; undefined where it is none of ours. */
export function formatOfFile(path: string): Format | undefined {
  return Object.values(formats).find((format) => path.endsWith(format.extension));
}
