import { prepareEvent } from '../../codegen/event.ts';
import { compileUpcasters } from '../../codegen/upcasters.ts';
import type { Finding } from '../../src/contract/finding.ts';
import { lineColumn, type Source } from '../../src/contract/place.ts';
import type { Schema } from '../../src/contract/schema.ts';
import { schemaOf } from '../evolution/histories.ts';
import { streamOf } from './literal-workspace.ts';

const id = { name: 'id', type: 'string' };
const at = { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } };
const person = { type: 'record', name: 'Person', fields: ['given', 'family'].map((name) => ({ name, type: 'string' })) };

function version(...fields: readonly object[]): Schema {
  return schemaOf(JSON.stringify({ type: 'record', name: 'Opened', namespace: 'bank', fields }));
}

/** Four versions of an event: 1 to 2 asks for the holder's parts, 2 to 3 is derived, 3 to 4 asks for the balance in cents. */
export const opened: readonly Schema[] = [
  version(id, { name: 'holderName', type: 'string' }, at, { name: 'balance', type: 'long', unit: 'EUR' }),
  version(id, { name: 'holder', type: person, new: true }, at, { name: 'balance', type: 'long', unit: 'EUR' }),
  version(
    id,
    { name: 'owner', type: person, aliases: ['holder'] },
    at,
    { name: 'balance', type: 'long', unit: 'EUR' },
    { name: 'note', type: 'string', default: '-' },
  ),
  version(
    id,
    { name: 'owner', type: person },
    at,
    { name: 'balance', type: 'long', unit: 'EUR-cent' },
    { name: 'note', type: 'string', default: '-' },
  ),
];

/** Files of the stream's folder of upcasters, by name. */
export function upcasterFiles(texts: Readonly<Record<string, string>>): readonly Source[] {
  return Object.entries(texts).map(([name, text]) => ({ path: `schemas/bank/upcasters/${name}`, text }));
}

/** What is wrong with files beside an `Opened.1-2.ts` of this text. */
export function faultsOf(text: string, others: Readonly<Record<string, string>> = {}): readonly Finding[] {
  const files = upcasterFiles({ 'Opened.1-2.ts': text, ...others });
  const stream = streamOf('bank', { Opened: opened.slice(0, 2) }, 'id', files);
  const events = stream.events.flatMap((event) => prepareEvent(stream, event) ?? []);
  return compileUpcasters(stream, events, files).findings;
}

/** `path:line:column rule message` of a finding. */
export function told(finding: Finding): string {
  const place = finding.place && lineColumn(finding.place);
  return `${finding.place?.source.path}:${place?.line}:${place?.column} ${finding.rule} ${finding.message}`;
}

/** An upcaster whose body is these statements. */
export function upcaster(body: string, before = ''): string {
  return `import type { Opened1to2 } from './holes.ts';\n${before}export const upcast: Opened1to2 = (old) => {\n${body}\n};\n`;
}
