/** What was counted of one event type in one stored version. */
export interface TallyRow {
  readonly event: string;
  readonly version: number;
  events: number;
  bytes: number;
}

/** What a replay has counted. */
export interface Tally {
  readonly rows: Map<string, TallyRow>;
  events: number;
  /** Bytes of messages, frames included. */
  bytes: number;
  aggregates: number;
}

/** Nothing counted yet. */
export function newTally(): Tally {
  return { rows: new Map(), events: 0, bytes: 0, aggregates: 0 };
}

/** Counts one event of a type as it was stored. */
export function count(tally: Tally, event: string, version: number, bytes: number): void {
  const key = `${event}@${version}`;
  const row = tally.rows.get(key) ?? { event, version, events: 0, bytes: 0 };
  row.events++;
  row.bytes += bytes;
  tally.rows.set(key, row);
  tally.events++;
  tally.bytes += bytes;
}

/** The rows by event type and version. */
export function sortedRows(tally: Tally): readonly TallyRow[] {
  return [...tally.rows.values()].sort((a, b) => (a.event < b.event ? -1 : a.event > b.event ? 1 : a.version - b.version));
}

/** A tally for people: one line of totals, and with `byEvent` a table of event types and stored versions. */
export function tallyText(stream: string, tally: Tally, seconds: number, byEvent: boolean): string {
  const totals = `${stream}: ${number(tally.events)} events of ${number(tally.aggregates)} aggregates, ${number(tally.bytes)} bytes, in ${seconds.toFixed(2)} s (${number(rate(tally, seconds))} events/s)\n`;
  if (!byEvent || tally.rows.size === 0) return totals;
  const rows = sortedRows(tally).map((row) => [row.event, String(row.version), number(row.events), number(row.bytes)]);
  const table = [['event', 'version', 'events', 'bytes'], ...rows];
  const widths = ['', '', '', ''].map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return (
    totals +
    table
      .map((row) => `  ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}\n`)
      .join('')
  );
}

/** A tally for programs. */
export function tallyJson(stream: string, tally: Tally, seconds: number): string {
  const { events, aggregates, bytes } = tally;
  const report = { stream, events, aggregates, bytes, seconds, eventsPerSecond: rate(tally, seconds), byEvent: sortedRows(tally) };
  return `${JSON.stringify(report)}\n`;
}

function rate({ events }: Tally, seconds: number): number {
  return seconds > 0 ? Math.round(events / seconds) : 0;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
