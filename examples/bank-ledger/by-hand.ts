import { bankAccountCodec } from '@acme/bank-events';
import type { LogRecord } from '@covenant-events/runtime';
import avsc from 'avsc';

/** One stored event as its bytes have it, and what it does to the balance in cents. */
export interface Entry {
  readonly event: string;
  readonly version: number;
  /** The number in the bytes; version 1 of MoneyDeposited counted whole euros. */
  readonly written: bigint | undefined;
  readonly change: bigint;
}

/** Works out a record without our code: avsc decodes the bytes with the schema they were written with, arithmetic does the rest. */
export function entryOf(record: LogRecord): Entry {
  const [, event = '', number = ''] = /^contract:bank\.account\/(\w+)\/(\d+)$/.exec(record.headers.get('ce_dataschema') ?? '') ?? [];
  const version = Number(number);
  const amount = decodedAmount(event, version, record.value ?? new Uint8Array(0));
  const cents = (amount ?? 0n) * (event === 'MoneyDeposited' && version === 1 ? 100n : 1n);
  return { event, version, written: amount, change: event === 'MoneyWithdrawn' ? -cents : cents };
}

function decodedAmount(event: string, version: number, message: Uint8Array): bigint | undefined {
  const contract = bankAccountCodec.contracts.find((one) => one.event === event);
  const text = contract?.versions[version - 1]?.schema.text;
  if (text === undefined) throw new Error(`nothing is known of ${event} ${version}`);
  // The Confluent frame: one zero byte, four bytes of schema id, then the payload.
  const value: { readonly amount?: number } = avsc.Type.forSchema(JSON.parse(text)).fromBuffer(Buffer.from(message.subarray(5)));
  return value.amount === undefined ? undefined : BigInt(value.amount);
}
