import type { File } from './files.ts';
import { within } from './names.ts';
import type { Scope } from './scope.ts';
import type { EnumSyntax, ExtendSyntax, MessageSyntax, Word } from './syntax.ts';

/**
 * Finds declarations that share a full name: fields, oneofs, nested types and extensions of one message, types of one
 * package in all files at hand, and the symbols of enums, which stand beside their enum and not inside it.
 */
export function verifyNames(file: File, scope: Scope): void {
  const taken = new Map<string, Word>();
  const claim = (outer: string, name: Word): void => {
    const full = within(outer, name.text);
    const first = taken.get(full);
    if (!first) taken.set(full, name);
    else if (first.start !== name.start) {
      file.faults.push({
        rule: 'protobuf/duplicate-name',
        start: name.start,
        end: name.end,
        message: `${full} is declared twice`,
        fix: 'give one of them another name',
        related: { start: first.start, end: first.end, say: 'the first one' },
      });
    }
  };
  const claimType = (outer: string, type: MessageSyntax | EnumSyntax): void => {
    claim(outer, type.name);
    claimElsewhere(file, scope, within(outer, type.name.text), type.name);
    if (type.kind === 'enum') {
      for (const symbol of type.symbols) claim(outer, symbol.name);
      return;
    }
    const name = within(outer, type.name.text);
    for (const field of type.fields) {
      claim(name, field.name);
      if (field.kind === 'oneof') for (const member of field.members) claim(name, member.name);
    }
    for (const inner of type.types) claimType(name, inner);
    claimExtensions(name, type.extends);
  };
  const claimExtensions = (outer: string, extensions: readonly ExtendSyntax[]): void => {
    for (const { fields, groups } of extensions) {
      for (const field of fields) claim(outer, field.name);
      for (const group of groups) claimType(outer, group);
    }
  };
  const outermost = file.syntax.package?.text ?? '';
  for (const type of file.syntax.types) claimType(outermost, type);
  claimExtensions(outermost, file.syntax.extends);
}

function claimElsewhere(file: File, scope: Scope, full: string, name: Word): void {
  const other = scope.definitions.get(full)?.file;
  if (!other || other === file) return;
  file.faults.push({
    rule: 'protobuf/duplicate-name',
    start: name.start,
    end: name.end,
    message: `${full} is declared in ${other.path || other.source.path} too`,
    fix: 'keep one of them, or put them into packages of their own',
  });
}
