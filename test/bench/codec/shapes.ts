import type { Part, Shape } from './shape.ts';

const line: readonly Part[] = [
  { name: 'sku', kind: 'word' },
  { name: 'title', kind: 'text' },
  { name: 'quantity', kind: 'int' },
  { name: 'price', kind: 'long' },
];

const address: readonly Part[] = [
  { name: 'street', kind: 'text' },
  { name: 'city', kind: 'text' },
  { name: 'country', kind: 'word' },
  { name: 'latitude', kind: 'double' },
  { name: 'longitude', kind: 'double' },
];

/** Sixty fields of the kinds that forms have. */
const wide: readonly Part[] = Array.from({ length: 60 }, (_, index): Part => {
  const kinds = ['word', 'text', 'int', 'long', 'boolean', 'double'] as const;
  return { name: `attribute${index}`, kind: kinds[index % kinds.length] ?? 'word', optional: true };
});

/** The four events that are measured: strings, many small records, doubles and a map, and mostly nulls. */
export const SHAPES: readonly Shape[] = [
  {
    name: 'small flat',
    event: 'MoneyDeposited',
    fields: [
      { name: 'accountId', kind: 'uuid' },
      { name: 'depositId', kind: 'uuid', was: 'transferId' },
      { name: 'amount', kind: 'long' },
      { name: 'currency', kind: { symbols: ['UNKNOWN', 'EUR', 'USD', 'GBP', 'CHF'] } },
      { name: 'bookedAt', kind: 'time' },
      { name: 'teller', kind: 'word', only: 1 },
      {
        name: 'metadata',
        kind: {
          record: 'Metadata',
          fields: [
            { name: 'correlationId', kind: 'uuid' },
            { name: 'causationId', kind: 'uuid' },
            { name: 'userId', kind: 'uuid' },
          ],
        },
      },
      { name: 'channel', kind: 'word', only: 2 },
    ],
  },
  {
    name: 'order with lines',
    event: 'OrderPlaced',
    fields: [
      { name: 'orderId', kind: 'uuid' },
      { name: 'buyerId', kind: 'uuid', was: 'customerId' },
      { name: 'placedAt', kind: 'time' },
      { name: 'lines', kind: { list: { record: 'Line', fields: line } } },
      { name: 'address', kind: { record: 'Address', fields: address } },
      { name: 'note', kind: 'text', only: 1 },
      { name: 'voucher', kind: 'word', optional: true, only: 2 },
    ],
  },
  {
    name: 'sensor',
    event: 'ReadingTaken',
    fields: [
      { name: 'deviceId', kind: 'uuid' },
      { name: 'takenAt', kind: 'time' },
      ...['temperature', 'humidity', 'pressure', 'light', 'noise', 'voltage', 'current', 'gas'].map(
        (name): Part => ({ name, kind: 'double' }),
      ),
      { name: 'extras', kind: { map: 'double' } },
      { name: 'sequence', kind: 'long', was: 'counter' },
      { name: 'site', kind: 'word', only: 1 },
      { name: 'suspect', kind: 'boolean', only: 2 },
    ],
  },
  {
    name: 'wide optional',
    event: 'ProfileUpdated',
    fields: [
      { name: 'profileId', kind: 'uuid' },
      ...wide.map((part, index): Part => {
        if (index === 7) return { ...part, was: 'nickname' };
        return index % 20 === 13 ? { ...part, only: 2 } : part;
      }),
      { name: 'legacy', kind: 'text', optional: true, only: 1 },
    ],
  },
];
