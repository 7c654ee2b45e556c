import { CovenantError } from '../contract/error.ts';
import type { Arguments } from './command.ts';

/** The whole number that an option was given, if it was given. Throws `usage` for anything but digits, or beyond 2^53−1. */
export function wholeNumber(args: Arguments, option: string): number | undefined {
  const text = args.values.get(option);
  if (text === undefined) return undefined;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(number)) return number;
  throw new CovenantError('usage', `--${option} is ${JSON.stringify(text)}, not a whole number`, { hint: `such as --${option} 1000` });
}
