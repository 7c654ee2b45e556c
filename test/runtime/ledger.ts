import {
  type AnyEvent,
  AvroReader,
  AvroWriter,
  aggregate,
  type Codec,
  type EventContract,
  type SchemaText,
} from '@covenant-events/runtime';

/** Written by hand, as small as a generated package can be: one event with two versions and an upcaster, one with one. */
export interface Opened extends AnyEvent {
  readonly $type: 'test.ledger.Opened';
  readonly account: string;
  readonly holder: { readonly given: string; readonly family: string };
}

export interface Deposited extends AnyEvent {
  readonly $type: 'test.ledger.Deposited';
  readonly account: string;
  readonly cents: bigint;
}

export type LedgerEvent = Opened | Deposited;

const reader = new AvroReader();
const writer = new AvroWriter();

export function opened(account: string, given: string, family: string): Opened {
  return { $type: 'test.ledger.Opened', $version: 2, account, holder: { given, family } };
}

export function deposited(account: string, cents: bigint): Deposited {
  return { $type: 'test.ledger.Deposited', $version: 1, account, cents };
}

/** The payload of version 1 of `Opened`, whose holder was one name. */
export function openedVersion1(account: string, holder: string): Uint8Array {
  writer.reset();
  writer.string(account);
  writer.string(holder);
  return writer.finish();
}

export const openedContract: EventContract<Opened> = {
  type: 'test.ledger.Opened',
  stream: 'test.ledger',
  event: 'Opened',
  version: 2,
  versions: [
    {
      version: 1,
      fingerprint: 'sha256:o1',
      schema: schema('Opened', 'account', 'holder'),
      read(bytes, start, end) {
        reader.reset(bytes, start, end);
        const old = { account: reader.string(), holder: reader.string() };
        reader.finish();
        return opened(old.account, ...split(old.holder));
      },
    },
    {
      version: 2,
      fingerprint: 'sha256:o2',
      schema: schema('Opened', 'account', 'given', 'family'),
      read(bytes, start, end) {
        reader.reset(bytes, start, end);
        const event = opened(reader.string(), reader.string(), reader.string());
        reader.finish();
        return event;
      },
    },
  ],
  write(event) {
    writer.reset();
    for (const text of [event.account, event.holder.given, event.holder.family]) writer.string(text);
    return writer.finish();
  },
  is: (event): event is Opened => event.$type === 'test.ledger.Opened',
};

export const depositedContract: EventContract<Deposited> = {
  type: 'test.ledger.Deposited',
  stream: 'test.ledger',
  event: 'Deposited',
  version: 1,
  versions: [
    {
      version: 1,
      fingerprint: 'sha256:d1',
      schema: schema('Deposited', 'account', 'cents'),
      read(bytes, start, end) {
        reader.reset(bytes, start, end);
        const event = deposited(reader.string(), reader.long());
        reader.finish();
        return event;
      },
    },
  ],
  write(event) {
    writer.reset();
    writer.string(event.account);
    writer.long(event.cents);
    return writer.finish();
  },
  is: (event): event is Deposited => event.$type === 'test.ledger.Deposited',
};

export const ledger: Codec<LedgerEvent> = {
  stream: 'test.ledger',
  topic: 'test.ledger.events',
  contracts: [openedContract, depositedContract],
  key: (event) => event.account,
};

export interface Account {
  readonly name: string;
  readonly cents: bigint;
}

/** The balance of an account. */
export const account = aggregate({
  codec: ledger,
  initial: (): Account => ({ name: '', cents: 0n }),
  fold: {
    'test.ledger.Opened': (state, event) => ({ ...state, name: `${event.holder.given} ${event.holder.family}` }),
    'test.ledger.Deposited': (state, event) => ({ ...state, cents: state.cents + event.cents }),
  },
});

function split(name: string): readonly [string, string] {
  const at = name.lastIndexOf(' ');
  if (at < 0) throw new Error(`${JSON.stringify(name)} has no family name`);
  return [name.slice(0, at), name.slice(at + 1)];
}

function schema(name: string, ...fields: readonly string[]): SchemaText {
  return { format: 'avro', text: JSON.stringify({ type: 'record', name, fields }), imports: {}, messageIndexes: [] };
}
