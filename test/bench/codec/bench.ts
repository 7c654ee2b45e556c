import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Row } from '../row.ts';
import { GROUPS, type Group } from './groups.ts';

/** Generated code is never slower than the peers, whatever the shape. */
const FLOOR = 1;

/** Generated codecs against avsc and protobufjs, a process for each row. Throws where a process fails: a wrong value is not measured. */
export function* codecRows(): Generator<Row> {
  for (const group of GROUPS) {
    const { against, ratio } = measure(group);
    const form = group.longs === 'bigint' ? ', 64-bit as bigint' : '';
    yield { name: `${group.format} ${group.operation}, ${group.shape}${form}`, against, ratio, floor: FLOOR };
  }
}

function measure(group: Group): { readonly against: string; readonly ratio: number } {
  const child = spawnSync(process.execPath, [join(import.meta.dirname, 'group.ts'), JSON.stringify(group)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (child.error) throw child.error;
  if (child.status !== 0) throw new Error(`measuring ${JSON.stringify(group)} failed with ${child.signal ?? `exit code ${child.status}`}`);
  return JSON.parse(child.stdout) as { against: string; ratio: number };
}
