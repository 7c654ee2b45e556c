import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headRules } from '../src/check/rules.ts';
import { RULES } from '../src/cli/rule-table.ts';
import { rulesPage } from '../src/report/rules-page.ts';
import streamSchema from '../src/workspace/stream.schema.json' with { type: 'json' };
import waiverSchema from '../src/workspace/waiver.schema.json' with { type: 'json' };
import workspaceSchema from '../src/workspace/workspace.schema.json' with { type: 'json' };

const page = (name: string) => readFileSync(join(import.meta.dirname, '..', 'docs', name), 'utf8');

describe('the page of rules', () => {
  test('is what `covenant rules --format markdown` prints: write it again after changing a rule', () => {
    expect(page('rules.md')).toBe(rulesPage(RULES));
  });

  test('closes every example that holds a fence of its own', () => {
    const rule = { id: 'lint/x', law: 'A.', why: 'B.', severity: 'info', bad: '````\nx' } as const;
    expect(rulesPage([rule])).toContain('`````\n````\nx\n`````');
  });
});

test('every lint rule has an example of both kinds', () => {
  expect(headRules.filter(({ bad, good }) => bad === undefined || good === undefined).map(({ id }) => id)).toEqual([]);
});

test('the page of contracts names every key of every manifest', () => {
  const text = page('contracts.md');
  const missing = [streamSchema, workspaceSchema, waiverSchema]
    .flatMap((schema) => keysIn(schema))
    .filter((key) => !text.includes(`\`${key}\``));
  expect([...new Set(missing)]).toEqual([]);
});

/** The names of all properties that a schema describes, wherever they stand. */
function keysIn(schema: object): readonly string[] {
  return Object.entries(schema).flatMap(([key, value]: readonly [string, unknown]) => {
    if (typeof value !== 'object' || value === null) return [];
    return key === 'properties' ? [...Object.keys(value), ...keysIn(value)] : keysIn(value);
  });
}
