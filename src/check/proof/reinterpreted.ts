import type { Counterexample } from '../../contract/finding.ts';
import { attempt, type Reading } from './counterexample.ts';
import { probes } from './probe.ts';
import { shown } from './shown.ts';
import { narrowed, type Trail } from './trail.ts';
import { valueAt } from './value-at.ts';

/**
 * An event whose field is read without an error and means something else: the amount at the older scale and at the newer one, the
 * moment in the older unit and in the newer one.
 */
export function reinterpreted({ format, writer, reader: whole, written, read }: Reading, trail: Trail): Counterexample | undefined {
  const reader = narrowed(whole, trail.read);
  const decode = attempt(() => format.resolve(writer, reader));
  if (decode.kind === 'refused') return undefined;
  const { encode } = format.codec(writer);
  const names = trail.written.map(({ field, member }) => member?.member?.name ?? field.name);
  for (const event of probes({ writer, hops: trail.written, known: new Set(), seed: names.join('.') })) {
    const bytes = encode(event);
    const outcome = attempt(() => decode.value(bytes));
    if (outcome.kind === 'refused') continue;
    const [was, is] = [valueAt(writer, event, trail.written), valueAt(reader, outcome.value, trail.read)];
    if (was === undefined || is === undefined || was === null || JSON.stringify(was) === JSON.stringify(is)) continue;
    const field = names.join('.');
    return {
      kind: 'differs',
      written,
      read,
      event: shown(writer, writer.root, event),
      bytes: Buffer.from(bytes).toString('hex'),
      field,
      was,
      is,
    };
  }
  return undefined;
}
