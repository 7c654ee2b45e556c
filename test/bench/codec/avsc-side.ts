import avro from 'avsc';
import { plainJson, type Side } from './side.ts';

/** avsc as its users know it: unions unwrapped, the resolver of the old version made once. */
export function avscSide([oldText, newText]: readonly [string, string]): Side<unknown> {
  const old = avro.Type.forSchema(JSON.parse(oldText), { wrapUnions: false });
  const newest = avro.Type.forSchema(JSON.parse(newText), { wrapUnions: false });
  const resolver = newest.createResolver(old);
  return {
    spelling: { longs: 'number', times: 'number', absent: null, symbols: 'names' },
    decode: (bytes) => newest.fromBuffer(bytes),
    decodeOld: (bytes) => newest.fromBuffer(bytes, resolver),
    encode: (message) => newest.toBuffer(message),
    messageOf: (value) => newest.clone(value),
    plain: plainJson,
  };
}
