import { openMemoryLog } from '@covenant-events/runtime';
import { describe, expect, it } from 'vitest';
import { conform, ownAll, readAll, record } from './conform.ts';

describe('A log in memory', () => {
  conform(async (options) => openMemoryLog(options));

  it('keeps its own copy of what was written', async () => {
    await using log = openMemoryLog();
    await log.ensure({ name: 'conformance.events', partitions: 1 });
    const { owned, release } = await ownAll(log);
    const given = record('a');
    await owned[0]?.write([given]);
    given.value.fill(9);
    given.headers.set('ce_id', 'changed');
    const [kept] = await readAll(log, 0);
    expect(kept?.value).toEqual(Uint8Array.of(1, 2, 3));
    expect(kept?.headers.get('ce_id')).toBe('a');
    await release();
  });
});
