import type { PrintedEvent } from './event.ts';
import { docComment, quote } from './identifiers.ts';
import { mayBeLeftOut } from './shape-text.ts';
import { fieldLines, namedDeclarations, typeNames } from './type-text.ts';

/** The declarations of one event type's module: the class, what its constructor takes, its nested types, its contract. */
export function eventTypes(event: PrintedEvent): string {
  const { name, record } = event;
  const names = typeNames(event.newest, name);
  const type = quote(event.event.type);
  const nested = namedDeclarations(names, '  ');
  return `import type * as $ from '@covenant-events/runtime/generated';

${docComment([record.doc], '', event.event.deprecated || record.deprecated)}export declare class ${name} {
  static readonly $type: ${type};
  static readonly $version: ${event.schemas.length};
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: ${name}.Fields);
  readonly $type: ${type};
  readonly $version: ${event.schemas.length};
${fieldLines(record, names, '  ')}
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof ${name}.Fields]?: ${name}.Fields[K] }): ${name};
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace ${name} {
  /** What a new ${event.event.name} is made of. */
  interface Fields {
${fieldLines(record, names, '    ', mayBeLeftOut)}
  }
${nested === '' ? '' : `${nested}\n`}}
export declare const ${name}$contract: $.EventContract<${name}>;
`;
}
