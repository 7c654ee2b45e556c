import { framed, frameHead, openMemoryLog, openStore } from '@covenant-events/runtime';
import { describe, expect, it } from 'vitest';
import { account, ledger, openedVersion1 } from '../ledger.ts';
import { collect, writeRaw } from './foreign.ts';

describe('The meta of a record', () => {
  it('takes the revision from the sequence, and says where there is none', async () => {
    await using log = openMemoryLog();
    await log.ensure({ name: ledger.topic, partitions: 1 });
    const id = await log.ids.assign({ type: 'test.ledger.Opened', version: 1, fingerprint: 'sha256:o1' });
    await writeRaw(log, 'A-1', framed(frameHead(id, []), openedVersion1('A-1', 'Ada Byron')));
    const store = openStore({ log, ids: log.ids, aggregates: [account] });
    const [replayed] = await collect(store.replayRecorded(account));
    expect(() => replayed?.meta.revision).toThrow('it has no ce_sequence');
    const [known] = await collect(store.history(account, 'A-1'));
    expect([known?.meta.revision, known?.meta.envelope.id]).toEqual([1n, undefined]);
  });
});
