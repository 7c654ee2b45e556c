/** Names that JavaScript, TypeScript, objects or our own classes keep for something; all are legal in both formats. */
export const FIELD_NAMES: readonly string[] = (
  'type namespace module default class delete constructor prototype toString valueOf then hasOwnProperty __proto__ toJSON name length ' +
  'arguments eval this super new await yield enum undefined NaN Infinity null true false void typeof in of get set static let const var ' +
  'function return import export async isPrototypeOf propertyIsEnumerable toLocaleString __defineGetter__ __lookupGetter__ caller apply call bind ' +
  'fields Fields version with equals catch finally then_ value case is make read write'
).split(' ');

/** Names of events and nested types that other code gives a meaning to. */
export const TYPE_NAMES: readonly string[] = (
  'Array Error Map Date Object Promise Number String Uint8Array Buffer BigInt Symbol Record Partial Readonly Event Reader Writer Fields ' +
  'new await yield enum undefined NaN any unknown never object symbol bigint string number boolean interface globalThis arguments eval let static ' +
  'Function Set WeakMap Proxy Reflect JSON Math Infinity Pick Exclude Fill Bytes Keyed Decimal Duration Codec EventContract K async of type ' +
  'constructor prototype index Index require exports module'
).split(' ');

/** Symbols of enums. */
export const SYMBOLS: readonly string[] =
  'class default constructor __proto__ toString number NaN null true undefined hasOwnProperty then'.split(' ');

/** Texts that try to leave the comment, literal, line or markup that they are printed into. */
export const TEXTS: readonly string[] = [
  '*/ globalThis.owned = true; /*',
  '*/ } export const owned = 1; //',
  '**/ owned() /**',
  '</script><script>owned()</script>',
  '@type {number} @deprecated do not use',
  '@deprecated',
  '{@link Owned} {@inheritDoc x}',
  ' * @internal',
  'line one\nline two\r\nline three\rline four',
  'separated\u2028by\u2029lines, and \u0085 too',
  '`$' + '{globalThis.owned = true}`',
  "'; owned(); '",
  '"; owned(); "',
  '\\u002a/ \\x2a/ \\',
  '\\',
  'NUL \u0000 and \u0007 and \u001b[31m red \u007f',
  '\u202e drawkcab \u2066 sediba \u2069',
  '<!-- owned --> --> <!--',
  '# heading\n## heading\n| cell | cell |\n[link](javascript:owned())\n![x](x)',
  '//# sourceMappingURL=data:application/json,{}',
  '/// <reference path="owned.d.ts" />',
  "$& $1 $` $' $$",
  '\ufeff\u200b\u00ad',
  'half \ud800 of a pair',
  '',
  ' ',
];
