import { run } from '../../src/cli/run.ts';

/** What a command said and how it ended. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command in a folder, without a terminal. */
export async function covenant(
  argv: readonly string[],
  cwd: string,
  terminal: { readonly isTerminal?: boolean; readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): Promise<Ran> {
  const said = { out: '', err: '' };
  const code = await run(argv, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    drained: async () => undefined,
    input: async function* () {
      yield new TextEncoder().encode(terminal.input ?? '');
    },
    progress: () => undefined,
    cwd,
    env: terminal.env ?? {},
    isTerminal: terminal.isTerminal ?? false,
    interruption: () => new AbortController().signal,
  });
  return { code, ...said };
}
