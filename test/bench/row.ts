/** One comparison: how many times faster than the peer we are in the same run. */
export interface Row {
  /** What was done: `avro decode, small flat`. */
  readonly name: string;
  /** The peer. */
  readonly against: string;
  readonly ratio: number;
  /** The least ratio that we promise. */
  readonly floor?: number;
}

/** A line of the table that people read. */
export function rowLine({ name, against, ratio, floor }: Row): string {
  const promise = floor === undefined ? '' : ratio < floor ? `  BELOW ${floor.toFixed(1)}` : `  (at least ${floor.toFixed(1)})`;
  return `${name.padEnd(64)} ${`${ratio.toFixed(2)}×`.padStart(7)}  ${against}${promise}\n`;
}

/** The rows that break their promise. */
export function broken(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ ratio, floor }) => floor !== undefined && ratio < floor);
}
