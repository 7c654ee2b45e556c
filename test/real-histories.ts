import type { Format } from '../src/contract/format.ts';
import type { Source } from '../src/contract/place.ts';
import type { Schema } from '../src/contract/schema.ts';
import { formats } from '../src/formats.ts';
import { sharedLines } from './shared.ts';

/** The versions of one schema file of a public project, oldest first. */
export interface RealHistory {
  /** One for each pair of consecutive versions. */
  readonly ids: readonly string[];
  readonly format: Format;
  readonly schemas: readonly Schema[];
}

interface AvroPair {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly unparseable?: string;
}

interface ProtobufPair {
  readonly id: string;
  readonly main: string;
  readonly old: Readonly<Record<string, string>>;
  readonly new: Readonly<Record<string, string>>;
}

/** Every history of the shared Avro files that Avro-Java reads; undefined, said aloud, where the folder is absent. */
export function realAvro(): readonly RealHistory[] | undefined {
  const pairs = sharedLines<AvroPair>('real/avro-histories.jsonl');
  const readable = pairs?.filter((pair) => pair.unparseable === undefined);
  return (
    readable && historiesOf(readable, formats.avro, ({ id }, version) => read(formats.avro, { path: `${id}.avsc`, text: version }, {}))
  );
}

/** Every history of the shared Protobuf files; undefined, said aloud, where the folder is absent. */
export function realProtobuf(): readonly RealHistory[] | undefined {
  const pairs = sharedLines<ProtobufPair>('real/protobuf-histories.jsonl');
  const texts = sharedLines<{ readonly sha: string; readonly text: string }>('real/protobuf-texts.jsonl');
  if (!pairs || !texts) return undefined;
  const sources = new Map<string, Source>(texts.map(({ sha, text }) => [sha, { path: `${sha}.proto`, text }]));
  return historiesOf(pairs, formats.protobuf, ({ id, main }, version) => {
    const files = JSON.parse(version) as Readonly<Record<string, string>>;
    const source = sources.get(files[main] ?? '');
    if (!source) throw new Error(`${id} has no text of ${main}`);
    return read(formats.protobuf, source, Object.fromEntries(Object.entries(files).map(([path, sha]) => [path, sources.get(sha)])));
  });
}

/** Strings pairs that follow each other together; a file that moved begins another history. */
function historiesOf<P extends { readonly id: string; readonly old: unknown; readonly new: unknown }>(
  pairs: readonly P[],
  format: Format,
  schemaOf: (pair: P, version: string) => Schema,
): readonly RealHistory[] {
  const histories: { ids: string[]; versions: string[]; schemas: Schema[] }[] = [];
  for (const pair of pairs) {
    const [old, newer] = [JSON.stringify(pair.old), JSON.stringify(pair.new)];
    let history = histories.at(-1);
    if (history?.versions.at(-1) !== old) {
      history = { ids: [], versions: [old], schemas: [schemaOf(pair, old)] };
      histories.push(history);
    }
    history.ids.push(pair.id);
    history.versions.push(newer);
    history.schemas.push(schemaOf(pair, newer));
  }
  return histories.map(({ ids, schemas }) => ({ ids, format, schemas }));
}

function read(format: Format, source: Source, files: Readonly<Record<string, Source | undefined>>): Schema {
  const find = (key: string) => (Object.hasOwn(files, key) ? files[key] : undefined);
  const { schema, findings } = format.parse(source, { find, keys: () => Object.keys(files) }, { stored: true });
  if (!schema) throw new Error(`${source.path}: ${findings.map(({ message }) => message).join('\n')}`);
  return schema;
}
