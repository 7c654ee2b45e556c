/** A stretch of a text: offsets in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One word as written: a name, or several joined by dots. */
export interface Word extends Span {
  readonly text: string;
}

/** An integer as written; numbers beyond 2^53 lose digits, which no valid number of a field or symbol reaches. */
export interface Numeral extends Span {
  readonly text: string;
  readonly value: number;
}

/** A comment without its markers. */
export interface Comment extends Span {
  readonly text: string;
  readonly block: boolean;
}

/** What is wrong with a text, where, and how to mend it; the rule is a row of the rule table. */
export interface Fault extends Span {
  readonly rule: string;
  readonly message: string;
  readonly fix?: string;
  /** An earlier place of the same file that explains this one. */
  readonly related?: Span & { readonly say: string };
}

/** The value of an option: a word (`true`, `SPEED`), a number with its sign, a string, or an aggregate. */
export type OptionValue = Span &
  (
    | { readonly kind: 'word' | 'number'; readonly text: string }
    | { readonly kind: 'string'; readonly bytes: Uint8Array }
    | { readonly kind: 'list'; readonly items: readonly OptionValue[] }
    | { readonly kind: 'aggregate'; readonly options: readonly OptionSyntax[] }
  );

/** `name = value`; names of extensions keep their brackets: `(acme.sensitive).level`. */
export interface OptionSyntax {
  readonly name: Word;
  readonly value: OptionValue;
}

/** A field's type as written: a name, or a map's key and value. */
export type TypeSyntax = Word & { readonly map?: { readonly keys: Word; readonly values: Word } };

export interface FieldSyntax extends Span {
  readonly kind: 'field';
  readonly label?: Word;
  readonly type: TypeSyntax;
  readonly name: Word;
  readonly number: Numeral;
  readonly options: readonly OptionSyntax[];
  readonly comments: readonly Comment[];
  /** Written as a group: the message is among the nested types too. */
  readonly group: boolean;
}

export interface OneofSyntax extends Span {
  readonly kind: 'oneof';
  readonly name: Word;
  readonly members: readonly FieldSyntax[];
  readonly options: readonly OptionSyntax[];
  readonly comments: readonly Comment[];
}

/** Numbers from `from` to `to`, both inclusive. */
export interface NumberRange extends Span {
  readonly from: number;
  readonly to: number;
}

/** What may not be used again: numbers, and names with how they were written. */
export interface ReservedSyntax {
  readonly numbers: readonly NumberRange[];
  readonly names: readonly (Word & { readonly quoted: boolean })[];
}

/** `extend acme.Order { … }`. */
export interface ExtendSyntax extends Span {
  readonly extendee: Word;
  readonly fields: readonly FieldSyntax[];
  readonly groups: readonly MessageSyntax[];
}

export interface MessageSyntax extends Span {
  readonly kind: 'message';
  readonly name: Word;
  /** Declared by a field that is a group. */
  readonly group: boolean;
  readonly fields: readonly (FieldSyntax | OneofSyntax)[];
  /** Nested messages (those of groups included) and enums, in order. */
  readonly types: readonly (MessageSyntax | EnumSyntax)[];
  readonly extends: readonly ExtendSyntax[];
  readonly reserved: ReservedSyntax;
  readonly extensions: readonly NumberRange[];
  readonly options: readonly OptionSyntax[];
  readonly comments: readonly Comment[];
}

export interface SymbolSyntax extends Span {
  readonly name: Word;
  readonly number: Numeral;
  readonly options: readonly OptionSyntax[];
  readonly comments: readonly Comment[];
}

export interface EnumSyntax extends Span {
  readonly kind: 'enum';
  readonly name: Word;
  readonly symbols: readonly SymbolSyntax[];
  readonly reserved: ReservedSyntax;
  readonly options: readonly OptionSyntax[];
  readonly comments: readonly Comment[];
}

/** `import public "a/b.proto"`: the span and text are those of the path. */
export interface ImportSyntax extends Word {
  readonly modifier?: 'public' | 'weak' | 'option';
}

/** Which language a file is written in: the two numbered ones or the year of an edition. */
export type Edition = 'proto2' | 'proto3' | '2023' | '2024';

/** One `.proto` text, read; services are checked for form and dropped. */
export interface FileSyntax {
  readonly edition: Edition;
  readonly package?: Word;
  readonly imports: readonly ImportSyntax[];
  readonly options: readonly OptionSyntax[];
  readonly types: readonly (MessageSyntax | EnumSyntax)[];
  readonly extends: readonly ExtendSyntax[];
  readonly faults: readonly Fault[];
}
