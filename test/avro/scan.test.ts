import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonNode } from '../../src/avro/json.ts';
import { scan } from '../../src/avro/scan.ts';

/** The value of a tree, as JSON.parse would give it. */
function plain(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
    case 'array':
      return node.items.map(plain);
    case 'string':
      return node.value;
    case 'number':
      return Number(node.value);
    case 'true':
    case 'false':
      return node.kind === 'true';
    case 'null':
      return null;
    case 'broken':
      throw new Error(`a broken value at ${node.start}`);
  }
}

const scanned = (text: string) => scan({ path: 'a.avsc', text });

describe('valid JSON', () => {
  test('is read as JSON.parse reads it, whatever its layout', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false } as object), fc.constantFrom(0, 1, 2, '\t'), (text, indent) => {
        const laidOut = JSON.stringify(JSON.parse(text), null, indent);
        const { root, problems } = scanned(laidOut);
        expect(problems.filter((problem) => problem.rule !== 'avro/text-is-unicode')).toEqual([]);
        expect(plain(root)).toEqual(JSON.parse(laidOut));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('keeps the exact spelling of numbers and the span of every key and value', () => {
    const text = '{ "a" : [1.50, -9007199254740993, 1E+2], "b": {} }';
    const { root } = scanned(text);
    if (root.kind !== 'object') throw new Error('not an object');
    const spans = root.members.map(({ keyStart, keyEnd, value }) => [text.slice(keyStart, keyEnd), text.slice(value.start, value.end)]);
    expect(spans).toEqual([
      ['"a"', '[1.50, -9007199254740993, 1E+2]'],
      ['"b"', '{}'],
    ]);
    const list = root.members[0]?.value;
    expect(list?.kind === 'array' && list.items.map((item) => (item.kind === 'number' ? item.value : item.kind))).toEqual([
      '1.50',
      '-9007199254740993',
      '1E+2',
    ]);
  });
});

describe('one text after another', () => {
  const long = JSON.stringify([' '.repeat(40_000), 'é€😀', 'end']);
  const cases: readonly (readonly [string, string, string])[] = [
    ['a long text and a short one', long, '["short"]'],
    ['a short text and a long one', '["short"]', long],
    ['a text that ends where an earlier one went on', '["aaaaaaaaaaaaaaaa", "b"]', '["a'],
    ['a comment that ends where an earlier one went on', '/* aaaa */ 1', '1 /*'],
  ];
  test.each(cases)('%s: each is read for itself', (_, first, second) => {
    scanned(' '.repeat(second.length + 20));
    const alone = scanned(second);
    scanned(first);
    expect(scanned(second)).toEqual(alone);
    expect(alone.root.end).toBeLessThanOrEqual(second.length);
  });

  test('the words of schemas, and texts that resemble them, are read as they stand', () => {
    const words = [
      'type',
      'name',
      'doc',
      'fields',
      'logicalType',
      'null',
      'string',
      'typa',
      'tape',
      'nme',
      'dac',
      'strung',
      'nall',
      '',
      'a',
    ];
    expect(plain(scanned(JSON.stringify(words)).root)).toEqual(words);
  });
});

describe('broken JSON', () => {
  test.each([
    ['', ['avro/json-is-valid 0-0']],
    ['{"a": 1,}', ['avro/json-is-valid 7-8']],
    ['[1,,2]', ['avro/json-is-valid 3-4']],
    ['[,]', ['avro/json-is-valid 1-2']],
    ['[1 2]', ['avro/json-is-valid 3-4']],
    ['{"a" 1}', ['avro/json-is-valid 1-4']],
    ["{'a': 1}", ['avro/json-is-valid 1-2']],
    ['{a: 1}', ['avro/json-is-valid 1-2']],
    ['[NaN, constructor, __proto__]', ['avro/json-is-valid 1-4', 'avro/json-is-valid 6-17', 'avro/json-is-valid 19-28']],
    ['[01, +1, .5, 1.]', ['avro/json-is-valid 1-3', 'avro/json-is-valid 5-7', 'avro/json-is-valid 9-11', 'avro/json-is-valid 13-15']],
    ['"\\x"', ['avro/json-is-valid 1-3']],
    ['"\\u12g4"', ['avro/json-is-valid 1-3']],
    ['"a\tb"', ['avro/json-is-valid 2-3']],
    ['"a', ['avro/json-is-valid 0-2']],
    ['"a\nb"', ['avro/json-is-valid 0-2', 'avro/json-is-valid 3-5']],
    ['"\\ud800"', ['avro/text-is-unicode 0-8']],
    ['{"a": 1, "a": 2}', ['avro/keys-are-unique 9-12']],
    ['{"a": 1} {}', ['avro/json-is-valid 9-11']],
    ['{"a": [1}', ['avro/json-is-valid 8-9']],
    ['[{"a": 1]', ['avro/json-is-valid 8-9']],
    ['{"a": 1', ['avro/json-is-valid 0-1']],
    ['\ufeff{}', ['avro/json-is-valid 0-1']],
    ['/* a */ {} // b', ['avro/json-has-no-comments 0-7', 'avro/json-has-no-comments 11-15']],
    ['/* a', ['avro/json-has-no-comments 0-4', 'avro/json-is-valid 4-4']],
    ['\u0000', ['avro/json-is-valid 0-1']],
  ])('%j is told with its place', (text, expected) => {
    expect(scanned(text).problems.map(({ rule, start, end }) => `${rule} ${start}-${end}`)).toEqual(expected);
  });

  test('several errors of one text are all told, and the rest of it is still read', () => {
    const { root, problems } = scanned('{"a": 1,, "b": [1,], "c": tru, "c": 2} // d');
    expect(problems.map(({ rule }) => rule)).toEqual([
      'avro/json-is-valid',
      'avro/json-is-valid',
      'avro/json-is-valid',
      'avro/keys-are-unique',
      'avro/json-has-no-comments',
    ]);
    expect(plain(root)).toEqual({ a: 1, b: [1], c: 2 });
  });

  test('whatever is cut out of or put into a text, scanning ends and places lie within it', () => {
    const base = '{"type": "record", "name": "R", "fields": [{"name": "a", "type": ["null", "int"], "default": null}]} // x';
    fc.assert(
      fc.property(fc.nat(base.length), fc.nat(base.length), fc.string({ unit: 'binary', maxLength: 4 }), (from, to, text) => {
        const mutated = base.slice(0, Math.min(from, to)) + text + base.slice(Math.max(from, to));
        const { problems } = scanned(mutated);
        for (const { start, end } of problems) expect(start >= 0 && start <= end && end <= mutated.length).toBe(true);
        const valid = parses(mutated);
        expect(problems.some(({ rule }) => rule === 'avro/json-is-valid' || rule === 'avro/json-has-no-comments')).toBe(!valid);
      }),
      { seed: 2, numRuns: 3_000 },
    );
  });

  test.each([
    ['brackets', '['.repeat(100_000)],
    ['objects', '{"a":'.repeat(100_000)],
    ['commas', `[${','.repeat(100_000)}]`],
    ['quotes', '"'.repeat(100_000)],
    ['comments', '/**/'.repeat(100_000)],
    ['open comments', '/*'.repeat(100_000)],
    ['escapes', `"${'\\x'.repeat(100_000)}"`],
    ['closers', ']}'.repeat(100_000)],
    ['repeated keys', `{${'"a":1,'.repeat(100_000)}"a":1}`],
  ])('100,000 %s are refused in moments, with few findings', (_, text) => {
    const start = performance.now();
    const { problems } = scanned(text);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(101);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
