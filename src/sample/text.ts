import type { Random } from './random.ts';
import { between, chance, pick, uint32 } from './random.ts';
import { VOCABULARY as V } from './vocabulary.ts';

/** What a text's place tells: the field's words, those of the record around it, and its doc in lower case. */
export interface TextPlace {
  readonly words: string;
  readonly owner: string;
  readonly doc: string;
}

/** Makes one believable text. */
export type TextMaker = (random: Random, place: TextPlace) => string;

/** One row: a text whose field's words or whose doc match is made so. */
interface TextRow {
  readonly words?: RegExp;
  readonly doc?: RegExp;
  readonly make: TextMaker;
}

const HEX = '0123456789abcdef';
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

// The first row that matches decides, so what is told exactly (a standard, an identifier) stands before what is guessed.
const ROWS: readonly TextRow[] = [
  { words: /\b(uuid|guid)$/, doc: /\buuid\b/, make: (random) => uuidText(random) },
  { words: /\bcurrency\b/, doc: /\biso 4217\b/, make: (random) => pick(random, V.currency) },
  { words: /\bcountry( code)?$/, doc: /\biso 3166\b/, make: (random) => pick(random, V.country) },
  { words: /\blocale$/, doc: /\bbcp ?47\b/, make: (random) => pick(random, V.locale) },
  { words: /\b(language|lang)( code)?$/, doc: /\biso 639\b/, make: (random) => pick(random, V.language) },
  { words: /\btime ?zone$/, doc: /\biana\b.*\bzone\b/, make: (random) => pick(random, V.timezone) },
  { words: /\biban$/, doc: /\biban\b/, make: (random) => ibanText(random) },
  {
    words: /\be ?mail( address)?$/,
    doc: /\be-?mail address\b/,
    make: (random) => `${ascii(pick(random, V.given))}.${ascii(pick(random, V.family))}@example.com`,
  },
  { words: /\b(phone|mobile|fax)( number)?$/, make: (random) => `+49 30 5550 ${digits(random, 4)}` },
  {
    words: /\b(url|uri|link|website|homepage)$/,
    make: (random, { words }) => `https://example.com/${words.split(' ')[0]}/${code(random, 6)}`,
  },
  { words: /\bip( address)?$/, make: (random) => `192.0.2.${between(random, 1, 254)}` },
  { words: /\b(host|hostname|server)$/, make: (random) => `${pick(random, V.noun)}-${between(random, 1, 9)}.example.com` },
  { words: /\b(hash|checksum|digest|fingerprint|etag)$/, make: (random) => letters(random, HEX, 40) },
  { words: /\b(token|secret|nonce)$/, make: (random) => letters(random, BASE32, 24) },
  { words: /\bsku$/, make: (random) => `${letters(random, 'ABCDEFGHJKLMNPRSTUVWXY', 3)}-${digits(random, 4)}` },
  { words: /\btracking( (number|code|id))?$/, make: (random) => `JD${digits(random, 14)}` },
  { words: /\blast (4|four)\b|\blast4$/, make: (random) => digits(random, 4) },
  { words: /\b(post(al)? ?code|zip( code)?|plz)$/, make: (random) => String(between(random, 10_000, 99_999)) },
  { words: /\b(street|address( line)?( 1)?|line 1)$/, make: (random) => `${pick(random, V.street)} ${between(random, 1, 120)}` },
  { words: /\b(city|town)$/, make: (random) => pick(random, V.city) },
  { words: /\b(given|first)( names?)?$/, make: (random) => pick(random, V.given) },
  { words: /\b(family|last)( name)?$|\bsurname$/, make: (random) => pick(random, V.family) },
  { words: /\b(company|merchant|employer|brand|vendor|supplier|organi[sz]ation)( name)?$/, make: (random) => pick(random, V.company) },
  { words: /\bcarrier( name)?$/, make: (random) => pick(random, V.carrier) },
  {
    words:
      /\b(holder|customer|owner|user|full|contact|recipient|person|author|signed by|received by|opened by|closed by|approved by)( name)?$/,
    make: (random) => `${pick(random, V.given)} ${pick(random, V.family)}`,
  },
  { words: /\b(product|item|article)( name)?$/, make: (random) => pick(random, V.product) },
  { words: /\b(reason|cause)$/, make: (random) => pick(random, V.reason) },
  { words: /\b(site|location|place|room|area)( name)?$/, make: (random) => pick(random, V.site) },
  {
    words: /\b(firmware|software|app)?( version)$|\bfirmware$/,
    make: (random) => `${between(random, 1, 4)}.${between(random, 0, 12)}.${between(random, 0, 9)}`,
  },
  { words: /\bmodel$/, make: (random) => pick(random, V.model) },
  { words: /\bnetwork$/, make: (random) => pick(random, V.network) },
  { words: /\bcolou?r$/, make: (random) => pick(random, V.color) },
  { words: /\bunit$/, make: (random) => pick(random, V.unit) },
  { words: /\b(serial|reference|number|no|invoice)$/, make: (random, place) => `${prefix(place)}${digits(random, 8)}` },
  { words: /\b(ids?|identifier|key|code)$/, make: (random, place) => `${prefix(place)}${code(random, 10)}` },
  {
    words: /\bname$/,
    make: (random, { owner }) =>
      /person|holder|customer|user|contact/.test(owner) ? `${pick(random, V.given)} ${pick(random, V.family)}` : phrase(random),
  },
  {
    words: /\b(note|notes|comment|description|message|memo|summary|text|details?)$/,
    make: (random) => (chance(random, 0.5) ? `${phrase(random)}, ${phrase(random)}` : phrase(random)),
  },
];

