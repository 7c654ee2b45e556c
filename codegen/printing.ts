import type { Schema } from '../src/contract/schema.ts';
import { key } from './identifiers.ts';
import type { Scope } from './scope.ts';

/** What a reader or writer is printed from: the schema of its bytes, and the module that it becomes part of. */
export interface Printing {
  readonly schema: Schema;
  readonly scope: Scope;
}

/** Prints the object that a record's properties make, each given with the expression of its value. */
export type Construct = (properties: readonly (readonly [property: string, expression: string])[]) => string;

/** An object literal in the given order. */
export const objectLiteral: Construct = (properties) =>
  `{ ${properties.map(([property, text]) => `${key(property)}: ${text}`).join(', ')} }`;

/** A function of statements, one a line; empty ones are left out. */
export function functionText(name: string, parameters: string, statements: readonly string[]): string {
  const lines = statements.filter((line) => line !== '').map((line) => `  ${line}`);
  return `function ${name}(${parameters}) {\n${lines.join('\n')}\n}`;
}

/** A statement that stores an entry of a map in an object of our own making; in place, so that engines learn each map's keys apart. */
export function storeText(map: string, key: string, value: string): string {
  return `if (${key} === "__proto__") $.put(${map}, ${key}, ${value}); else ${map}[${key}] = ${value};`;
}
