import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUMPS, bumpOf, changelog, type EventDelta, isAfter, raised, reaches } from '../../src/evolution/bump.ts';

describe('a version', () => {
  test.each([
    ['3.1.4', 'major', '4.0.0'],
    ['3.1.4', 'minor', '3.2.0'],
    ['3.1.4', 'patch', '3.1.5'],
    ['3.1.4', 'none', '3.1.4'],
    ['0.3.1', 'major', '0.4.0'],
    ['0.3.1', 'minor', '0.3.2'],
    ['0.3.1', 'patch', '0.3.2'],
    ['0.0.7', 'major', '0.0.8'],
    ['0.0.7', 'minor', '0.0.8'],
    ['2.0.0-rc.1', 'major', '2.0.0'],
    ['2.0.0-rc.1', 'patch', '2.0.0'],
    ['2.1.0-rc.1', 'major', '3.0.0'],
    ['2.1.0-rc.1', 'minor', '2.1.0'],
    ['2.1.3-rc-1.x', 'minor', '2.2.0'],
    ['0.2.0-rc.1', 'major', '0.2.0'],
    ['9.9.9', 'patch', '9.9.10'],
  ] as const)('%s is raised by %s to %s', (version, bump, next) => {
    expect(raised(version, bump)).toBe(next);
  });

  test('is never lowered, and a larger bump never gives a smaller version', () => {
    const part = fc.nat(30);
    const version = fc.tuple(part, part, part, fc.constantFrom('', '-rc.1')).map(([a, b, c, pre]) => `${a}.${b}.${c}${pre}`);
    fc.assert(
      fc.property(version, (from) => {
        const next = BUMPS.map((bump) => raised(from, bump));
        for (const [index, one] of next.entries()) expect(reaches(one, next[index - 1] ?? from)).toBe(true);
        for (const one of next.slice(1)) expect(isAfter(one, from)).toBe(true);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe('a changelog', () => {
  const delta = (more: Partial<EventDelta>): EventDelta => ({
    coordinate: 'bank.account/Opened',
    fate: 'changed',
    changes: [],
    readersBreak: false,
    upcasters: [],
    ...more,
  });
  test.each([
    ['nothing', {}, 'none'],
    ['a new event', { fate: 'new' }, 'minor'],
    ['an event that is gone', { fate: 'gone' }, 'major'],
    ['a new field', { changes: [{ kind: 'field-added', path: 'a', after: 'string' }] }, 'minor'],
    ['a field that is gone', { changes: [{ kind: 'field-removed', path: 'a', before: 'string' }] }, 'major'],
    ['another doc', { changes: [{ kind: 'doc-changed', path: 'a' }] }, 'patch'],
    ['a new symbol', { changes: [{ kind: 'symbol-added', path: 'a', after: 'X' }] }, 'minor'],
    [
      'a new symbol that running readers cannot read',
      { changes: [{ kind: 'symbol-added', path: 'a', after: 'X' }], readersBreak: true },
      'major',
    ],
    ['another upcaster', { upcasters: ['1-2'] }, 'patch'],
  ] as const)('of %s asks for %s', (_, more, bump) => {
    const entries = changelog([delta(more)]);
    expect(bumpOf(entries)).toBe(bump);
    expect(entries.length === 0).toBe(bump === 'none');
  });
});
