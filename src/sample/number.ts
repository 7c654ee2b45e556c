/** The numbers that are believable at a place, both ends inclusive, in steps of 10^−digits. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  readonly digits: number;
}

/** What a number's place tells: the field's words, those of the record around it, and its unit in lower case. */
export interface NumberPlace {
  readonly words: string;
  readonly owner: string;
  readonly unit: string;
}

// The first row that matches decides. Ranges are [low, high, decimal digits].
const ROWS: readonly (readonly [RegExp, number, number, number])[] = [
  [/\b(quantity|qty|pieces)$/, 1, 5, 0],
  [/\b(count|retries|attempts?|number of .*)$/, 0, 12, 0],
  [/\b(price|fee|cost|shipping)\b/, 100, 9_900, 0],
  [/\b(amount|total|subtotal|balance|limit|deposit|withdrawal|refund|minor|cents|units)\b/, 500, 250_000, 0],
  [/\bnanos$/, 0, 99, 0],
  [/\b(percent|percentage|humidity|battery|progress)\b/, 0, 100, 1],
  [/\b(ratio|rate|confidence|probability|share)$/, 0, 1, 3],
  [/\b(latitude|lat)$/, 43, 60, 5],
  [/\b(longitude|lon|lng)$/, -8, 24, 5],
  [/\b(temperature|temp|celsius)\b/, -15, 35, 1],
  [/\bpressure\b/, 960, 1045, 1],
  [/\b(voltage|volts)\b/, 2.8, 4.2, 2],
  [/\b(speed|velocity)\b/, 0, 40, 1],
  [/\b(weight|mass)\b/, 50, 20_000, 0],
  [/\b(length|width|height|depth|distance)\b/, 10, 2_000, 0],
  [/\b(rssi|signal strength)\b/, -110, -40, 0],
  [/\byear$/, 2015, 2030, 0],
  [/\bmonth$/, 1, 12, 0],
  [/\bday$/, 1, 28, 0],
  [/\bhours?$/, 0, 23, 0],
  [/\b(minutes?|seconds?)$/, 0, 59, 0],
  [/\bage\b/, 18, 90, 0],
  [/\bport$/, 1024, 65_535, 0],
  [/\b(duration|latency|elapsed|took|timeout)\b/, 5, 5_000, 0],
  [/\b(size|bytes)\b/, 64, 65_536, 0],
  [/\b(score|rating|stars)$/, 1, 5, 0],
  [/\b(id|number|no)$/, 1_000, 999_999, 0],
];

const DEFAULT: NumberRange = { low: 0, high: 1_000, digits: 2 };

// Names that mean money; whole units of a currency are a hundredth of its cents.
const MONEY = /\b(price|fee|cost|shipping|amount|total|subtotal|balance|limit|deposit|withdrawal|refund)\b/;
const MINOR = /\b(cents?|minor|pence|öre|øre)\b/;

/** The believable numbers of a field. Money is in minor units unless its unit or type tells otherwise. */
export function numberRange(place: NumberPlace, whole: boolean): NumberRange {
  const row = ROWS.find(([words]) => words.test(place.words));
  if (row === undefined) return whole ? { ...DEFAULT, digits: 0 } : DEFAULT;
  const range = { low: row[1], high: row[2], digits: row[3] };
  if (!isMoney(place)) return range;
  return minorUnits(place, whole) === 1 ? range : { low: Math.ceil(range.low / 100), high: Math.floor(range.high / 100), digits: 2 };
}

/** Whether a field's number is money. */
export function isMoney({ words, owner }: Pick<NumberPlace, 'words' | 'owner'>): boolean {
  return MONEY.test(words) || (/\b(money|amount|price)\b/.test(owner) && /\b(units|value|minor|cents)\b/.test(words));
}

/** How many minor units (cents) one of a money field's units is: 1, or 100 where it counts whole units of the currency. */
export function minorUnits({ words, unit }: Pick<NumberPlace, 'words' | 'unit'>, whole: boolean): 1 | 100 {
  if (MINOR.test(unit) || MINOR.test(words)) return 1;
  return unit !== '' || !whole ? 100 : 1;
}
