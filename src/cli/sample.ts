import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { CovenantError } from '../contract/error.ts';
import type { Stream } from '../contract/stream.ts';
import { type HistoryOptions, type SampledEvent, sampleHistories } from '../sample/history.ts';
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';
import { ofLog } from './log-refusal.ts';
import { openWorkspace } from './open-workspace.ts';
import { openLogTarget } from './sample-log.ts';
import { openTextTarget, type SampleTarget } from './sample-text.ts';
import { streamNamed } from './stream-named.ts';
import { wholeNumber } from './whole-number.ts';

/** How many events are written at once: all of them or none. */
const BATCH = 1_000;

/**
 * `covenant sample STREAM`: a seeded, coherent history as lines of JSON or appended to a log. Throws `interrupted` where it was
 * stopped; what was written by then are whole batches.
 */
export async function run(args: Arguments, console: Console): Promise<number> {
  const [id = '', folder] = args.positionals;
  const stream = streamNamed(openWorkspace(folder, console).workspace, id);
  const history = sampleHistories(stream, historyOptions(args));
  const signal = console.interruption();
  await using target = await ofLog(() => openTarget(args, console, stream, history));
  const written = await ofLog(() => pour(history, target, console, signal));
  console.progress('');
  if (signal.aborted) throw interrupted(written);
  if (target.name !== undefined) console.err(`${counted(written)} written to ${target.name}\n`);
  return 0;
}

function historyOptions(args: Arguments): HistoryOptions {
  const numbers = (['count', 'aggregates', 'seed'] as const).map((name) => [name, wholeNumber(args, name)] as const);
  const given = Object.fromEntries(numbers.filter(([, number]) => number !== undefined));
  return { ...given, versions: args.values.get('versions') === 'mixed' ? 'mixed' : 'newest' };
}

async function openTarget(args: Arguments, console: Console, stream: Stream, history: Iterable<SampledEvent>): Promise<SampleTarget> {
  const out = args.values.get('out');
  const log = args.values.get('log');
  if (out !== undefined && log !== undefined) {
    throw new CovenantError('usage', 'a sample goes to --out or to --log, not to both', { hint: 'run it twice with the same --seed' });
  }
  if (log !== undefined) return openLogTarget(resolve(console.cwd, log), log, stream, history);
  return openTextTarget(out === undefined || out === '-' ? undefined : { path: resolve(console.cwd, out), name: out }, console);
}

async function pour(history: Iterable<SampledEvent>, target: SampleTarget, console: Console, signal: AbortSignal): Promise<number> {
  let batch: SampledEvent[] = [];
  let written = 0;
  const flush = async (): Promise<void> => {
    await target.write(batch);
    written += batch.length;
    batch = [];
    console.progress(`${counted(written)} sampled`);
    // Gives Ctrl-C and a closed pipe a chance to be heard.
    await setImmediate();
  };
  for (const event of history) {
    batch.push(event);
    if (batch.length === BATCH) await flush();
    if (signal.aborted) return written;
  }
  if (batch.length > 0) await flush();
  return written;
}

function interrupted(written: number): CovenantError {
  return new CovenantError('interrupted', `stopped after ${counted(written)}`, { hint: 'what was written is complete up to there' });
}

function counted(events: number): string {
  return `${events.toLocaleString('en-US')} ${events === 1 ? 'event' : 'events'}`;
}
