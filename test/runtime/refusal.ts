import { type EventError, isEventError } from '@covenant-events/runtime/codec';

/** The error that some work ends with; fails where it ends well, or with anything but an EventError. */
export function refusal(work: () => unknown): EventError {
  try {
    work();
  } catch (error) {
    if (isEventError(error)) return error;
    throw error;
  }
  throw new Error('expected an EventError, and nothing was thrown');
}

/** The error that a promise rejects with; fails where it resolves, or with anything but an EventError. */
export async function rejection(work: Promise<unknown>): Promise<EventError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (outcome === undefined) throw new Error('expected an EventError, and the promise resolved');
  return refusal(() => {
    throw outcome.error;
  });
}
