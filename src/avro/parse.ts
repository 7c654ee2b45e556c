import type { Library, Parsed, ParseOptions } from '../contract/format.ts';
import type { Source } from '../contract/place.ts';
import { type Field, isNull } from '../contract/type.ts';
import { canonicalNamed } from './canonical.ts';
import { describeMisfit, type Meaning, readDefaults } from './defaults.ts';
import { sharedOutline } from './definitions.ts';
import { quoted } from './json.ts';
import { readQueue, readType } from './read-type.ts';
import { begin, complain, type Declared, type DraftField, fail, placeOf, type Reading } from './reading.ts';

/**
 * Reads an Avro schema (specification 1.12). `library` finds the named types of other files; `stored` accepts what registries
 * accept. A default of stored text that is no value of its type stands in the schema as `undefined`.
 */
export function parse(main: Source, library: Library, options: ParseOptions = {}): Parsed {
  const reading = begin(main, library, options.stored ?? false);
  const root = readType(reading, main, reading.main.scan.root, '');
  readQueue(reading);
  for (const [name, place] of reading.used) {
    if (reading.types.has(name) || reading.broken) continue;
    fail(reading, place, {
      rule: 'avro/type-is-known',
      message: `the definition of ${quoted(name)} stands where no schema is read`,
      fix: 'move it to where a type is expected',
    });
  }
  readDeclared(reading);
  compareRepeated(reading);
  const { findings, types, sources } = reading;
  if (root === undefined || reading.broken) return { findings };
  return { schema: { format: 'avro', root, types, sources }, findings };
}

/** The full names of the types that a file defines, at its root or nested; as many as a broken one still shows. */
export function provides(source: Source): readonly string[] {
  return [...sharedOutline(source).definitions().keys()];
}

function readDeclared(reading: Reading): void {
  const declared: ReadonlyMap<Field, Declared> = reading.defaults;
  const reader = readDefaults(reading.types, (field) => declared.get(field)?.node);
  for (const [field, { node, source }] of reading.defaults) {
    const meaning = reader.read(field);
    field.default = { value: 'misfit' in meaning ? undefined : meaning.value, place: placeOf(source, node) };
    if (!reading.broken) reportDefault(reading, field, { node, source }, meaning);
  }
}

function reportDefault(reading: Reading, field: DraftField, { node, source }: Declared, meaning: Meaning): void {
  if (!('misfit' in meaning) && (meaning.branch ?? 0) === 0) return;
  const place = placeOf(source, node);
  const branches = field.type.kind === 'union' ? field.type.branches : [];
  // Years of schemas carry the text "null" where null was meant.
  const meantNull = node.kind === 'string' && node.value === 'null' && branches.some((branch) => isNull(branch.type));
  const fix = meantNull ? { fix: 'write null, without quotes', mended: 'null' } : undefined;
  if ('misfit' in meaning) {
    complain(reading, place, {
      rule: 'avro/default-fits-type',
      message: `the default of ${field.name} does not fit its type: ${describeMisfit(meaning)}`,
      ...(fix ?? { fix: `write ${meaning.expected}` }),
    });
  } else if (meaning.branch !== undefined && meaning.branch > 0) {
    const order = [...branches.slice(meaning.branch, meaning.branch + 1), ...branches.toSpliced(meaning.branch, 1)];
    complain(reading, place, {
      rule: 'avro/default-fits-first-branch',
      message: `the default of ${field.name} matches branch ${meaning.branch + 1} of its union; Avro before 1.12 and avsc refuse this schema`,
      ...(fix ?? { fix: `write [${order.map((branch) => JSON.stringify(branch.name)).join(', ')}]` }),
    });
  }
}

function compareRepeated(reading: Reading): void {
  if (reading.broken) return;
  for (const { type, place } of reading.repeated) {
    const first = reading.types.get(type.name);
    if (first === undefined) continue;
    const related = [{ place: first.place, say: 'it is defined here first' }];
    if (canonicalNamed(first) === canonicalNamed(type)) {
      complain(reading, place, {
        rule: 'avro/type-is-defined-once',
        message: `${type.name} is defined a second time, as it was before`,
        fix: `write ${quoted(type.name)} instead of the second definition`,
        related,
      });
    } else {
      fail(reading, place, {
        rule: 'avro/name-is-unique',
        message: `${type.name} is defined a second time, and differently`,
        fix: 'give one of them another name',
        related,
      });
    }
  }
}
