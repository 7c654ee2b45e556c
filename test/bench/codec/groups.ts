import type { FormatName } from '../../../src/contract/schema.ts';
import type { Longs } from './shape.ts';
import { SHAPES } from './shapes.ts';
import { OPERATIONS, type Operation } from './side.ts';

/** What one process measures. */
export interface Group {
  readonly format: FormatName;
  readonly operation: Operation;
  readonly shape: string;
  readonly longs: Longs;
}

/** The peer of each operation, by the name of what is called. */
export const PEERS: Readonly<Record<FormatName, Readonly<Record<Operation, string>>>> = {
  avro: { decode: 'avsc fromBuffer', 'decode old version': 'avsc fromBuffer, cached resolver', encode: 'avsc toBuffer' },
  protobuf: {
    decode: 'protobufjs reflected decode',
    'decode old version': 'protobufjs reflected decode',
    encode: 'protobufjs reflected encode',
  },
};

/** Every combination, in the order of the table. */
export const GROUPS: readonly Group[] = (['avro', 'protobuf'] as const).flatMap((format) =>
  OPERATIONS.flatMap((operation) =>
    SHAPES.flatMap(({ name }) => (['number', 'bigint'] as const).map((longs): Group => ({ format, operation, shape: name, longs }))),
  ),
);
