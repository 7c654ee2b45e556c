import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from '../harness.ts';
import type { Row } from '../row.ts';
import { GROUPS, type Group, PEERS } from './groups.ts';

/** Generated code is never slower than the peers, whatever the shape. */
const FLOOR = 1;

/** How many processes measure each row: how an engine happens to compile a program stays with it to its end. The median counts. */
const PROCESSES = 3;

/** Generated codecs against avsc and protobufjs, in processes of their own. Throws where a process fails: a wrong value is not measured. */
export function* codecRows(): Generator<Row> {
  for (const group of GROUPS) {
    const form = group.longs === 'bigint' ? ', 64-bit as bigint' : '';
    const name = `${group.format} ${group.operation}, ${group.shape}${form}`;
    yield {
      name,
      against: PEERS[group.format][group.operation],
      ratio: median(Array.from({ length: PROCESSES }, () => measure(group))),
      floor: FLOOR,
    };
  }
}

function measure(group: Group): number {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, 'group.ts'), JSON.stringify(group)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (child.error) throw child.error;
  if (child.status !== 0) throw new Error(`measuring ${JSON.stringify(group)} failed with ${child.signal ?? `exit code ${child.status}`}`);
  const { ratio } = JSON.parse(child.stdout) as { readonly ratio: number };
  if (!(ratio > 0)) throw new Error(`measuring ${JSON.stringify(group)} gave the ratio ${ratio}`);
  return ratio;
}
