import type { Edition, Fault, NumberRange, Numeral, ReservedSyntax, Word } from './syntax.ts';

/** What a message or an enum keeps back, checked for overlap and form. */
export function verifyReserved(faults: Fault[], edition: Edition, reserved: ReservedSyntax, extensions: readonly NumberRange[]): void {
  const ranges = [...reserved.numbers, ...extensions].toSorted((a, b) => a.from - b.from || a.to - b.to);
  let widest = ranges[0];
  for (const range of ranges.slice(1)) {
    if (widest && range.from <= widest.to) {
      faults.push({
        rule: 'protobuf/reserved',
        start: range.start,
        end: range.end,
        message: `${shown(range)} overlaps ${shown(widest)}`,
        fix: 'keep each number back once',
        related: { start: widest.start, end: widest.end, say: 'the other range' },
      });
    }
    if (!widest || range.to > widest.to) widest = range;
  }
  const names = new Set<string>();
  const numbered = edition === 'proto2' || edition === 'proto3';
  for (const { text, start, end, quoted } of reserved.names) {
    if (names.has(text))
      faults.push({ rule: 'protobuf/reserved', start, end, message: `the name ${text} is reserved twice`, fix: 'remove one' });
    names.add(text);
    if (quoted !== numbered) {
      const fix = numbered ? `write "${text}"` : `write ${text} without quotes`;
      faults.push({
        rule: 'protobuf/reserved-form',
        start,
        end,
        message: `${edition} reserves names ${numbered ? 'in' : 'without'} quotes`,
        fix,
      });
    }
  }
}

/** Finds a field or symbol that uses what is reserved. The finder is made once for each message or enum. */
export function reservationOf(
  reserved: ReservedSyntax,
  extensions: readonly NumberRange[],
): (name: Word, number: Numeral) => readonly Fault[] {
  const names = new Map(reserved.names.map((name) => [name.text, name]));
  const keeper = keeperOf([...reserved.numbers, ...extensions]);
  return (name, number) => {
    const faults: Fault[] = [];
    const range = keeper(number.value);
    const rule = 'protobuf/reserved';
    if (range) {
      const why = extensions.includes(range) ? 'belongs to extensions' : 'is reserved';
      const related = { start: range.start, end: range.end, say: 'kept back here' };
      const fix = 'take a number that was never used';
      faults.push({
        rule,
        start: number.start,
        end: number.end,
        message: `${name.text} has the number ${number.text}, which ${why}`,
        fix,
        related,
      });
    }
    const word = names.get(name.text);
    if (word) {
      const related = { start: word.start, end: word.end, say: 'reserved here' };
      faults.push({
        rule,
        start: name.start,
        end: name.end,
        message: `the name ${name.text} is reserved`,
        fix: 'take another name',
        related,
      });
    }
    return faults;
  };
}

/** Finds the range that holds a number: the last that begins before it, or one that reaches over that. */
function keeperOf(ranges: readonly NumberRange[]): (number: number) => NumberRange | undefined {
  const sorted = ranges.toSorted((a, b) => a.from - b.from);
  let widest: NumberRange | undefined;
  const reaching = sorted.map((range) => {
    widest = widest && widest.to >= range.to ? widest : range;
    return widest;
  });
  return (number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.from ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    const range = reaching[low - 1];
    return range && number <= range.to ? range : undefined;
  };
}

function shown({ from, to }: NumberRange): string {
  return from === to ? String(from) : `${from} to ${to}`;
}
