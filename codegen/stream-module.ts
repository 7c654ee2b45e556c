import { rootRecord } from '../src/contract/schema.ts';
import type { Stream } from '../src/contract/stream.ts';
import { moduleName, type PrintedEvent } from './event.ts';
import { camelCase, docComment, pascalCase, quote } from './identifiers.ts';

/** The index of one stream: its events, their union and the codec. */
export function streamModule(
  stream: Stream,
  events: readonly PrintedEvent[],
  owner: { readonly name: string; readonly version: string },
): string {
  return [
    "import * as $ from '@covenant-events/runtime/generated';",
    ...events.map((event) => `import { ${event.name}$contract } from './${moduleName(event)}.js';`),
    '',
    ...events.map((event) => `export { ${event.name} } from './${moduleName(event)}.js';`),
    '',
    `$.requireRuntime(1, ${quote(owner.name)}, ${quote(owner.version)});`,
    '',
    `export const ${codecName(stream)} = /* @__PURE__ */ $.defineCodec(${quote(stream.id)}, ${quote(stream.topic.name)}, [`,
    ...events.map((event) => `  ${event.name}$contract,`),
    '], {',
    ...events.map((event) => `  ${quote(event.event.type)}: ${quote(keyProperty(stream, event))},`),
    '});',
    '',
  ].join('\n');
}

/** The declarations beside {@link streamModule}. */
export function streamTypes(stream: Stream, events: readonly PrintedEvent[]): string {
  const union = events.map((event) => event.name).join(' | ') || 'never';
  return [
    "import type * as $ from '@covenant-events/runtime/generated';",
    ...events.map((event) => `import type { ${event.name} } from './${moduleName(event)}.js';`),
    '',
    ...events.map((event) => `export { ${event.name} } from './${moduleName(event)}.js';`),
    '',
    `${docComment([`Every event of ${stream.id}.`])}export type ${eventName(stream)} = ${union};`,
    `${docComment([`Reads and writes ${stream.id}: every version ever frozen, as the newest classes.`])}export declare const ${codecName(stream)}: $.Codec<${eventName(stream)}>;`,
    '',
  ].join('\n');
}

/** `bankAccountCodec`. */
export function codecName(stream: Stream): string {
  return `${camelCase(stream.id)}Codec`;
}

/** `BankAccountEvent`. */
export function eventName(stream: Stream): string {
  return `${pascalCase(stream.id)}Event`;
}

function keyProperty(stream: Stream, event: PrintedEvent): string {
  const record = rootRecord(event.newest);
  return record?.fields.find((field) => field.name === stream.key.field)?.property ?? stream.key.field;
}
