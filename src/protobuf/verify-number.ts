import { at } from './faults.ts';

import type { Fault, Numeral, Word } from './syntax.ts';

/** The largest number a field can have: 29 bits. */
export const MAXIMUM_NUMBER = 536_870_911;

/** Finds a field number that cannot be written, or that belongs to the Protobuf implementation. */
export function verifyNumber(faults: Fault[], name: Word, number: Numeral): void {
  const { value, text } = number;
  if (value < 1 || value > MAXIMUM_NUMBER) {
    faults.push(at(number, 'protobuf/number-range', `${name.text} has the number ${text}`, 'numbers are 1 to 536870911'));
  } else if (value >= 19_000 && value <= 19_999) {
    faults.push(
      at(number, 'protobuf/number-range', `${name.text} has the number ${text}, which Protobuf keeps for itself`, 'avoid 19000 to 19999'),
    );
  }
}
