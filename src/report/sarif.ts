import { type Finding, fingerprint, type Severity } from '../contract/finding.ts';
import { lineColumn, type Place } from '../contract/place.ts';
import type { RuleText } from '../contract/rule.ts';
import { fileUri } from './file-path.ts';
import { plainText } from './plain-text.ts';
import { answer, byWeight, type PrintReport, type Report } from './report.ts';
import { visible } from './visible.ts';

/** GitHub refuses a file with more results than these. */
const MOST_RESULTS = 25_000;

const LEVELS = {
  error: 'error',
  breaking: 'error',
  dangerous: 'warning',
  safe: 'note',
  info: 'note',
} as const satisfies Record<Severity, string>;

/** SARIF 2.1.0: rules from the rule table, fingerprints, edits as fixes, and suppressions for what something answers. */
export const sarif: PrintReport = (report) => {
  const index = new Map(report.rules.map((rule, at) => [rule.id, at]));
  const results = byWeight(report.findings).slice(0, MOST_RESULTS);
  const run = {
    tool: { driver: { name: 'covenant', version: report.tool, rules: report.rules.map(ruleJson) } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: leftOut(report) }],
    results: results.map((finding) => resultJson(finding, index.get(finding.rule))),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function leftOut({ findings }: Report): readonly object[] {
  const rest = findings.length - MOST_RESULTS;
  return rest > 0
    ? [{ level: 'warning', message: { text: `${rest} lighter findings are left out: more than a SARIF file may hold` } }]
    : [];
}

function ruleJson({ id, law, why, severity, bad, good }: RuleText): object {
  const examples = [...(bad === undefined ? [] : ['Against it:', bad]), ...(good === undefined ? [] : ['As it should be:', good])];
  return {
    id,
    shortDescription: { text: message(law) },
    fullDescription: { text: message(why) },
    help: { text: message([law, why, ...examples].join('\n')) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [id.split('/')[0]] },
  };
}

function resultJson(finding: Finding, ruleIndex: number | undefined): object {
  const { rule, severity, coordinate, place, related = [], fixes, lens } = finding;
  const answered = answer(finding);
  const edits = fixes.filter((fix) => fix.edits && fix.edits.length > 0);
  return {
    ruleId: visible(rule),
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message(plainText(finding)) },
    locations: [
      {
        ...(place ? { physicalLocation: physicalLocation(place) } : {}),
        logicalLocations: [{ fullyQualifiedName: visible(coordinate) }],
      },
    ],
    relatedLocations: related.map((other, at) => ({
      id: at,
      physicalLocation: physicalLocation(other.place),
      message: { text: message(visible(other.say)) },
    })),
    partialFingerprints: { 'covenantChange/v1': fingerprint(finding) },
    // An empty list says that nothing answers it; none would say that nobody knows.
    suppressions:
      answered === undefined
        ? []
        : [{ kind: finding.mitigated === undefined ? 'external' : 'inSource', status: 'accepted', justification: visible(answered) }],
    ...(edits.length === 0 ? {} : { fixes: edits.map(fixJson) }),
    properties: { severity, ...(lens ? { lens } : {}) },
  };
}

function fixJson({ say, edits = [] }: Finding['fixes'][number]): object {
  const byFile = Map.groupBy(edits, ({ place }) => place.source.path);
  return {
    description: { text: message(visible(say)) },
    artifactChanges: [...byFile].map(([path, changes]) => ({
      artifactLocation: { uri: fileUri(path) },
      replacements: changes.map(({ place, text }) => ({ deletedRegion: region(place), insertedContent: { text: text.toWellFormed() } })),
    })),
  };
}

function physicalLocation(place: Place): object {
  return { artifactLocation: { uri: fileUri(place.source.path) }, region: region(place) };
}

function region(place: Place): object {
  const { line, column, endLine, endColumn } = lineColumn(place);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A viewer makes a link of `[text](target)`; the texts of schemas are no links. */
function message(text: string): string {
  return text.replaceAll('](', '] (');
}
