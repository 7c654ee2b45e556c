import { at } from './faults.ts';
import type { File } from './files.ts';
import { simple } from './names.ts';
import type { Definition, Scope } from './scope.ts';
import { suggestion } from './spelling.ts';
import type { EnumSyntax, Fault, MessageSyntax } from './syntax.ts';

/**
 * The message that is the event: the one of the wanted full or simple name, or the first of the file. A file that
 * declares no message has none, which is a fault only where one was wanted.
 */
export function findRoot(
  file: File,
  scope: Scope,
  wanted: string | undefined,
): { readonly definition?: Definition; readonly fault?: Fault } {
  const own = [...scope.definitions.values()].filter((one) => one.file === file && !isGroup(one.syntax));
  const messages = own.filter(({ syntax }) => syntax.kind === 'message');
  const outermost = messages.toSorted((a, b) => a.name.split('.').length - b.name.split('.').length);
  const found =
    wanted === undefined
      ? (messages[0] ?? own[0])
      : (messages.find(({ name }) => name === wanted.replace(/^\./, '')) ?? outermost.find(({ name }) => simple(name) === wanted));
  if (found) return { definition: found };
  if (wanted === undefined) return {};
  const start = file.syntax.package?.start ?? 0;
  const names = messages.map(({ name }) => simple(name));
  const message = `this file declares no message ${wanted}`;
  const fix = suggestion(wanted, names, `declare message ${simple(wanted)} { … }`);
  return { fault: at({ start, end: file.syntax.package?.end ?? start }, 'protobuf/root-message', message, fix) };
}

/** The place of a message among those around it, outermost first, as the Confluent wire frame spells it. */
export function messageIndexes(file: File, { syntax }: Definition): readonly number[] {
  const search = (types: readonly (MessageSyntax | EnumSyntax)[], path: readonly number[]): readonly number[] | undefined => {
    const messages = types.filter((type) => type.kind === 'message' && !isGroup(type));
    for (const [index, message] of messages.entries()) {
      if (message === syntax) return [...path, index];
      const inner = message.kind === 'message' ? search(message.types, [...path, index]) : undefined;
      if (inner) return inner;
    }
    return undefined;
  };
  return search(file.syntax.types, []) ?? [];
}

function isGroup(syntax: MessageSyntax | EnumSyntax): boolean {
  return syntax.kind === 'message' && syntax.group;
}
