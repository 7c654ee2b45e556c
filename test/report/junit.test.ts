import { describe, expect, test } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import { breaking, mitigated, placeless, REPORTS, reportOf } from './reports.ts';

describe('a JUnit report', () => {
  test.each(Object.keys(REPORTS))('is well-formed XML whose counts are true: %s', (name) => {
    const report = REPORTS[name] ?? reportOf([]);
    const elements = elementsOf(junit(report));
    const suites = elements.filter((element) => element.name === 'testsuite');
    const total = (attribute: string) => suites.reduce((sum, suite) => sum + Number(suite.attributes[attribute]), 0);
    expect(total('tests')).toBe(report.findings.length + 1);
    expect(total('failures')).toBe(elements.filter((element) => element.name === 'failure').length);
    expect(total('skipped')).toBe(elements.filter((element) => element.name === 'skipped').length);
    expect(elements.filter((element) => element.name === 'testcase')).toHaveLength(report.findings.length + 1);
  });

  test('fails what blocks, skips what something answers, and passes the rest', () => {
    const told = junit(reportOf([breaking, mitigated, placeless]));
    expect(told).toContain('<failure type="breaking" message="the head cannot read version 1: `currency` has no default">');
    expect(told).toContain('<skipped message="by schemas/bank/account/upcasters/AccountOpened.1-2.ts"/>');
    expect(told).toContain('name="lint/field-has-doc at a/B#c"><system-out>');
  });

  test('of a strict check fails dangerous findings', () => {
    const dangerous = { ...placeless, severity: 'dangerous' as const };
    expect(junit(reportOf([dangerous]))).not.toContain('<failure');
    expect(junit(reportOf([dangerous], { strict: true }))).toContain('<failure type="dangerous"');
  });

  test('that is not well-formed is noticed by this test', () => {
    expect(() => elementsOf('<a b="<"/>')).toThrow('malformed');
    expect(() => elementsOf('<a></b>')).toThrow('closes');
    expect(() => elementsOf('<a>\u0001</a>')).toThrow('character');
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of an XML 1.0 document of elements and text; throws where it is not well-formed. */
function elementsOf(xml: string): readonly Element[] {
  if (/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.test(xml)) throw new Error('a character that XML does not have');
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const open: string[] = [];
  const elements: Element[] = [];
  let at = 0;
  for (const { 0: token, 1: close, 2: name, 3: given = '', 4: empty, index } of body.matchAll(TOKEN)) {
    if (index !== at) break;
    at += token.length;
    if (close !== undefined && open.pop() !== close) throw new Error(`${token} closes another element`);
    if (name === undefined) continue;
    elements.push({
      name,
      attributes: Object.fromEntries([...given.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
    });
    if (empty === '') open.push(name);
  }
  if (at !== body.length) throw new Error(`malformed at ${JSON.stringify(body.slice(at, at + 60))}`);
  if (open.length > 0) throw new Error(`${open.join(', ')} not closed`);
  return elements;
}

const REFERENCE = '&(?:amp|lt|gt|quot|apos);';
const TOKEN = new RegExp(`</([\\w-]+)>|<([\\w-]+)((?:\\s+[\\w:-]+="(?:[^"<&]|${REFERENCE})*")*)\\s*(/?)>|(?:[^<&]|${REFERENCE})+`, 'g');
