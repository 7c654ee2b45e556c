import { rootRecord } from '../src/contract/schema.ts';
import type { NumberedStep } from '../src/evolution/chain.ts';
import type { PrintedEvent } from './event.ts';
import { className, docComment, quote } from './identifiers.ts';
import { fieldLines, namedDeclarations, typeNames } from './type-text.ts';
import { upcasterType } from './upcaster-names.ts';

/** The forms of values that TypeScript has no word for; a copy, so that a schemas folder needs no package to be type-checked. */
const FORMS = `declare namespace $ {
  type Bytes = Uint8Array;
  type Keyed<K, V> = ReadonlyMap<K, V>;
  interface Decimal {
    readonly unscaled: bigint;
    readonly scale: number;
  }
  interface Duration {
    readonly months: number;
    readonly days: number;
    readonly millis: number;
  }
}
`;

/** `upcasters/holes.ts` of a stream: types only, one for every step that a person must fill; undefined where there is none. */
export function holesFile(events: readonly PrintedEvent[]): string | undefined {
  const asked = events
    .map((event) => ({ event, steps: event.steps.filter((step) => step.holes.length > 0) }))
    .filter(({ steps }) => steps.length > 0);
  if (asked.length === 0) return undefined;
  const shapes = asked.flatMap(({ event, steps }) =>
    [...new Set(steps.flatMap((step) => [step.from, step.to]))].sort((a, b) => a - b).map((version) => shape(event, version)),
  );
  const types = asked.flatMap(({ event, steps }) => steps.map((step) => stepType(event, step)));
  return `// Printed by \`covenant generate\` from the frozen versions: the questions that the schemas cannot answer. Do not edit.

/** Answers one step: from an older event, the fields that only a person can fill, and no other. */
export type Fill<From, To, Gap extends keyof To> = (old: From) => Pick<To, Gap> & { readonly [K in Exclude<keyof To, Gap>]?: never };

${types.join('\n')}
${shapes.join('\n')}
${FORMS}`;
}

function stepType(event: PrintedEvent, step: NumberedStep): string {
  const { name } = event.event;
  const gaps = step.holes.map((hole) => quote(hole.property)).join(' | ');
  const doc = docComment([`From version ${step.from} to ${step.to}:`, ...step.holes.map((hole) => `- ${hole.field.name}: ${hole.why}`)]);
  return `${doc}export type ${upcasterType(name, step.from)} = Fill<${shapeName(name, step.from)}, ${shapeName(name, step.to)}, ${gaps}>;\n`;
}

function shapeName(event: string, version: number): string {
  return `${className(event)}$${version}`;
}

function shape(event: PrintedEvent, version: number): string {
  const schema = event.schemas[version - 1];
  const record = schema && rootRecord(schema);
  if (!schema || !record) throw new RangeError(`${event.event.name} has no version ${version}`);
  const name = shapeName(event.event.name, version);
  const names = typeNames(schema, name);
  const nested = namedDeclarations(names, '  ');
  const namespace = nested === '' ? '' : `export declare namespace ${name} {\n${nested}\n}\n`;
  return `/** ${event.event.name} as version ${version} has it. */\nexport interface ${name} {\n${fieldLines(record, names, '  ')}\n}\n${namespace}`;
}
