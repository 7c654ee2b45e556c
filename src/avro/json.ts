/** A JSON value with its span: offsets into the text it was read from, `end` exclusive. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonWord;

/** An object; its members stand in order, a repeated key more than once. */
export interface JsonObject {
  readonly kind: 'object';
  readonly start: number;
  readonly end: number;
  readonly members: readonly JsonMember[];
}

/** One key with its value; the key's span includes its quotes. */
export interface JsonMember {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: JsonNode;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly start: number;
  readonly end: number;
  readonly items: readonly JsonNode[];
}

/** A string, unescaped; its span includes the quotes. */
export interface JsonString {
  readonly kind: 'string';
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** A number as it is spelt: `value` is the exact text. */
export interface JsonNumber {
  readonly kind: 'number';
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** A value without content of its own; `broken` stands where no value could be read, which was reported. */
export interface JsonWord {
  readonly kind: 'true' | 'false' | 'null' | 'broken';
  readonly start: number;
  readonly end: number;
}

/** The member of a key; the last one where the key is repeated, as JSON readers take it. */
export function memberOf(node: JsonObject, key: string): JsonMember | undefined {
  const { members } = node;
  for (let index = members.length - 1; index >= 0; index--) {
    const member = members[index];
    if (member?.key === key) return member;
  }
  return undefined;
}

/** The value of a key, if the object has it. */
export function memberValue(node: JsonObject, key: string): JsonNode | undefined {
  return memberOf(node, key)?.value;
}

/** The text of a key whose value is a string. */
export function memberText(node: JsonObject, key: string): string | undefined {
  const value = memberValue(node, key);
  return value?.kind === 'string' ? value.value : undefined;
}

/** What a value is, for messages. */
export function describeNode(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return 'an object';
    case 'array':
      return 'an array';
    case 'string':
      return quoted(node.value);
    case 'number':
      return shortened(node.value);
    case 'broken':
      return 'no value';
    case 'true':
    case 'false':
    case 'null':
      return node.kind;
  }
}

/** A text in double quotes, cut where it is long. */
export function quoted(text: string): string {
  return JSON.stringify(shortened(text));
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
