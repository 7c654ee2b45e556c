import { inspect, isDeepStrictEqual } from 'node:util';

/**
 * Fails unless two values hold the same, own `undefined`, −0 and NaN included. Vitest's own comparison goes wrong where
 * data has a key such as `hasOwnProperty`.
 */
export function expectSame(actual: unknown, expected: unknown, where: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const shown = (value: unknown) => inspect(value, { depth: 8, breakLength: 140 });
  throw new Error(`${where}:\n${shown(actual)}\nis not\n${shown(expected)}`);
}
