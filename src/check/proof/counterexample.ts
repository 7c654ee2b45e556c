import type { Counterexample } from '../../contract/finding.ts';
import type { Format } from '../../contract/format.ts';
import type { Incompatibility, Schema } from '../../contract/schema.ts';
import type { Value } from '../../contract/value.ts';
import type { Disagreement } from '../disagreement.ts';
import { type Misreading, misreadings } from './misreading.ts';
import { proofless, whatIsNeeded } from './needs.ts';
import { probes } from './probe.ts';
import { shown } from './shown.ts';
import { narrowed, type Trail, trailTo } from './trail.ts';

/** Two schemas and the numbers of their versions; the reader is given what the writer wrote. */
export interface Reading {
  readonly format: Format;
  readonly writer: Schema;
  readonly reader: Schema;
  readonly written: number;
  readonly read: number;
}

/** Events longer than this prove nothing that a shorter one would not. */
const MOST_BYTES = 16_384;

/**
 * An event of the writer that shows why two versions disagree: one that the reader refuses or takes for another value, found by a
 * bounded number of deterministic tries; or, where no event shows it, what would.
 */
export function counterexampleOf({ history, direction, newer, older, incompatibility }: Disagreement): Counterexample {
  const [reader, writer] = direction === 'backward' ? [newer, older[0]] : [older[0], newer];
  return proofOf(
    { format: history.format, writer: writer.schema, reader: reader.schema, written: writer.number, read: reader.number },
    incompatibility,
  );
}

/** The same for any two schemas and one reason why they do not fit. */
export function proofOf(reading: Reading, incompatibility: Incompatibility): Counterexample {
  const none = proofless(reading.writer, incompatibility);
  if (none !== undefined) return { kind: 'none', needs: none };
  const trail = trailTo(reading.reader, reading.writer, incompatibility.field);
  if (incompatibility.field !== '' && trail.read.length + trail.written.length === 0) {
    return {
      kind: 'none',
      needs: `an event that holds \`${incompatibility.field}\`: this one never does, but its file promises it to others`,
    };
  }
  return searched(reading, trail, incompatibility.field) ?? { kind: 'none', needs: whatIsNeeded(incompatibility) };
}

/** Tries events aimed at a field, and tells the first that the reader cannot read or misreads there. */
export function searched(reading: Reading, trail: Trail, field: string): Counterexample | undefined {
  const { format, writer } = reading;
  const reader = narrowed(reading.reader, trail.read);
  const decode = attempt(() => format.resolve(writer, reader));
  if (decode.kind === 'refused') return undefined;
  const { encode } = format.codec(writer);
  const known = symbolsOf(reading.reader);
  for (const event of probes({ writer, hops: trail.written, known, seed: field })) {
    const bytes = encode(event);
    if (bytes.length > MOST_BYTES) continue;
    const outcome = attempt(() => decode.value(bytes));
    const about = { written: reading.written, read: reading.read };
    const shownEvent = () => ({ event: shown(writer, writer.root, event), bytes: Buffer.from(bytes).toString('hex') });
    if (outcome.kind === 'refused') return { kind: 'fails', ...about, ...shownEvent(), error: outcome.error };
    const misread = firstMisreading(reading, reader, event, outcome.value, trail, field);
    if (misread) return { kind: 'differs', ...about, ...shownEvent(), ...sidesOf(misread, writer, reader) };
  }
  return undefined;
}

/** Avro's decoders refuse what they do not resolve; Protobuf's pass over it, so that only comparing tells. */
function firstMisreading(
  { format, writer }: Reading,
  reader: Schema,
  written: Value,
  read: Value,
  trail: Trail,
  field: string,
): Misreading | undefined {
  if (format.name !== 'protobuf') return undefined;
  // A reader that was narrowed to the very field cannot misread another one.
  const anywhere = field === '' || trail.read.length === field.split('.').length;
  for (const misread of misreadings(writer, reader, written, read)) {
    if (anywhere || misread.field === field || misread.field.startsWith(`${field}.`)) return misread;
  }
  return undefined;
}

/** Both values of a misreading, for people. */
export function sidesOf(
  { field, written, read }: Misreading,
  writer: Schema,
  reader: Schema,
): Pick<Counterexample & { kind: 'differs' }, 'field' | 'was' | 'is'> {
  return { field, was: shown(writer, written.type, written.value), is: shown(reader, read.type, read.value) };
}

/** What came of a call that may meet data it cannot read. */
export type Attempt<T> = { readonly kind: 'done'; readonly value: T } | { readonly kind: 'refused'; readonly error: string };

/** Runs a decoder: the runtime's `EventError` is an outcome, everything else is thrown on. */
export function attempt<T>(run: () => T): Attempt<T> {
  try {
    return { kind: 'done', value: run() };
  } catch (error) {
    // The check does not import the runtime; its errors are known by their name and code.
    if (error instanceof Error && error.name === 'EventError' && 'code' in error)
      return { kind: 'refused', error: `${error.code}: ${error.message}` };
    throw error;
  }
}

function symbolsOf(schema: Schema): ReadonlySet<string> {
  const names = [...schema.types.values()].flatMap((type) => (type.kind === 'enum' ? type.symbols.map((symbol) => symbol.name) : []));
  return new Set(names);
}
