import type { File } from './files.ts';
import { isScalar } from './names.ts';
import { reportUnknown, resolve, type Scope } from './scope.ts';
import type { ExtendSyntax } from './syntax.ts';
import { verifyEnum } from './verify-enum.ts';
import { verifyMessage } from './verify-message.ts';
import { verifyNames } from './verify-names.ts';
import { verifyNumber } from './verify-number.ts';
import { verifyOptions } from './verify-options.ts';

/** Finds all that a compiler would refuse in a file whose types are declared: names, numbers, labels, options, reservations. */
export function verify(file: File, scope: Scope): void {
  verifyNames(file, scope);
  verifyOptions(file.faults, 'file', file.syntax.options);
  verifyExtends(file, scope, file.syntax.package?.text ?? '', file.syntax.extends);
  for (const definition of scope.definitions.values()) {
    if (definition.file !== file) continue;
    const { syntax } = definition;
    if (syntax.kind === 'enum') {
      verifyEnum(definition);
      continue;
    }
    verifyMessage(definition, scope);
    verifyExtends(file, scope, definition.name, syntax.extends);
  }
}

function verifyExtends(file: File, scope: Scope, from: string, extensions: readonly ExtendSyntax[]): void {
  for (const { extendee, fields } of extensions) {
    const found = resolve(scope, file, from, extendee);
    if (!found) reportUnknown(scope, file, from, extendee);
    for (const { type, group, name, number, options } of fields) {
      if (!group && !isScalar(type.text) && !resolve(scope, file, from, type)) reportUnknown(scope, file, from, type);
      verifyNumber(file.faults, name, number);
      verifyOptions(file.faults, 'field', options);
    }
  }
}
