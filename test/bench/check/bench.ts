import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../row.ts';
import { curve } from './curve.ts';
import { workspaceFolder } from './workspace-folder.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const ROUNDS = 3;

interface Cold {
  /** Wall time of a whole process, the median, in milliseconds. */
  readonly time: number;
  /** The most memory that any round held, in kilobytes. */
  readonly memory: number;
}

/**
 * Checking against avsc: one pair in a warm process, and whole workspaces in cold ones, as they are published. Also says, on
 * standard error, how much memory the largest took and how the cost of adversarial rings grows.
 */
export function* checkRows(): Generator<Row> {
  const pair = JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, 'pair.ts')], { encoding: 'utf8' })) as {
    ratio: number;
  };
  yield { name: 'avro parse and check, one pair', against: 'avsc parse and createResolver', ratio: pair.ratio, floor: 12 };
  execFileSync(process.execPath, [join(root, 'build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] });
  for (const versions of [2, 20]) {
    const { ours, theirs } = coldChecks(1_000, versions);
    process.stderr.write(
      `covenant check of 1,000 event types × ${versions} versions: ${Math.round(ours.time)} ms, ${Math.round(ours.memory / 1024)} MB\n`,
    );
    yield {
      name: `avro check, 1,000 types × ${versions} versions, cold`,
      against: 'avsc resolvers',
      ratio: theirs.time / ours.time,
      floor: 10,
    };
  }
  for (const { records, pairs, time } of curve())
    process.stderr.write(
      `two rings of ${records} records: ${pairs} pairs, ${time.toFixed(1)} ms, ${((time / pairs) * 1e6).toFixed(0)} ns each\n`,
    );
}

function coldChecks(events: number, versions: number): { readonly ours: Cold; readonly theirs: Cold } {
  using folder = workspaceFolder(events, versions);
  const texts = join(folder.path, '.texts.json');
  writeFileSync(texts, JSON.stringify(folder.texts));
  const runs = Array.from({ length: ROUNDS }, () => ({
    ours: run([join(root, 'dist/cli/src/cli/main.js'), 'check', folder.path, '--against', `dir:${folder.path}`]),
    theirs: run([join(import.meta.dirname, 'avsc-cold.ts'), texts]),
  }));
  return { ours: middle(runs.map(({ ours }) => ours)), theirs: middle(runs.map(({ theirs }) => theirs)) };
}

function run(args: readonly string[]): Cold {
  const started = performance.now();
  // The largest resident size of a process is known to itself alone.
  const report = `process.on('exit', () => process.stderr.write('\\nmemory ' + process.resourceUsage().maxRSS))`;
  const child = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(report)}`, ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const time = performance.now() - started;
  const memory = Number(/memory (\d+)$/.exec(child.stderr)?.[1]);
  if (child.status !== 0 || Number.isNaN(memory)) throw new Error(`${args.join(' ')} failed: ${child.stderr}${child.stdout.slice(-2_000)}`);
  return { time, memory };
}

function middle(runs: readonly Cold[]): Cold {
  const times = runs.map(({ time }) => time).toSorted((a, b) => a - b);
  return { time: times[times.length >> 1] ?? Number.NaN, memory: Math.max(...runs.map(({ memory }) => memory)) };
}
