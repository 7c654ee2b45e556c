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

/** A string as a JavaScript literal that is safe in any position of a script or comment, and shows what cannot be seen. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replaceAll(/[\u007f-\u009f\p{Cf}\u2028\u2029]/gu, (char) => char.split('').map(escaped).join(''))
    .replaceAll('</', '<\\/');
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const SIMPLE_KEY = /^[A-Za-z_$][\w$]*$/;

/** A property name as the key of an object literal, class member or interface. */
export function key(property: string): string {
  if (property === '__proto__') return '["__proto__"]';
  return SIMPLE_KEY.test(property) ? property : quote(property);
}

/** What every object has without holding it: reading an absent field of such a name would find a function. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Access to a property of an expression: its own or none, whatever the name. */
export function member(expression: string, property: string): string {
  if (INHERITED.has(property)) return `$.own(${expression}, ${quote(property)})`;
  return SIMPLE_KEY.test(property) ? `${expression}.${property}` : `${expression}[${quote(property)}]`;
}

/** A property of `this` as the target of an assignment. */
export function ownMember(property: string): string {
  return SIMPLE_KEY.test(property) ? `this.${property}` : `this[${quote(property)}]`;
}

/**
 * A doc comment, or nothing. The prose is a schema author's: none of it can end the comment, begin a tag or hide by
 * controlling how it is shown.
 */
export function docComment(prose: readonly (string | undefined)[], indent = '', deprecated = false): string {
  const text = prose
    .filter((line) => line !== undefined && line.trim() !== '')
    .join('\n')
    .replaceAll('*/', '*\\/')
    .replaceAll(/<\/(?=script)/gi, '<\\/')
    .replaceAll(/(^|[\s{])@/g, '$1\\@')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => printable(line).trimEnd());
  const lines = [...(text.length === 1 && text[0] === '' ? [] : text), ...(deprecated ? ['@deprecated'] : [])];
  if (lines.length === 0) return '';
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** `bank.account` → `BankAccount`; a digit never comes first. */
export function pascalCase(id: string): string {
  const words = id.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  const text = words.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join('');
  return /^[0-9]/.test(text) ? `_${text}` : text;
}

/** `bank.account` → `bankAccount`. */
export function camelCase(id: string): string {
  const pascal = pascalCase(id);
  return pascal.slice(0, 1).toLowerCase() + pascal.slice(1);
}

/** Characters that control how a text is shown become blanks, but for what joins emoji; half surrogates the replacement character. */
function printable(line: string): string {
  return line.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\t' || char === '\u200d' ? char : ' '));
}
