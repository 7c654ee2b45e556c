import { blocks, type Finding } from '../contract/finding.ts';
import { placeName } from './excerpt.ts';
import { filePath } from './file-path.ts';
import { cut, plainText } from './plain-text.ts';
import { answer, type PrintReport, passes, type Report } from './report.ts';
import { summary } from './summary.ts';
import { visible } from './visible.ts';

/**
 * JUnit XML: a suite for each file and a case for each finding. One that blocks is a failure, one that something answers
 * is skipped, any other passes and tells what it has to say. A first case is the verdict, so that the file is never empty.
 */
export const junit: PrintReport = (report) => {
  const byFile = Map.groupBy(report.findings, (finding) => (finding.place ? filePath(finding.place.source.path) : finding.coordinate));
  const suites = [...byFile].map(([file, findings]) => suite(file, findings, report));
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites name="covenant">', verdict(report), ...suites, '</testsuites>', ''].join(
    '\n',
  );
};

function verdict(report: Report): string {
  const said = attribute(summary(report));
  const failure = passes(report) ? '' : `<failure type="covenant" message="${said}"/>`;
  return [
    `  <testsuite name="covenant" tests="1" failures="${passes(report) ? 0 : 1}" skipped="0" errors="0">`,
    `    <testcase classname="covenant" name="verdict">${failure}<system-out>${said}</system-out></testcase>`,
    '  </testsuite>',
  ].join('\n');
}

function suite(file: string, findings: readonly Finding[], { strict }: Report): string {
  const failures = findings.filter((finding) => blocks(finding, strict)).length;
  const skipped = findings.filter((finding) => answer(finding) !== undefined).length;
  const name = attribute(file);
  return [
    `  <testsuite name="${name}" tests="${findings.length}" failures="${failures}" skipped="${skipped}" errors="0">`,
    ...findings.map((finding) => {
      const title = attribute(`${finding.rule} at ${cut(finding.coordinate, 400)}`);
      return `    <testcase classname="${name}" name="${title}">${outcome(finding, strict)}</testcase>`;
    }),
    '  </testsuite>',
  ].join('\n');
}

function outcome(finding: Finding, strict: boolean): string {
  const where = finding.place ? `${visible(placeName(finding.place))}\n` : '';
  const told = content(`${where}${plainText(finding)}`);
  const answered = answer(finding);
  if (answered !== undefined) return `<skipped message="${attribute(cut(answered, 400))}"/><system-out>${told}</system-out>`;
  if (!blocks(finding, strict)) return `<system-out>${told}</system-out>`;
  return `<failure type="${attribute(finding.severity)}" message="${attribute(cut(finding.message, 400))}">${told}</failure>`;
}

function attribute(text: string): string {
  return content(visible(text)).replaceAll('"', '&quot;');
}

/** What XML 1.0 has no place for even as a reference was made visible before, all but two noncharacters. */
function content(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