/** How texts at a place are made: by the field's name first, then by what its doc names, else two plain words. */
export function textMaker(place: TextPlace): TextMaker {
  const row = ROWS.find(({ words }) => words?.test(place.words)) ?? ROWS.find(({ doc }) => doc?.test(place.doc));
  return row?.make ?? phrase;
}

/** A random UUID of version 4, lower case. */
export function uuidText(random: Random): string {
  const hex = letters(random, HEX, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${pick(random, ['8', '9', 'a', 'b'])}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A short key for a map: `room`, `zone`, …; a number tells later keys of one map apart. */
export function keyText(random: Random, index: number): string {
  const key = pick(random, V.key);
  return index === 0 ? key : `${key}-${index + 1}`;
}

/** Letters and digits that are hard to mistake for each other. */
export function code(random: Random, length: number): string {
  return letters(random, BASE32, length);
}

/** What identifiers of an entity start with: `customer id` gives `cus-`, a bare `id` in a Device gives `dev-`. */
export function prefix(place: Pick<TextPlace, 'words' | 'owner'>): string {
  const known = prefixes.get(place);
  if (known !== undefined) return known;
  const { words, owner } = place;
  const entity = words.replace(/ ?\b(ids?|identifier|key|code|no|number|reference|serial)$/, '') || owner;
  const letters = ascii(entity.split(' ')[0] ?? '').slice(0, 3);
  const made = letters === '' ? '' : `${letters}-`;
  prefixes.set(place, made);
  return made;
}

const prefixes = new WeakMap<object, string>();

function phrase(random: Random): string {
  return `${pick(random, V.adjective)} ${pick(random, V.noun)}`;
}

function digits(random: Random, count: number): string {
  return letters(random, '0123456789', count);
}

function letters(random: Random, alphabet: string, count: number): string {
  let text = '';
  while (text.length < count) {
    let word = uint32(random);
    for (let i = 0; i < 4 && text.length < count; i++) {
      text += alphabet[(word & 0xff) % alphabet.length];
      word >>>= 8;
    }
  }
  return text;
}

function ascii(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}

// Check digits as ISO 13616 demands, so that readers that verify them accept a sample.
function ibanText(random: Random): string {
  const account = `${between(random, 10_000_000, 99_999_999)}${digits(random, 10)}`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
}
