import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type AnyEvent, type Codec, type LogRecord, type MessageCodec, messageCodec, partitionOf } from '@covenant-events/runtime';
import { openSqliteLog } from '@covenant-events/runtime/sqlite';
import { CovenantError } from '../contract/error.ts';
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';
import { eventLine } from './event-line.ts';
import { generatedCodec } from './generated-package.ts';
import { ofLog } from './log-refusal.ts';
import { openWorkspace } from './open-workspace.ts';
import { count, newTally, type Tally, tallyJson, tallyText } from './replay-tally.ts';
import { streamNamed } from './stream-named.ts';

type EmbeddedLog = ReturnType<typeof openSqliteLog>;

interface Replay {
  readonly log: EmbeddedLog;
  readonly codec: Codec<AnyEvent>;
  readonly messages: MessageCodec<AnyEvent>;
  readonly signal: AbortSignal;
}

/** `covenant replay STREAM --log FILE`: every stored event as the newest class, counted; or those of one key as lines of JSON. */
export async function run(args: Arguments, console: Console): Promise<number> {
  const [id = '', folder] = args.positionals;
  const open = openWorkspace(folder, console);
  const stream = streamNamed(open.workspace, id);
  const path = args.values.get('log');
  if (path === undefined)
    throw new CovenantError('usage', 'replay needs a log to read: --log FILE', { hint: `write one: covenant sample ${id} --log FILE` });
  const codec = await generatedCodec(open, stream, args.values.get('package'), console.cwd);
  await using log = await ofLog(() => openSqliteLog(resolve(console.cwd, path), { readOnly: true }));
  const replay = { log, codec, messages: messageCodec(codec, log.ids), signal: console.interruption() };
  const key = args.values.get('key');
  if (key !== undefined) return await ofLog(() => printKey(replay, key, console));
  const began = performance.now();
  const tally = await ofLog(() => replayAll(replay, console));
  const seconds = (performance.now() - began) / 1_000;
  console.progress('');
  if (replay.signal.aborted) throw interrupted(tally.events);
  const { flags } = args;
  console.out(flags.has('json') ? tallyJson(stream.id, tally, seconds) : tallyText(stream.id, tally, seconds, flags.has('by-event')));
  return 0;
}

async function replayAll(replay: Replay, console: Console): Promise<Tally> {
  const { log, codec, messages, signal } = replay;
  const tally = newTally();
  for (const [partition, { start, end }] of (await log.bounds(codec.topic)).entries()) {
    const keys = new Set<string | null>();
    for await (const { records } of log.read(codec.topic, partition, start, { until: end, signal })) {
      await messages.learn(records.map((record) => record.value));
      for (const record of records)
        if (record.value !== null) {
          readRecord(messages, record);
          const { type, version } = messages.written(record.value);
          count(tally, type.slice(codec.stream.length + 1), version, record.value.length);
          keys.add(record.key);
        }
      console.progress(`${tally.events.toLocaleString('en-US')} events`);
      await setImmediate();
    }
    tally.aggregates += keys.size;
  }
  return tally;
}

async function printKey({ log, codec, messages }: Replay, key: string, console: Console): Promise<number> {
  const bounds = await log.bounds(codec.topic);
  const partition = partitionOf(key, bounds.length);
  const { start, end } = bounds[partition] ?? { start: 0n, end: 0n };
  const records = await log.recordsOf(codec.topic, partition, key, start, end);
  if (records.length === 0)
    throw new CovenantError('not-found', `${codec.topic} has no events of ${JSON.stringify(key)}`, {
      hint: 'keys are taken exactly as they were written',
    });
  await messages.learn(records.map((record) => record.value));
  for (const record of records)
    if (record.value !== null) console.out(eventLine(record, messages.written(record.value), readRecord(messages, record)));
  return 0;
}

function readRecord(messages: MessageCodec<AnyEvent>, record: LogRecord): AnyEvent {
  try {
    return messages.decode(record.value ?? new Uint8Array(0));
  } catch (cause) {
    const place = `the record at offset ${record.offset} of partition ${record.partition}`;
    throw new CovenantError('refused', `${place} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
      hint: 'print the package again if its schemas are older than the log: covenant generate',
    });
  }
}

function interrupted(events: number): CovenantError {
  return new CovenantError('interrupted', `stopped after ${events.toLocaleString('en-US')} events`);
}
