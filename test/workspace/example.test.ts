import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootRecord } from '../../src/contract/schema.ts';
import { formats } from '../../src/formats.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { planFreeze } from '../../src/workspace/freeze.ts';
import { readWorkspace } from '../../src/workspace/read.ts';
import { memoryTree } from '../../src/workspace/tree.ts';
import { told } from './workspaces.ts';

const folder = join(import.meta.dirname, '../../schemas');
const example = readWorkspace(diskTree(folder), 'schemas');
const events = example.streams.flatMap((stream) => stream.events);
const event = (type: string) => {
  const found = events.find((candidate) => candidate.type === type);
  if (!found) throw new Error(`the example has no ${type}`);
  return found;
};

describe('the example workspace', () => {
  it('has nothing wrong with it, and every head is frozen', () => {
    expect(told(example.findings)).toEqual([]);
    expect(planFreeze(example).changes).toEqual([]);
  });

  it.each([
    ['bank.account.AccountOpened', 3],
    ['bank.account.MoneyDeposited', 2],
    ['bank.account.MoneyWithdrawn', 1],
    ['bank.account.AccountClosed', 1],
    ['shop.order.OrderPlaced', 2],
    ['shop.order.PaymentProcessed', 2],
    ['shop.order.OrderShipped', 1],
    ['shop.order.OrderDelivered', 1],
    ['shop.order.OrderCancelled', 1],
    ['iot.reading.DeviceInstalled', 1],
    ['iot.reading.ReadingTaken', 3],
  ])('%s has %d versions', (type, count) => {
    expect(event(type).versions.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });

  it('freezes each version as its head was, so that freezing it again gives the same text', () => {
    for (const { versions } of events) {
      for (const { schema } of versions) {
        const [main, ...imports] = formats[schema.format].frozen(schema);
        expect(main).toEqual({ path: '', text: schema.sources[0].text });
        for (const { path, text } of imports)
          expect([path, text]).toEqual([path, schema.sources.find((source) => source.path.endsWith(path))?.text]);
      }
    }
  });

  it('renames a field twice, each version naming its predecessor alone', () => {
    const names = event('iot.reading.ReadingTaken').versions.map(({ schema }) => {
      const field = rootRecord(schema)?.fields.find(({ intent }) => intent.unit === 'celsius');
      return [field?.name, field?.intent.was];
    });
    expect(names).toEqual([
      ['temp', []],
      ['temperature', ['temp']],
      ['airTemperature', ['temperature']],
    ]);
  });

  it('has an upcaster for each step that needs a person', () => {
    expect(events.flatMap(({ name, upcasters }) => upcasters.map(({ from, to }) => `${name} ${from}-${to}`))).toEqual([
      'AccountOpened 2-3',
      'MoneyDeposited 1-2',
    ]);
  });

  it('documents every event and field', () => {
    for (const { type, head } of events) {
      for (const named of head?.types.values() ?? []) {
        if (named.name.startsWith('google.protobuf.')) continue;
        const bare =
          named.kind === 'record' ? named.fields.filter(({ doc, type: { kind } }) => !doc && kind !== 'union').map(({ name }) => name) : [];
        expect([type, named.name, named.doc !== undefined, bare]).toEqual([type, named.name, true, []]);
      }
    }
  });
});

describe('the example workspace, damaged', () => {
  const tree = diskTree(folder);
  const texts = Object.fromEntries(
    tree.files
      .filter((path) => /\.(avsc|proto|yaml|ts)$/.test(path))
      .map((path) => {
        const reading = tree.read(path);
        return [path, reading.kind === 'text' ? reading.text : ''];
      }),
  );
  const paths = Object.keys(texts);

  it('is read to the end, and every finding points into its text', () => {
    const noise = fc.constantFrom(
      '',
      '"',
      '{',
      '}',
      '[',
      ']',
      '\0',
      '\ud800',
      '/*',
      '//',
      '\r',
      '999999999999999999999',
      'null',
      ': ',
      '- ',
      '&a',
      '*a',
      'é',
      '\\u',
      ';',
      'import "',
      '"type":',
    );
    const damage = fc.record({ file: fc.nat(), at: fc.nat(), cut: fc.integer({ min: 0, max: 40 }), noise });
    let faulty = 0;
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const files = { ...texts };
        for (const { file, at, cut, noise: text } of damages) {
          const path = paths[file % paths.length] ?? '';
          const old = files[path] ?? '';
          const start = at % (old.length + 1);
          files[path] = old.slice(0, start) + text + old.slice(start + cut);
        }
        const { findings } = readWorkspace(memoryTree(files), 'schemas');
        if (findings.length > 0) faulty++;
        for (const { place, rule, message } of findings) {
          const { start, end, source } = place ?? { start: -1, end: -1, source: { text: '' } };
          expect([rule, message, start >= 0 && start <= end && end <= source.text.length]).toEqual([rule, message, true]);
        }
      }),
      { seed: 29, numRuns: 250 },
    );
    expect(faulty).toBeGreaterThan(50);
  });
});
