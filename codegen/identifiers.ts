/** Words that cannot name a class, an interface or a binding in the modules we print, the globals with syntax-like meaning included. */
const RESERVED = new Set(
  (
    'abstract any arguments as async await bigint boolean break case catch class const continue debugger declare default delete do else enum eval export extends ' +
    'false finally for function get if implements import in infer Infinity instanceof interface intrinsic is keyof let module namespace NaN never new null number object of ' +
    'package private protected public readonly return satisfies set static string super switch symbol this throw true try type typeof undefined unique unknown ' +
    'using var void while with yield'
  ).split(' '),
);

/** A class or type name for a schema's name: itself, or with `$` at its end where the language keeps the word for itself. */
export function className(name: string): string {
  return RESERVED.has(name) ? `${name}$` : name;
}

/** A string as a JavaScript literal that is safe in any position of a script or comment. */
export function quote(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('</', '<\\/');
}

/** A property name as the key of an object literal, class member or interface. */
export function key(property: string): string {
  if (property === '__proto__') return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(property) ? property : quote(property);
}

/** Access to a property of an expression. */
export function member(expression: string, property: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(property) ? `${expression}.${property}` : `${expression}[${quote(property)}]`;
}

/** A doc comment, or nothing; no text can end it early, open a tag of ours or start another line of code. */
export function docComment(lines: readonly (string | undefined)[], indent = ''): string {
  const text = lines
    .filter((line) => line !== undefined && line.trim() !== '')
    .join('\n')
    .replaceAll('*/', '*\\/')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => printable(line).trimEnd());
  if (text.length === 0 || (text.length === 1 && text[0] === '')) return '';
  if (text.length === 1) return `${indent}/** ${text[0]} */\n`;
  return `${indent}/**\n${text.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** `bank.account` → `BankAccount`. */
export function pascalCase(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join('');
}

/** `bank.account` → `bankAccount`. */
export function camelCase(id: string): string {
  const pascal = pascalCase(id);
  return pascal.slice(0, 1).toLowerCase() + pascal.slice(1);
}

function printable(line: string): string {
  return [...line].map((char) => ((char.codePointAt(0) ?? 0) < 32 && char !== '\t' ? ' ' : char)).join('');
}
