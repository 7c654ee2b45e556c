import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { lineColumn } from '../../src/contract/place.ts';
import { parseYaml } from '../../src/workspace/yaml-document.ts';
import { at, type YamlValue } from '../../src/workspace/yaml-value.ts';

const read = (text: string) => parseYaml({ path: 'stream.yaml', text });

/** `line:column message` of every finding. */
function faults(text: string): readonly string[] {
  return read(text).findings.map(({ place, message }) => {
    const { line, column } = lineColumn(place ?? { source: { path: '', text: '' }, start: 0, end: 0 });
    return `${line}:${column} ${message}`;
  });
}

function plain(value: YamlValue | undefined): unknown {
  if (value?.kind === 'list') return value.items.map(plain);
  if (value?.kind === 'map') return Object.fromEntries([...value.entries.values()].map((entry) => [entry.key, plain(entry.value)]));
  return value?.value ?? null;
}

describe('a YAML document', () => {
  it.each(['no', 'on', 'yes', '2026-09-01', '0o', '1e', '12:30:45', '~x'])('keeps %s a text, as the core schema does', (text) => {
    expect(plain(read(`a: ${text}`).root)).toEqual({ a: text });
  });

  it('knows the place of every key and value, after CRLF and in flow style too', () => {
    const { root } = read('a: 1\r\ntopic: { name: x, key: { field: accountId } }\r\n');
    const field = at(at(at(root, 'topic'), 'key'), 'field');
    expect(field && lineColumn(field.place)).toEqual({ line: 2, column: 33, endLine: 2, endColumn: 42 });
  });

  it('resolves aliases and shares their values', () => {
    const { root, findings } = read('a: &x { b: 1 }\nc: *x\n');
    expect(findings).toEqual([]);
    expect(at(root, 'c')).toBe(at(root, 'a'));
  });

  it.each([
    ['a key that stands twice', 'a: 1\nb: 2\na: 3', ['3:1 the key "a" stands twice in this map']],
    [
      'every key that stands twice',
      'x: { a: 1, a: 2, a: 3 }',
      ['1:12 the key "a" stands twice in this map', '1:18 the key "a" stands twice in this map'],
    ],
    ['two documents', 'a: 1\n---\nb: 2', [expect.stringMatching(/^2:1 .*multiple documents/)]],
    ['a custom tag', 'a: !!js/function "x"', [expect.stringMatching(/^1:4 .*tag/)]],
    ['an unclosed list', 'a: [1, 2', [expect.stringMatching(/^1:9 .*\]/)]],
    ['a tab as indentation', 'a:\n\tb: 1', [expect.stringMatching(/^2:1 .*[Tt]ab/)]],
    ['an unknown alias', 'a: *nobody', [expect.stringMatching(/^1:4 .*nobody/)]],
    ['an alias inside its own value', 'a: &a [1, *a]', ['1:11 the alias *a stands inside the value it repeats']],
    ['a list as a key', '? [a]\n: 1', [expect.stringMatching(/^1:3 .*key/)]],
    ['a NUL', 'a: "\0', [expect.stringMatching(/^1:/)]],
  ])('reports %s where it stands', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it('refuses a billion laughs within a second', () => {
    const lines = Array.from(
      { length: 60 },
      (_, i) =>
        `a${i}: &a${i} [${
          i === 0
            ? 'ha'
            : Array(9)
                .fill(`*a${i - 1}`)
                .join(', ')
        }]`,
    );
    const started = performance.now();
    expect(faults(lines.join('\n'))).toEqual([expect.stringContaining('holds more than 100000 values')]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it.each([
    ['brackets', '['.repeat(250_000)],
    ['braces', '{a: '.repeat(60_000)],
    ['dashes', '- '.repeat(120_000)],
    ['indentation', Array.from({ length: 700 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['explicit keys', '? '.repeat(100_000)],
    ['commas', `[${','.repeat(200_000)}`],
    ['many keys', Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n')],
    ['a huge text', 'a'.repeat(300_000)],
  ])('is done with endless %s in bounded time and few words', (_, text) => {
    const started = performance.now();
    expect(read(text).findings.length).toBeLessThanOrEqual(20);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '&a ',
      '*a',
      '"',
      "'",
      '|',
      '>',
      '#',
      '!',
      '%',
      '\t',
      '\r',
      '\0',
      '\ud800',
      '? ',
      '---\n',
      '<<',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const { place } of read(text).findings) {
          expect(place?.start).toBeGreaterThanOrEqual(0);
          expect(place?.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('means what the yaml package means', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        // A key that only differs in JSON's escapes is the same key; `__proto__` cannot be an own key of a parsed object here.
        fc.pre(!text.includes('__proto__'));
        expect(plain(read(text).root)).toEqual(parse(text));
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});
