import { at } from './faults.ts';
import { type Definition, isOn } from './scope.ts';
import type { Numeral, Word } from './syntax.ts';
import { verifyOptions } from './verify-options.ts';
import { reservationOf, verifyReserved } from './verify-reserved.ts';

const LARGEST = 2 ** 31 - 1;

/** Finds what a compiler refuses in an enum: no symbols, no zero where it is open, numbers used twice, out of range or reserved. */
export function verifyEnum({ syntax, file, features }: Definition): void {
  if (syntax.kind !== 'enum') return;
  const { faults } = file;
  verifyOptions(faults, 'enum', syntax.options);
  verifyReserved(faults, file.syntax.edition, syntax.reserved, []);
  const first = syntax.symbols[0];
  const enumName = syntax.name.text;
  if (!first) faults.push(at(syntax.name, 'protobuf/form', `the enum ${enumName} has no symbol`, 'give it one with the number 0'));
  else if (features.enum_type === 'OPEN' && first.number.value !== 0) {
    const message = `the first symbol of ${enumName}, ${first.name.text}, has the number ${first.number.text}`;
    faults.push(at(first.number, 'protobuf/enum-zero', message, 'begin with a symbol whose number is 0'));
  }
  const reserved = reservationOf(syntax.reserved, []);
  const byNumber = new Map<number, { readonly name: Word; readonly number: Numeral }>();
  const aliases = isOn(syntax.options, 'allow_alias');
  let shared = false;
  for (const { name, number, options } of syntax.symbols) {
    verifyOptions(faults, 'symbol', options);
    faults.push(...reserved(name, number));
    if (number.value > LARGEST || number.value < -LARGEST - 1) {
      faults.push(at(number, 'protobuf/number-range', `${name.text} has the number ${number.text}`, 'symbols are 32-bit integers'));
    }
    const other = byNumber.get(number.value);
    shared ||= other !== undefined;
    if (other && !aliases) {
      const related = { start: other.name.start, end: other.name.end, say: 'the first one' };
      const message = `${name.text} has the number ${number.text} of ${other.name.text}`;
      const fix = 'take another number, or say option allow_alias = true;';
      faults.push({ ...at(number, 'protobuf/duplicate-number', message, fix), related });
    }
    if (!other) byNumber.set(number.value, { name, number });
  }
  if (aliases && !shared && syntax.symbols.length > 0) {
    faults.push(at(syntax.name, 'protobuf/option', `${enumName} says allow_alias, but no two symbols share a number`, 'remove the option'));
  }
}
