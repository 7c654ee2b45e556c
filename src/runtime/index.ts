export * from './codec/index.ts';
export type {
  Bounds,
  EmbeddedLog,
  Headers,
  Log,
  LogBatch,
  LogOptions,
  LogRecord,
  Outgoing,
  Owned,
  ReadOptions,
  TopicSpec,
} from './eventlog/log.ts';
export { openMemoryLog } from './eventlog/memory.ts';
export { partitionOf } from './eventlog/murmur2.ts';
export { BEGINNING, covers, decodePosition, encodePosition, mergePositions, type Position } from './eventlog/position.ts';
export { type Aggregate, advance, aggregate, type Fold } from './eventstore/aggregate.ts';
export type { Appended, Intent } from './eventstore/append.ts';
export { type Envelope, type EventFacts, eventHeaders, eventId, readEnvelope } from './eventstore/event-headers.ts';
export type { Expect } from './eventstore/expectation.ts';
export type { Meta, Recorded } from './eventstore/recorded.ts';
export type { ReplayBatch, Span } from './eventstore/replay.ts';
export { type Loaded, openStore, type Store, type StoreOptions } from './eventstore/store.ts';
