/** One way of doing the work that is compared; `pass` does all of it once and answers something that depends on it. */
export interface Variant {
  readonly name: string;
  readonly pass: () => unknown;
}

/** How long things are measured. */
export interface Patience {
  /** Each variant runs this long before anything is measured, in milliseconds. */
  readonly warmup: number;
  /** One sample of one variant, in milliseconds of processor time. */
  readonly sample: number;
  readonly rounds: number;
}

/** How often a variant did its work in the time in which the first one did it once: the median over all rounds. */
export interface Measured {
  readonly name: string;
  readonly ratio: number;
  /** Nanoseconds of processor time of one pass, the median; good for scale alone. */
  readonly pass: number;
}

/**
 * Measures variants in turns: every round samples each of them once, in an order that rotates, and only samples of the
 * same round are divided. What slows the machine for a while slows both sides of a ratio.
 */
export function interleaved(variants: readonly [Variant, ...Variant[]], patience: Patience): readonly Measured[] {
  const prepared = variants.map((variant) => ({ ...variant, passes: passesFor(variant, patience), times: [] as number[] }));
  for (let round = 0; round < patience.rounds; round++) {
    for (let turn = 0; turn < prepared.length; turn++) {
      const variant = prepared[(round + turn) % prepared.length];
      variant?.times.push(timed(variant, variant.passes) / variant.passes);
    }
  }
  const yardstick = prepared[0]?.times ?? [];
  return prepared.map(({ name, times }) => ({
    name,
    ratio: median(times.map((time, round) => (yardstick[round] ?? Number.NaN) / time)),
    pass: median(times) * 1e6,
  }));
}

/** Warms a variant up and finds how many passes fill a sample. */
function passesFor(variant: Variant, { warmup, sample }: Patience): number {
  const started = performance.now();
  let passes = 0;
  let spent = 0;
  while (performance.now() - started < warmup || spent === 0) {
    spent += timed(variant, 1);
    passes++;
  }
  return Math.max(1, Math.round((sample * passes) / spent));
}

/** Where results go, so that no engine finds out that nobody wants them. */
let kept: unknown;

/** The processor time of some passes in milliseconds, garbage collection included; what others do on the machine is left out. */
function timed(variant: Variant, passes: number): number {
  const started = process.cpuUsage();
  for (let pass = 0; pass < passes; pass++) kept = variant.pass();
  const { user, system } = process.cpuUsage(started);
  const time = (user + system) / 1_000;
  if (kept === undefined) throw new TypeError(`${variant.name} answers nothing`);
  return time;
}

/** The value in the middle; the mean of two where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
