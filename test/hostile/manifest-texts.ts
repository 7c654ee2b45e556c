import { streamYaml } from '../workspace/workspaces.ts';

const plain = streamYaml();
const aliases = Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]`).join('\n');
const laughs = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${aliases}\n`;

/** Manifests that are hostile by size, depth, characters or YAML's own odd corners, and what is said first about them; no column where the stack decides how deep YAML is read. */
export const manifestTexts: readonly (readonly [title: string, text: string, expected: string])[] = [
  ['a billion laughs', plain + laughs, 'workspace/manifest-key-is-known 9:1'],
  ['a billion laughs where consumers belong', `${plain}${laughs}consumers: *a9\n`, 'workspace/yaml-is-valid 14:9'],
  ['an alias inside its own value', `${plain}consumers: &a [*a]\n`, 'workspace/yaml-is-valid 9:16'],
  ['lists nested 10,000 deep', `${plain}consumers: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, 'workspace/yaml-is-valid 9'],
  ['a tag that runs code elsewhere', `${plain}title: !!js/function "x"\n`, 'workspace/yaml-is-valid 9:8'],
  ['a tag of bytes', `${plain}title: !!binary aGVsbG8=\n`, 'workspace/yaml-is-valid 9:17'],
  ['a merge key', `${plain}<<: { title: x }\n`, 'workspace/manifest-key-is-known 9:1'],
  ['a NUL in a title', `${plain}title: "a\\0b"\n`, 'sound'],
  ['a direction override in a title', `${plain}title: "\u202eabc"\n`, 'sound'],
  ['a byte-order mark', `\ufeff${plain}`, 'sound'],
  ['line breaks of Windows', plain.replaceAll('\n', '\r\n'), 'sound'],
  ['tabs', plain.replaceAll('  ', '\t'), 'workspace/yaml-is-valid 8:1'],
  ['two documents', `${plain}---\n${plain}`, 'workspace/yaml-is-valid 9:1'],
  ['a number of 400 digits', plain.replace('12', '9'.repeat(400)), 'workspace/manifest-value-fits 5:49'],
  ['a number that is none', plain.replace('12', '.nan'), 'workspace/manifest-value-fits 5:49'],
  [
    '10,000 events',
    streamYaml({ events: Array.from({ length: 10_000 }, (_, index) => `  E${index}: { schema: E${index}.avsc }`).join('\n') }),
    'workspace/yaml-is-valid 1:1',
  ],
  ['one event 2,000 times', streamYaml({ events: '  E: { schema: E.avsc }\n'.repeat(2_000) }), 'workspace/schema-file-exists 8:16'],
  ['keys of JavaScript', `${plain}__proto__: { x: 1 }\nconstructor: 1\n`, 'workspace/manifest-key-is-known 9:1'],
  [
    'events named as JavaScript’s own',
    streamYaml({ events: '  __proto__: { schema: Opened.avsc }\n  constructor: { schema: Opened.avsc }' }),
    'lint/event-is-past-tense-pascal-case 1:29',
  ],
  ['50,000 explicit keys', plain + '? '.repeat(50_000), 'workspace/yaml-is-valid 9'],
  ['50,000 closing brackets', plain + ']'.repeat(50_000), 'workspace/yaml-is-valid 9:1'],
  ['an open quote', `${plain}title: "${'x'.repeat(200_000)}`, 'workspace/yaml-is-valid 9:200009'],
  ['more text than a manifest may have', `${plain}#${'x'.repeat(2_000_000)}`, 'workspace/yaml-is-valid 1:1'],
  ['no text at all', '', 'workspace/manifest-key-is-present 1:1'],
];
