/** Tells followers that something was written. */
export interface Arrival {
  announce(): void;
  /** Resolves at the next announcement, when the signal aborts, or after `timeout` milliseconds. */
  next(signal?: AbortSignal, timeout?: number): Promise<void>;
}

/** An arrival that nobody waits for yet. */
export function arrival(): Arrival {
  const waiting = new Set<() => void>();
  return {
    announce() {
      for (const wake of [...waiting]) wake();
    },
    next(signal, timeout) {
      return new Promise((resolve) => {
        let timer: NodeJS.Timeout | undefined;
        const wake = (): void => {
          waiting.delete(wake);
          signal?.removeEventListener('abort', wake);
          clearTimeout(timer);
          resolve();
        };
        if (signal?.aborted) return wake();
        waiting.add(wake);
        signal?.addEventListener('abort', wake);
        if (timeout !== undefined) timer = setTimeout(wake, timeout);
      });
    },
  };
}
