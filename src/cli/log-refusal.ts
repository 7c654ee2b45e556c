import { isEventError } from '@covenant-events/runtime/codec';
import { CovenantError } from '../contract/error.ts';

/** What a log was asked for. Throws `refused` where the log refuses it: no such file or topic, another program's file, a second writer. */
export async function ofLog<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!isEventError(cause)) throw cause;
    throw new CovenantError('refused', cause.message, { cause, hint: 'a log is written with: covenant sample STREAM --log FILE' });
  }
}
