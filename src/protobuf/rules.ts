import type { Severity } from '../contract/finding.ts';
import type { RuleText } from '../contract/rule.ts';

const COMPILER = 'The Protobuf compiler refuses such a file, so no service could be built from it.';

/** What reading a `.proto` text may find. */
export const RULES = [
  {
    id: 'protobuf/syntax',
    law: 'The text follows the grammar of proto2, proto3 or an edition.',
    why: COMPILER,
    severity: 'error',
    bad: 'string id = 1',
    good: 'string id = 1;',
  },
  {
    id: 'protobuf/too-deep',
    law: 'Nothing is nested more than 64 deep.',
    why: 'Compilers and readers stop at some depth; a text that is nested without bound is an attack.',
    severity: 'error',
  },
  {
    id: 'protobuf/import',
    law: 'Each imported file is there, under the path that the import names, and imported once.',
    why: 'A frozen version holds all it needs; what cannot be found cannot be frozen.',
    severity: 'error',
    bad: 'import "shop/mony.proto";',
    good: 'import "shop/money.proto";',
  },
  {
    id: 'protobuf/import-cycle',
    law: 'Files do not import each other in a circle.',
    why: COMPILER,
    severity: 'error',
  },
  {
    id: 'protobuf/root-message',
    law: 'The file declares the message of its event.',
    why: 'The event type is that message; without it there is nothing to version.',
    severity: 'error',
  },
  {
    id: 'protobuf/unknown-type',
    law: 'Each type that is named is a scalar, or declared in this file or an imported one.',
    why: COMPILER,
    severity: 'error',
    bad: 'strng id = 1;',
    good: 'string id = 1;',
  },
  {
    id: 'protobuf/duplicate-name',
    law: 'No two declarations of one scope have the same name; the symbols of an enum are in the scope around it.',
    why: COMPILER,
    severity: 'error',
    bad: 'string id = 1;\nint32 id = 2;',
    good: 'string id = 1;\nint32 old_id = 2;',
  },
  {
    id: 'protobuf/duplicate-number',
    law: 'No two fields of a message, and no two symbols of an enum without allow_alias, have the same number.',
    why: 'The number is all that stands on the wire: a reader could not tell the two apart.',
    severity: 'error',
    bad: 'string id = 1;\nint32 size = 1;',
    good: 'string id = 1;\nint32 size = 2;',
  },
  {
    id: 'protobuf/duplicate-json-name',
    law: 'No two fields of a message have the same JSON name.',
    why: 'JSON and the generated classes hold one property of a name.',
    severity: 'error',
    bad: 'string user_id = 1;\nstring userId = 2;',
    good: 'string user_id = 1;\nstring user_key = 2;',
  },
  {
    id: 'protobuf/number-range',
    law: 'Field numbers lie between 1 and 536,870,911 and outside 19,000 to 19,999; symbols are 32-bit integers.',
    why: 'Other numbers cannot be written, or belong to the Protobuf implementation.',
    severity: 'error',
    bad: 'string id = 0;',
    good: 'string id = 1;',
  },
  {
    id: 'protobuf/reserved',
    law: 'No field or symbol uses a number or name that is reserved, and reservations do not overlap.',
    why: 'A reservation says that stored events hold something else under that number or name.',
    severity: 'error',
    bad: 'reserved 2;\nstring id = 2;',
    good: 'reserved 2;\nstring id = 3;',
  },
  {
    id: 'protobuf/reserved-form',
    law: 'One statement reserves numbers or names, and names are quoted but in editions.',
    why: COMPILER,
    severity: 'error',
    bad: 'reserved 2, "name";',
    good: 'reserved 2;\nreserved "name";',
  },
  {
    id: 'protobuf/label',
    law: 'A field has a label where the syntax wants one, and none where it forbids it.',
    why: COMPILER,
    severity: 'error',
    bad: 'syntax = "proto3";\nmessage A { required string id = 1; }',
    good: 'syntax = "proto3";\nmessage A { string id = 1; }',
  },
  {
    id: 'protobuf/form',
    law: 'Maps, oneofs, groups, extensions and enums are used where the syntax allows them.',
    why: COMPILER,
    severity: 'error',
    bad: 'map<double, string> by_price = 1;',
    good: 'map<string, string> by_price = 1;',
  },
  {
    id: 'protobuf/enum-zero',
    law: 'The first symbol of an open enum has the number 0.',
    why: 'Zero is what an absent value is read as; it needs a name.',
    severity: 'error',
    bad: 'enum Status { OPEN = 1; }',
    good: 'enum Status { STATUS_UNSPECIFIED = 0; OPEN = 1; }',
  },
  {
    id: 'protobuf/default',
    law: 'A default is a value of the type of its field, where the syntax has defaults.',
    why: COMPILER,
    severity: 'error',
    bad: 'optional int32 size = 1 [default = "many"];',
    good: 'optional int32 size = 1 [default = 10];',
  },
  {
    id: 'protobuf/option',
    law: 'Options without brackets are those of the language, with a value of their type.',
    why: 'A misspelt option is refused by the compiler, and until then does nothing.',
    severity: 'error',
    bad: 'string id = 1 [depricated = true];',
    good: 'string id = 1 [deprecated = true];',
  },
  {
    id: 'protobuf/annotation',
    law: 'An annotation in a comment has the form it needs: @was:old_name, @new, @unit:EUR-cent, @hole, @tag:personal, covenant:ignore rule — reason.',
    why: 'It decides how older events become newer ones; one that says nothing would be passed over in silence.',
    severity: 'error',
    bad: '// @was\nstring full_name = 2;',
    good: '// @was:name\nstring full_name = 2;',
  },
] as const satisfies readonly RuleText[];

/**
 * What registries accept though compilers do not, and stored text may therefore hold: imports without their file and
 * the types they would bring, numbers out of range, names and numbers in one reservation, reserved ones in use.
 */
export const LENIENT: ReadonlySet<string> = new Set([
  'protobuf/import',
  'protobuf/unknown-type',
  'protobuf/number-range',
  'protobuf/reserved',
  'protobuf/reserved-form',
  'protobuf/duplicate-json-name',
  'protobuf/label',
  'protobuf/enum-zero',
  'protobuf/default',
  'protobuf/option',
  'protobuf/annotation',
]);

const SEVERITIES: ReadonlyMap<string, Severity> = new Map(RULES.map(({ id, severity }) => [id, severity]));

/** The severity of a finding of this folder; a rule that is no row is a mistake in the code. */
export function severityOf(rule: string): Severity {
  const severity = SEVERITIES.get(rule);
  if (severity === undefined) throw new TypeError(`${rule} is no row of the rule table`);
  return severity;
}
