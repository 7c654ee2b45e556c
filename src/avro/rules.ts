import type { Severity } from '../contract/finding.ts';
import type { RuleText } from '../contract/rule.ts';

interface Row extends Omit<RuleText, 'id'> {
  /** The severity in stored text: what registries accept is no error there. */
  readonly stored: Severity;
}

const TABLE = {
  'avro/json-is-valid': {
    law: 'A schema file holds one JSON value.',
    why: 'Every reader of the schema in every language must be able to parse it.',
    severity: 'error',
    stored: 'error',
    bad: '{"type": "string",}',
    good: '{"type": "string"}',
  },
  'avro/json-has-no-comments': {
    law: 'A schema file has no comments.',
    why: 'Avro-Java skips comments; avsc, avro-py and every plain JSON parser refuse the file.',
    severity: 'error',
    stored: 'dangerous',
    bad: '{"type": "string"} // the name',
    good: '{"type": "string", "doc": "the name"}',
  },
  'avro/keys-are-unique': {
    law: 'An object has each key once.',
    why: 'Readers disagree on which of two equal keys counts, so two services would read two schemas.',
    severity: 'error',
    stored: 'dangerous',
    bad: '{"type": "string", "type": "int"}',
    good: '{"type": "string"}',
  },
  'avro/text-is-unicode': {
    law: 'Strings hold whole characters.',
    why: 'Half of a surrogate pair cannot be written as UTF-8: the text changes when it is stored.',
    severity: 'error',
    stored: 'dangerous',
    bad: '{"type": "string", "doc": "\\ud83d"}',
    good: '{"type": "string", "doc": "\\ud83d\\ude00"}',
  },
  'avro/json-is-bounded': {
    law: 'Values nest at most 1,000 deep.',
    why: 'Other readers stop there, and deeper text is an attack rather than a schema.',
    severity: 'error',
    stored: 'error',
  },
  'avro/type-is-known': {
    law: 'Every name of a type is a primitive or a named type that is defined.',
    why: 'A reader cannot decode a type that it cannot find.',
    severity: 'error',
    stored: 'error',
    bad: '{"type": "array", "items": "strng"}',
    good: '{"type": "array", "items": "string"}',
  },
  'avro/attribute-is-present': {
    law: 'A schema has the attributes that its type demands.',
    why: 'Without them its bytes cannot be read.',
    severity: 'error',
    stored: 'error',
    bad: '{"type": "fixed", "name": "Key"}',
    good: '{"type": "fixed", "name": "Key", "size": 16}',
  },
  'avro/attribute-is-well-formed': {
    law: 'An attribute of Avro has a value of its kind.',
    why: 'Readers refuse the schema, or each makes something else of it.',
    severity: 'error',
    stored: 'error',
    bad: '{"type": "fixed", "name": "Key", "size": "16"}',
    good: '{"type": "fixed", "name": "Key", "size": 16}',
  },
  'avro/annotation-is-well-formed': {
    law: 'The attributes `doc`, `new`, `hole`, `deprecated`, `unit`, `tags`, `jstype` and `covenant:ignore` have values of their kind.',
    why: 'What an author says about a change must not be passed over because of its spelling.',
    severity: 'error',
    stored: 'info',
    bad: '{"name": "amount", "type": "long", "new": "yes"}',
    good: '{"name": "amount", "type": "long", "new": true}',
  },
  'avro/attribute-is-spelt-right': {
    law: 'An attribute whose name is almost one of Avro is that one.',
    why: 'Readers ignore attributes they do not know, so a misspelt default or alias does nothing.',
    severity: 'dangerous',
    stored: 'info',
    bad: '{"name": "note", "type": "string", "defualt": ""}',
    good: '{"name": "note", "type": "string", "default": ""}',
  },
  'avro/name-is-valid': {
    law: 'Names match [A-Za-z_][A-Za-z0-9_]*; namespaces are such names with dots between them.',
    why: 'Registries and code generators refuse other names.',
    severity: 'error',
    stored: 'dangerous',
    bad: '{"type": "enum", "name": "card-state", "symbols": ["OPEN"]}',
    good: '{"type": "enum", "name": "CardState", "symbols": ["OPEN"]}',
  },
  'avro/alias-is-valid': {
    law: 'An alias is a valid name, and in a namespace a full name has no leading dot.',
    why: 'An alias that no name can equal renames nothing.',
    severity: 'error',
    stored: 'dangerous',
    bad: '{"type": "record", "name": "a.New", "aliases": [".Old"], "fields": []}',
    good: '{"type": "record", "name": "a.New", "aliases": ["a.Old"], "fields": []}',
  },
  'avro/alias-means-one-field': {
    law: 'No alias of a field is the name or an alias of another field of the record.',
    why: 'Two fields would claim one written value: Avro-Java cannot compare such a record even with itself.',
    severity: 'error',
    stored: 'dangerous',
    bad: '{"type": "record", "name": "R", "fields": [{"name": "a", "type": "int"}, {"name": "b", "type": "int", "aliases": ["a"]}]}',
    good: '{"type": "record", "name": "R", "fields": [{"name": "b", "type": "int", "aliases": ["a"]}]}',
  },
  'avro/name-is-unique': {
    law: 'The fields of a record, the symbols of an enum and the full names of types are each different.',
    why: 'A name that means two things cannot be read.',
    severity: 'error',
    stored: 'error',
    bad: '{"type": "enum", "name": "E", "symbols": ["A", "A"]}',
    good: '{"type": "enum", "name": "E", "symbols": ["A", "B"]}',
  },
  'avro/type-is-defined-once': {
    law: 'A named type is defined once; later uses name it.',
    why: 'Avro-Java before 1.12, avro-py and avsc refuse a second definition even where it is the same.',
    severity: 'dangerous',
    stored: 'info',
  },
  'avro/definition-before-use': {
    law: 'A named type is defined where it is first used.',
    why: 'The specification, avsc and avro-py refuse a name before its definition.',
    severity: 'error',
    stored: 'info',
  },
  'avro/union-is-flat': {
    law: 'A union does not directly contain a union.',
    why: 'The specification forbids it; branches are told apart by one number.',
    severity: 'error',
    stored: 'error',
    bad: '["null", ["int", "string"]]',
    good: '["null", "int", "string"]',
  },
  'avro/union-branches-differ': {
    law: 'A union has each unnamed type once, and each named type once.',
    why: 'A value must belong to one branch.',
    severity: 'error',
    stored: 'error',
    bad: '["null", "string", "string"]',
    good: '["null", "string"]',
  },
  'avro/union-is-not-empty': {
    law: 'A union has a branch.',
    why: 'No value can be written to an empty union, and avsc refuses it.',
    severity: 'error',
    stored: 'info',
    bad: '[]',
    good: '["null"]',
  },
  'avro/reference-is-plain': {
    law: 'A named type is referred to by its name alone.',
    why: 'Avro-Java from 1.12.2, avro-py and avsc refuse a name wrapped in an object.',
    severity: 'error',
    stored: 'info',
    bad: '{"type": "array", "items": {"type": "acme.Card"}}',
    good: '{"type": "array", "items": "acme.Card"}',
  },
  'avro/record-is-no-error': {
    law: 'An event is a record, not an error.',
    why: 'Errors belong to Avro protocols; avro-py cannot compare them.',
    severity: 'error',
    stored: 'info',
    bad: '{"type": "error", "name": "R", "fields": []}',
    good: '{"type": "record", "name": "R", "fields": []}',
  },
  'avro/default-fits-type': {
    law: 'A default is a value of its type.',
    why: 'A reader that needs the default fails, or refuses the schema altogether.',
    severity: 'error',
    stored: 'dangerous',
    bad: '{"name": "count", "type": ["null", "int"], "default": "null"}',
    good: '{"name": "count", "type": ["null", "int"], "default": null}',
  },
  'avro/default-fits-first-branch': {
    law: 'The default of a union is a value of its first branch.',
    why: 'Avro before 1.12 and avsc refuse a schema whose default belongs to another branch.',
    severity: 'dangerous',
    stored: 'info',
    bad: '{"name": "note", "type": ["string", "null"], "default": null}',
    good: '{"name": "note", "type": ["null", "string"], "default": null}',
  },
  'avro/enum-default-is-symbol': {
    law: 'The default of an enum is one of its symbols.',
    why: 'Readers refuse the schema.',
    severity: 'error',
    stored: 'error',
    bad: '{"type": "enum", "name": "E", "symbols": ["A"], "default": "B"}',
    good: '{"type": "enum", "name": "E", "symbols": ["A", "B"], "default": "B"}',
  },
  'avro/logical-type-fits': {
    law: 'A logical type stands on a type it is defined for, with valid parameters, on the type and not on the field.',
    why: 'Readers ignore one that does not fit: the value silently loses its meaning.',
    severity: 'dangerous',
    stored: 'info',
    bad: '{"name": "at", "type": "long", "logicalType": "timestamp-millis"}',
    good: '{"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}}',
  },
  'avro/logical-type-is-known': {
    law: 'A logical type is one of Avro 1.12.',
    why: 'Others mean nothing to readers that were not taught them.',
    severity: 'info',
    stored: 'info',
  },
} as const satisfies Record<string, Row>;

/** The id of a rule that reading a schema may raise. */
export type AvroRule = keyof typeof TABLE;

/** The rules of reading Avro, in the order in which they are told. */
export const rules: readonly RuleText[] = Object.entries<Row>(TABLE).map(([id, { stored: _, ...text }]) => ({ id, ...text }));

/** How much a violation weighs: in an author's file, or in text that was stored before anyone could object. */
export function severityOf(rule: AvroRule, stored: boolean): Severity {
  return stored ? TABLE[rule].stored : TABLE[rule].severity;
}
