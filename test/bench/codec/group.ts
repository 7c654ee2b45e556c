import { deepStrictEqual } from 'node:assert/strict';
import type { RecordValue } from '../../../src/contract/value.ts';
import { formats } from '../../../src/formats.ts';
import { randomFrom } from '../../../src/sample/random.ts';
import { schemaOf } from '../../evolution/histories.ts';
import { interleaved, type Variant } from '../harness.ts';
import { avroText } from './avro-text.ts';
import { avscSide } from './avsc-side.ts';
import { type Group, PEERS } from './groups.ts';
import { ours } from './ours.ts';
import { protobufText } from './protobuf-text.ts';
import { protobufjsSide } from './protobufjs-side.ts';
import { SHAPES } from './shapes.ts';
import type { Side } from './side.ts';
import { randomRecord, type Spelling } from './values.ts';

/** One group, measured in a process of its own: what one operation leaves in the heap would slow the next. */
const group = JSON.parse(process.argv[2] ?? '') as Group;
const MESSAGES = 500;
const PATIENCE = { warmup: 300, sample: 20, rounds: 15 };

const shape = SHAPES.find(({ name }) => name === group.shape);
if (!shape) throw new RangeError(`there is no shape ${group.shape}`);
const { fields, event } = shape;
const print = group.format === 'avro' ? avroText : protobufText;
const texts = [print(shape, 1, group.longs), print(shape, 2, group.longs)] as const;
const version = group.operation === 'decode old version' ? 1 : 2;
function records(spelling: Spelling): readonly RecordValue[] {
  const random = randomFrom(group.shape);
  return Array.from({ length: MESSAGES }, () => randomRecord(random, fields, version, spelling));
}

const mine = await ours(group.format, event, texts, group.longs);
if (group.format === 'avro') compare(mine, avscSide(texts));
else compare(mine, protobufjsSide(event, texts[1]));

function compare<A, B>(ownSide: Side<A>, peer: Side<B>): void {
  const against = PEERS[group.format][group.operation];
  const [theirPass, ownPass] = group.operation === 'encode' ? encodePasses(ownSide, peer) : decodePasses(ownSide, peer);
  const measured = interleaved(
    [
      { name: against, pass: theirPass },
      { name: 'generated', pass: ownPass },
    ],
    PATIENCE,
  );
  const [theirs, own] = measured.map(({ pass }) => Math.round(pass / MESSAGES));
  process.stdout.write(JSON.stringify({ against, ratio: measured[1]?.ratio, nanoseconds: { own, theirs } }));
}

type Passes = readonly [theirs: Variant['pass'], own: Variant['pass']];

function encodePasses<A, B>(own: Side<A>, peer: Side<B>): Passes {
  const ownMessages = records(own.spelling).map(own.messageOf);
  const theirMessages = records(peer.spelling).map(peer.messageOf);
  for (const [index, message] of theirMessages.entries()) {
    const [a, b] = [own.encode(ownMessages[index] as A), peer.encode(message)];
    // Protobuf leaves the order of fields and the writing of zeros to the writer, Avro leaves nothing.
    if (group.format === 'avro') deepStrictEqual(Buffer.from(a), Buffer.from(b));
    else deepStrictEqual(peer.plain(peer.decode(Buffer.from(a))), peer.plain(peer.decode(Buffer.from(b))));
  }
  return [each(theirMessages, peer.encode), each(ownMessages, own.encode)];
}

function decodePasses<A, B>(own: Side<A>, peer: Side<B>): Passes {
  const codec = formats[group.format].codec(schemaOf(texts[version - 1] ?? '', formats[group.format]));
  const messages = slices(records(own.spelling).map(codec.encode));
  const [mine, theirs] = version === 1 ? [own.decodeOld, peer.decodeOld] : [own.decode, peer.decode];
  for (const bytes of messages) deepStrictEqual(own.plain(mine(bytes)), peer.plain(theirs(bytes)));
  return [each(messages, theirs), each(messages, mine)];
}

/** Messages as a fetch response holds them: one behind the other in one buffer. */
function slices(messages: readonly Uint8Array[]): readonly Buffer[] {
  const all = Buffer.concat(messages);
  let end = 0;
  return messages.map((message) => {
    end += message.length;
    return all.subarray(end - message.length, end);
  });
}

function each<T>(inputs: readonly T[], work: (input: T) => unknown): Variant['pass'] {
  return () => {
    let last: unknown;
    for (const input of inputs) last = work(input);
    return last;
  };
}
