import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { json } from '../../src/report/json.ts';
import { ndjson } from '../../src/report/ndjson.ts';
import schema from '../../src/report/report.schema.json' with { type: 'json' };
import { breaking, REPORTS, reportOf, waived } from './reports.ts';

const ajv = new Ajv2020({ allowUnionTypes: true });
const validate = ajv.compile(schema);
const validateLine = ajv.compile({ $id: 'line', $defs: schema.$defs, $ref: '#/$defs/line' });

describe('the JSON of a report', () => {
  test.each(Object.keys(REPORTS))('follows its published schema: %s', (name) => {
    const parsed: unknown = JSON.parse(json(REPORTS[name] ?? reportOf([])));
    expect(validate(parsed), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  test('says who waived a finding, why and until when, and passes', () => {
    expect(JSON.parse(json(reportOf([waived])))).toMatchObject({
      passes: true,
      counts: { breaking: 0, waived: 1 },
      findings: [{ waived: { owner: 'team:risk', expires: '2026-10-31' } }],
    });
  });
});

describe('a report as lines of JSON', () => {
  test.each(Object.keys(REPORTS))('has one line for the verdict and one for each finding: %s', (name) => {
    const report = REPORTS[name] ?? reportOf([]);
    const lines = ndjson(report).trimEnd().split('\n');
    expect(lines).toHaveLength(report.findings.length + 1);
    const wrong = lines.filter((line) => !validateLine(JSON.parse(line)));
    expect(wrong.slice(0, 1), JSON.stringify(validateLine.errors?.slice(0, 3))).toEqual([]);
  });

  test('begins with what came of the check', () => {
    const [head = '', finding = ''] = ndjson(reportOf([breaking])).split('\n');
    expect(JSON.parse(head)).toMatchObject({ kind: 'report', passes: false, counts: { breaking: 1 } });
    expect(JSON.parse(finding)).toMatchObject({ kind: 'finding', rule: 'compatibility/field-has-default' });
  });
});
