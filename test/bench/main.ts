import { checkRows } from './check/bench.ts';
import { codecRows } from './codec/bench.ts';
import { broken, type Row, rowLine } from './row.ts';

/** The benches by name; each measures in processes of its own and yields its rows as they come. */
const BENCHES: Readonly<Record<string, () => Iterable<Row>>> = { codec: codecRows, check: checkRows };

const USAGE = `usage: npm run bench -- ${Object.keys(BENCHES).join('|')} [--json]\n`;

const [name = '', ...flags] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (!bench || flags.some((flag) => flag !== '--json')) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const rows: Row[] = [];
  const json = flags.includes('--json');
  for (const row of bench()) {
    rows.push(row);
    if (!json) process.stdout.write(rowLine(row));
  }
  if (json) process.stdout.write(`${JSON.stringify({ rows }, undefined, 2)}\n`);
  if (broken(rows).length > 0) process.exitCode = 1;
}
