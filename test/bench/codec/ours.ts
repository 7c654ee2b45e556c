import type { AnyEvent } from '@covenant-events/runtime';
import type { FormatName } from '../../../src/contract/schema.ts';
import { formats } from '../../../src/formats.ts';
import { generated } from '../../codegen/generated.ts';
import { streamOf, workspaceOf } from '../../codegen/literal-workspace.ts';
import { schemaOf } from '../../evolution/histories.ts';
import type { Longs } from './shape.ts';
import { plainJson, type Side } from './side.ts';

/** Our generated package of an event in two versions. The package stays on disk until the process ends. */
export async function ours(format: FormatName, event: string, versions: readonly [string, string], longs: Longs): Promise<Side<AnyEvent>> {
  const schemas = versions.map((text) => schemaOf(text, formats[format]));
  using output = await generated(workspaceOf([streamOf('bench', { [event]: schemas })]));
  const [contract] = output.codec('benchCodec').contracts;
  const [old, newest] = contract?.versions ?? [];
  if (!contract || !old || !newest) throw new Error(`${event} was not generated in two versions`);
  const Event = output.module[event] as new (fields: object) => AnyEvent;
  const avro = format === 'avro';
  return {
    spelling: { longs, times: avro ? 'number' : longs, absent: avro ? null : undefined, symbols: 'names' },
    decode: (bytes) => newest.read(bytes, 0, bytes.length),
    decodeOld: (bytes) => old.read(bytes, 0, bytes.length),
    encode: (message) => contract.write(message),
    messageOf: (value) => new Event(value),
    plain: (message) => plainJson({ ...message }),
  };
}
