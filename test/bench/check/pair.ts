import avsc from 'avsc';
import { avro } from '../../../src/avro/format.ts';
import type { Schema } from '../../../src/contract/schema.ts';
import { interleaved } from '../harness.ts';
import { eventTexts } from './history-texts.ts';

/** One pair of texts each way: ours with every place and reason, avsc's until it builds a decoder or throws. */
const [older = '', newer = ''] = eventTexts(7, 2).versions;
const library = { find: () => undefined, keys: () => [] };

function schemaOf(path: string, text: string): Schema {
  const { schema } = avro.parse({ path, text }, library, { stored: true });
  if (!schema) throw new TypeError(`${path} cannot be read`);
  return schema;
}

const [, ours] = interleaved(
  [
    { name: 'avsc', pass: () => avsc.Type.forSchema(JSON.parse(newer)).createResolver(avsc.Type.forSchema(JSON.parse(older))) },
    { name: 'covenant', pass: () => avro.canRead(schemaOf('new', newer), schemaOf('old', older)) },
  ],
  { warmup: 1_500, sample: 60, rounds: 25 },
);
process.stdout.write(JSON.stringify({ ratio: ours?.ratio }));
