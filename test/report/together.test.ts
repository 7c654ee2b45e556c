import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/contract/finding.ts';
import { github } from '../../src/report/github.ts';
import { markdown } from '../../src/report/markdown.ts';
import { text } from '../../src/report/text.ts';
import { hurtOf, together } from '../../src/report/together.ts';
import { breaking, placeless, reportOf } from './reports.ts';

const deposited: Finding = { ...breaking, coordinate: 'bank.account/MoneyDeposited#amount.currency', hurts: ['fraud-scoring', 'audit'] };
const paid: Finding = { ...breaking, coordinate: 'shop.order/OrderPaid#amount.currency' };

describe('findings of one cause', () => {
  test('are told once, with every event type they reach and everybody who is hurt', () => {
    const [told, ...more] = together([breaking, placeless, deposited, paid]);
    expect(told?.others).toEqual([deposited, paid]);
    expect(more).toEqual([{ finding: placeless, others: [] }]);
    expect(told && hurtOf(told)).toEqual(['stored events of version 1', 'fraud-scoring', 'audit']);
  });

  const apart: readonly (readonly [string, Finding])[] = [
    ['another change', { ...deposited, after: { type: 'int' } }],
    ['another lens', { ...deposited, lens: 'json' }],
    ['another place', { ...deposited, place: { source: { path: 'other.avsc', text: '{}' }, start: 0, end: 1 } }],
    ['an answer', { ...deposited, mitigated: 'upcasters/MoneyDeposited.1-2.ts' }],
    ['the same event type', { ...breaking, coordinate: `${breaking.coordinate}.again` }],
    ['no place', placeless],
  ];
  test.each(apart)('stay apart from %s', (_title, other) => {
    expect(together([breaking, other])).toHaveLength(2);
  });

  test('without a place are never put together', () => {
    expect(together([placeless, { ...placeless, coordinate: 'x/Y' }])).toHaveLength(2);
  });

  test('show all their coordinates in every format for people', () => {
    const report = reportOf([breaking, deposited, paid]);
    for (const print of [text, markdown, github]) {
      const told = print(report);
      expect(told).toContain(deposited.coordinate);
      expect(told).toContain(paid.coordinate);
      expect(told.split('has no default')).toHaveLength(2);
    }
  });
});
