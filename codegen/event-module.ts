import { rootRecord, type Schema } from '../src/contract/schema.ts';
import type { Field, RecordType } from '../src/contract/type.ts';
import type { Chain, Leg } from '../src/evolution/chain.ts';
import { zeroValue } from '../src/evolution/zero.ts';
import { formats } from '../src/formats.ts';
import { recordReader } from './avro-reader.ts';
import { recordWriter } from './avro-writer.ts';
import { originText } from './conversion-text.ts';
import type { PrintedEvent } from './event.ts';
import { key, member, ownMember, quote } from './identifiers.ts';
import { type Construct, functionText, objectLiteral } from './printing.ts';
import { messageReader } from './protobuf-reader.ts';
import { messageWriter } from './protobuf-writer.ts';
import { newScope, type Scope } from './scope.ts';
import { answerMembers, eventMembers } from './shape-text.ts';
import { stepName, upcasterPath } from './upcaster-names.ts';
import { valueLiteral } from './value-literal.ts';

/** The JavaScript module of one event type: its class, a reader for each version, a writer for the newest, its contract. */
export function eventModule(event: PrintedEvent): string {
  const scope = newScope();
  const versions = event.chains.map((chain, index) => versionText(event, chain, event.schemas[index] ?? event.newest, scope));
  const write = event.newest.format === 'avro' ? recordWriter : messageWriter;
  const writer = write({ schema: event.newest, scope }, event.record);
  const members = eventMembers(event.newest, event.record, scope);
  return [
    "import * as $ from '@covenant-events/runtime/generated';",
    ...event.steps
      .filter((step) => step.holes.length > 0)
      .map((step) => `import { upcast as ${upcast(step.from)} } from ${quote(`./${upcasterPath(event.event.name, step.from)}.js`)};`),
    '',
    classText(event, members),
    makeText(event.name, event.record),
    scope.text(),
    '',
    `export const ${event.name}$contract = /* @__PURE__ */ $.defineEvent({`,
    `  type: ${quote(event.event.type)},`,
    `  stream: ${quote(event.stream.id)},`,
    `  event: ${quote(event.event.name)},`,
    `  version: ${event.schemas.length},`,
    '  versions: [',
    ...versions,
    '  ],',
    `  write: ${writer},`,
    '});',
    '',
  ].join('\n');
}

/** `new` for callers checks and fills; decoders use the positional `$make`, which shares the prototype. */
function classText(event: PrintedEvent, members: string): string {
  const values = event.record.fields.map((field) => given(event.newest, field)).join(', ');
  const { name } = event;
  return `export class ${name} {
  static $type = ${quote(event.event.type)};
  static $version = ${event.schemas.length};
  constructor($f) {
    $.checkFields(${members}, $f, ${quote(event.event.name)});
    return new $make(${values});
  }
  get $type() { return ${quote(event.event.type)}; }
  get $version() { return ${event.schemas.length}; }
  $with($c) { return new ${name}({ ...this, ...$c }); }
  $equals($o) { return $o instanceof ${name} && $.equals(this, $o); }
}
`;
}

function given(schema: Schema, field: Field): string {
  const value = member('$f', field.property);
  if (field.presence === 'explicit') return value;
  const fallback = field.default
    ? field.default.value
    : field.presence === 'implicit'
      ? zeroValue(schema, field.type, field.jstype)
      : undefined;
  return fallback === undefined ? value : `${value} === void 0 ? ${valueLiteral(fallback)} : ${value}`;
}

function makeText(name: string, record: RecordType): string {
  const parameters = record.fields.map((_, index) => `$${index}`).join(', ');
  const stores = record.fields.map((field, index) => `${ownMember(field.property)} = $${index};`);
  return `${functionText('$make', parameters, stores)}\n$make.prototype = ${name}.prototype;\n`;
}

function versionText(event: PrintedEvent, chain: Chain, schema: Schema, scope: Scope): string {
  const reader = readerText(event, chain, schema, scope);
  const raise = raiseText(event, chain.legs, scope);
  const { fingerprint, frozen } = formats[schema.format];
  const [main, ...imports] = frozen(schema);
  return [
    '    {',
    `      version: ${chain.version},`,
    `      fingerprint: ${quote(fingerprint(schema))},`,
    '      schema: {',
    `        format: ${quote(schema.format)},`,
    `        text: ${quote(main?.text ?? '')},`,
    `        imports: {${imports.map((file) => `\n          ${key(file.path)}: ${quote(file.text)},`).join('')}${imports.length > 0 ? '\n        ' : ''}},`,
    `        messageIndexes: [${(schema.messageIndexes ?? []).join(', ')}],`,
    '      },',
    `      read: ${reader},`,
    ...(raise === undefined ? [] : [`      raise: ${raise},`]),
    '    },',
  ].join('\n');
}

/** From bytes to the newest class where no person is asked, else to the shape that the first upcaster sees. */
function readerText(event: PrintedEvent, chain: Chain, schema: Schema, scope: Scope): string {
  const record = rootRecord(schema);
  if (!record) throw new TypeError(`version ${chain.version} of ${event.event.name} is no record`);
  const construct = chain.legs.length === 0 ? make : objectLiteral;
  const read = schema.format === 'avro' ? recordReader : messageReader;
  return read({ schema, scope }, record, chain.lift, construct, `read${chain.version}`);
}

const make: Construct = (properties) => `new $make(${properties.map(([, text]) => text).join(', ')})`;

/** The function that carries the first shape through every leg to the newest class. */
function raiseText(event: PrintedEvent, legs: readonly Leg[], scope: Scope): string | undefined {
  const calls = legs.map((leg, index) => legText(event, leg, index === legs.length - 1, scope));
  if (calls.length === 0) return undefined;
  return calls.length === 1 ? calls[0] : `($v) => ${calls.reduce((inner, call) => `${call}(${inner})`, '$v')}`;
}

function legText(event: PrintedEvent, leg: Leg, last: boolean, scope: Scope): string {
  return scope.once(`leg ${scope.id(leg.plan)}`, `step${leg.step.from}`, (name) => {
    const properties = [...leg.plan.origins].map(([property, origin]) => [property, originText(origin, '$v', '$a', scope)] as const);
    const { step } = leg;
    const answers = answerMembers(
      step.after,
      step.holes.map((hole) => hole.field),
      scope,
    );
    const asked = `$.answer(${upcast(step.from)}, $v, ${answers}, ${quote(`${event.event.type} ${stepName(step.from)}`)})`;
    return functionText(name, '$v', [`const $a = ${asked};`, `return ${(last ? make : objectLiteral)(properties)};`]);
  });
}

function upcast(from: number): string {
  return `$upcast${from}`;
}
