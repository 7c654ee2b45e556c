import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { sarif } from '../../src/report/sarif.ts';
import { breaking, mitigated, placeless, REPORTS, reportOf, waived } from './reports.ts';
import schema from './sarif.schema.json' with { type: 'json' };

const URI_REFERENCE = /^(?:[\w.!~*'();:@&=+$,/?#-]|%[0-9A-F]{2})*$/;
const ajv = new Ajv2020({ formats: { uri: /^[a-z]+:\S+$/, 'uri-reference': URI_REFERENCE } });
const validate = ajv.compile(schema);

function runOf(...args: Parameters<typeof reportOf>) {
  return JSON.parse(sarif(reportOf(...args))).runs[0];
}

describe('a SARIF report', () => {
  test.each(Object.keys(REPORTS))('is valid by the standard: %s', (name) => {
    const parsed: unknown = JSON.parse(sarif(REPORTS[name] ?? reportOf([])));
    expect(validate(parsed), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  test('is refused by the standard where it says something else', () => {
    const log = JSON.parse(sarif(reportOf([breaking])));
    log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
    expect(validate(log)).toBe(false);
  });

  test('knows every rule and points from each result to its rule', () => {
    const run = runOf([placeless]);
    expect(run.tool.driver.rules).toHaveLength(2);
    expect(run.tool.driver.rules[run.results[0].ruleIndex]).toMatchObject({
      id: 'lint/field-has-doc',
      shortDescription: { text: 'What lint/field-has-doc demands.' },
      defaultConfiguration: { level: 'note' },
    });
  });

  test('gives the place, the fingerprint of the change, and edits as fixes', () => {
    expect(runOf([breaking]).results[0]).toMatchObject({
      ruleId: 'compatibility/field-has-default',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'schemas/bank/account/AccountOpened.avsc' },
            region: { startLine: 2, startColumn: 10, endLine: 2, endColumn: 19 },
          },
          logicalLocations: [{ fullyQualifiedName: 'bank.account/AccountOpened#currency' }],
        },
      ],
      relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b%3Bc/1.avsc' } } }],
      partialFingerprints: { 'covenantChange/v1': expect.stringMatching(/^c1:[0-9a-f]{12}$/) },
      suppressions: [],
      fixes: [
        {
          description: { text: 'give it a default' },
          artifactChanges: [
            { replacements: [{ deletedRegion: { startLine: 2, endLine: 2 }, insertedContent: { text: ', "default": ""' } }] },
          ],
        },
      ],
    });
  });

  test('suppresses what an upcaster or a waiver answers, and never hides it', () => {
    const { results } = runOf([mitigated, waived]);
    expect(results.map((result: { suppressions: unknown }) => result.suppressions)).toEqual([
      [{ kind: 'inSource', status: 'accepted', justification: 'by schemas/bank/account/upcasters/AccountOpened.1-2.ts' }],
      [
        {
          kind: 'external',
          status: 'accepted',
          justification: 'waived by team:risk until 2026-10-31: RISK-412 (.covenant/waivers/risk.yaml)',
        },
      ],
    ]);
  });

  test('makes no link of a text', () => {
    const { tool, results } = JSON.parse(sarif(REPORTS['hostile texts'] ?? reportOf([]))).runs[0];
    const texts = [
      tool.driver.rules,
      results.map((result: { message: unknown; relatedLocations: unknown }) => [result.message, result.relatedLocations]),
    ];
    expect(JSON.stringify(texts)).not.toContain('](');
  });

  test('keeps to what GitHub takes, and says what it leaves out', () => {
    const run = runOf(Array.from({ length: 25_002 }, () => placeless));
    expect(run.results).toHaveLength(25_000);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain('2 lighter findings are left out');
  });
});
