import type { EnumSymbol, EnumType } from '../contract/type.ts';
import { type Hazard, type HazardKind, hazard, type Spot } from './hazard.ts';
import type { ReservedSyntax } from './syntax.ts';

/** What became of the symbols of an enum that both versions have; `reserved` is what the newer one may not use again. */
export function enumHazards(spot: Spot, newer: EnumType, older: EnumType, reserved: ReservedSyntax): readonly Hazard[] {
  const [now, before] = [byNumber(newer), byNumber(older)];
  const names = new Set(newer.symbols.map(({ name }) => name));
  const found = [...before].flatMap(([number, symbols]): readonly Hazard[] => {
    const kept = now.get(number);
    if (!kept) return symbols.flatMap((was) => gone(spot, newer, was, reserved, names));
    const lost = symbols.find(({ name }) => !kept.some((one) => one.name === name));
    const is = kept[0];
    if (!lost || !is) return [];
    return [
      {
        ...hazard(
          spot,
          'SYMBOL_RENAMED',
          '',
          `number ${number} of ${newer.name} was ${lost.name} and is ${is.name}: JSON goes by names`,
          is.place,
          lost.place,
        ),
        info: `${number}`,
      },
    ];
  });
  if (newer.open === older.open) return found;
  const [was, is] = [older.open, newer.open].map((open) => (open ? 'open' : 'closed'));
  return [
    ...found,
    hazard(
      spot,
      'OPENNESS_CHANGED',
      '',
      `${newer.name} was ${was} and is ${is}: numbers without a symbol are kept in the one and set aside in the other`,
      newer.place,
      older.place,
    ),
  ];
}

function gone(spot: Spot, newer: EnumType, was: EnumSymbol, reserved: ReservedSyntax, names: ReadonlySet<string>): readonly Hazard[] {
  const { number = 0 } = was;
  const what = `${was.name} (number ${number}) of ${newer.name}`;
  const note = (kind: HazardKind, message: string): Hazard => ({
    ...hazard(spot, kind, '', message, newer.place, was.place),
    info: `${number}`,
  });
  const found = [note('SYMBOL_GONE', `${what} is gone: older events hold a number without a name`)];
  if (!reserved.numbers.some(({ from, to }) => from <= number && number <= to)) {
    found.push(
      note('SYMBOL_NUMBER_FREED', `${what} is gone and its number is not reserved: the next symbol to take it is read from older events`),
    );
  }
  if (!reserved.names.some(({ text }) => text === was.name) && !names.has(was.name)) {
    found.push(
      note(
        'SYMBOL_NAME_FREED',
        `${what} is gone and its name is not reserved: in JSON the next symbol to take it is read from older texts`,
      ),
    );
  }
  return found;
}

function byNumber({ symbols }: EnumType): ReadonlyMap<number, readonly EnumSymbol[]> {
  return Map.groupBy(symbols, ({ number = 0 }) => number);
}
