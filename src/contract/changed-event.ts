/** What a change set does to one event type: what a reviewer sees first. */
export interface ChangedEvent {
  /** `bank.account`. */
  readonly stream: string;
  readonly name: string;
  /** The newest version that the baseline holds; absent where the event type is new. */
  readonly from?: number;
  /** The newest version now, under the number that freezing gives it; absent where the event type is gone. */
  readonly to?: number;
  /** Every change of the schema, as a sentence each, in the schema's order. */
  readonly changes: readonly string[];
  /** Whether stored events of each older version become the newest class, oldest first. */
  readonly replays: readonly Replay[];
  /** Whether each declared consumer, with the version it handles, reads the newest events. */
  readonly readers: readonly RunningReader[];
}

/** `upcast`: through the named upcaster files. `fails`: a step has no answer. */
export interface Replay {
  readonly version: number;
  readonly verdict: 'ok' | 'upcast' | 'fails';
  readonly upcasters: readonly string[];
}

/** `unknown`: the version that the service handles is not there, or cannot be read. */
export interface RunningReader {
  readonly service: string;
  readonly version: number;
  readonly verdict: 'ok' | 'fails' | 'unknown';
}
