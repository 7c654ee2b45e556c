/** Everything a command has of the world around it; tests pass their own. */
export interface Console {
  /** Writes what was asked for. */
  out(text: string): void;
  /** Settles once what was written with `out` has been taken, so that a fast command never runs ahead of a slow reader. */
  drained(): Promise<void>;
  /** What comes in on standard input, in pieces of any size. */
  input(): AsyncIterable<Uint8Array>;
  /** Writes what is said beside it: warnings, errors. */
  err(text: string): void;
  /** Shows how far a long command is, in a line that the next one replaces; silent where nobody watches. */
  progress(line: string): void;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether `out` goes to a terminal. */
  readonly isTerminal: boolean;
  /** Aborted by Ctrl-C, or when nobody reads `out` any more. Whoever asks for it must stop soon after; others are stopped at once. */
  interruption(): AbortSignal;
}

/** The console of this process. Nobody reading the output any more is no error, but there is nothing left to say. */
export function processConsole(): Console {
  const closed = new AbortController();
  let isClosed = false;
  let isListening = false;
  const onClosed = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    isClosed = true;
    closed.abort();
  };
  process.stdout.on('error', onClosed);
  process.stderr.on('error', onClosed);
  return {
    out: (text) => {
      if (!isClosed) process.stdout.write(text);
    },
    drained: async () => {
      if (!isClosed && process.stdout.writableNeedDrain)
        await new Promise((taken) => process.stdout.once('drain', taken).once('close', taken));
    },
    input: () => process.stdin,
    err: (text) => {
      process.stderr.write(text);
    },
    progress: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line}`);
    },
    cwd: process.cwd(),
    env: process.env,
    isTerminal: process.stdout.isTTY === true,
    interruption: () => {
      if (!isListening) process.once('SIGINT', () => closed.abort());
      isListening = true;
      return closed.signal;
    },
  };
}

/** Whether to print in colours: as `--color` says, else where a terminal shows them and NO_COLOR is not set. */
export function wantsColour({ env, isTerminal }: Console, choice: string | undefined): boolean {
  if (choice === 'always' || choice === 'never') return choice === 'always';
  return isTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
