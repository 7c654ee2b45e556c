import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/contract/finding.ts';
import { github } from '../../src/report/github.ts';
import { workflowCommand } from '../../src/report/workflow-command.ts';
import { breaking, mitigated, placeless, REPORTS, reportOf } from './reports.ts';

const COMMAND = /^::(error|warning|notice) ([^\r\n]*?)::([^\r\n]*)$/;

function linesOf(findings: readonly Finding[]): readonly string[] {
  return github(reportOf(findings)).trimEnd().split('\n');
}

describe('annotations for GitHub', () => {
  test('name the file, the span, the rule, who breaks and how to mend it', () => {
    expect(linesOf([breaking])[0]).toBe(
      '::error file=schemas/bank/account/AccountOpened.avsc,line=2,endLine=2,col=10,endColumn=19,' +
        'title=compatibility/field-has-default::the head cannot read version 1: `currency` has no default%0A' +
        'Hurts: stored events of version 1%0AHurts: fraud-scoring%0ATo mend: give it a default%0ATo mend: or an upcaster',
    );
  });

  test('without a place name the coordinate', () => {
    expect(linesOf([placeless])[0]).toBe('::notice title=lint/field-has-doc::a/B#c: `c` has no doc%0ATo mend: add one');
  });

  test('have no columns where they span lines', () => {
    const source = { path: 'a.avsc', text: '{\n}\n' };
    expect(linesOf([{ ...placeless, place: { source, start: 0, end: 3 } }])[0]).toMatch(/^::notice file=a\.avsc,line=1,endLine=2,title=/);
  });

  test('of what something answers are notices', () => {
    expect(linesOf([mitigated])[0]).toMatch(/^::notice .*%0AAnswered by schemas/);
  });

  test.each(Object.keys(REPORTS))('are each one whole command, ten of a level at most, and one line of summary: %s', (name) => {
    const lines = github(REPORTS[name] ?? reportOf([]))
      .trimEnd()
      .split(/\r\n|\r|\n/);
    expect(lines.at(-1)).toMatch(/^covenant: \P{Cc}* (passed|refused): /u);
    const commands = lines.slice(0, -1);
    expect(commands.filter((line) => !COMMAND.test(line))).toEqual([]);
    for (const level of ['error', 'warning', 'notice']) {
      expect(commands.filter((line) => line.startsWith(`::${level} `)).length).toBeLessThanOrEqual(10);
    }
    expect(lines.at(-1)).not.toContain('##[');
  });

  test('say how many more there are, the heaviest first', () => {
    const light = Array.from({ length: 30 }, (): Finding => ({ ...placeless, severity: 'breaking' }));
    const lines = linesOf([...light, { ...placeless, severity: 'error', message: 'first of all' }]);
    expect(lines[0]).toContain('first of all');
    expect(lines[9]).toBe('::error title=covenant::22 more findings like these are in the summary of this run');
  });
});

test('a workflow command escapes what would end it or a property of it', () => {
  expect(workflowCommand('error', { file: 'a,b:c%\n.avsc' }, '100%\r\n::set-output')).toBe(
    '::error file=a%2Cb%3Ac%25%0A.avsc::100%25%0D%0A::set-output',
  );
});
