import { describe, expect, test } from 'vitest';
import { generatePackage } from '../../codegen/generate.ts';
import type { Schema } from '../../src/contract/schema.ts';
import type { Stream } from '../../src/contract/stream.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { schemaOf } from '../evolution/histories.ts';
import { compareHistory, contractsOf } from './compare-histories.ts';
import { generated } from './generated.ts';
import { streamOf, workspaceOf } from './literal-workspace.ts';
import { typeCheck } from './printed-program.ts';

const schema = (name = 'Happened') => schemaOf(`{"type":"record","name":"${name}","fields":[{"name":"id","type":"string"}]}`);
const events = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name): [string, readonly Schema[]] => [name, [schema(name)]]));

function clashesOf(...streams: readonly Stream[]): readonly string[] {
  const workspace = workspaceOf(streams);
  const plan = workspace.packages[0];
  if (!plan) throw new Error('there is no package');
  const { findings, files } = generatePackage(workspace, plan, { upcasters: () => [], head: false });
  expect(files.length > 0).toBe(findings.length === 0);
  for (const finding of findings)
    expect(finding).toMatchObject({ rule: 'package/names-are-unique', severity: 'error', fixes: [{}], related: [{}] });
  return findings.map((finding) => finding.message);
}

describe('names that a package cannot hold twice', () => {
  test.each([
    [
      'two events of two streams',
      [streamOf('a', events('Opened')), streamOf('b', events('Opened'))],
      'both Opened of b/Opened and Opened of a/Opened',
    ],
    [
      'two events that differ in letter case alone',
      [streamOf('a', events('Opened', 'OPENED'))],
      'both OPENED of a/OPENED and Opened of a/Opened',
    ],
    [
      'an event whose name the language keeps, and its twin',
      [streamOf('a', events('Object', 'object'))],
      'both object of a/object and Object of a/Object',
    ],
    [
      'two streams whose codecs would be one',
      [streamOf('a.b_c', events('One')), streamOf('a.b.c', events('Two'))],
      'both aBCCodec of a.b.c and aBCCodec of a.b_c',
    ],
    [
      'an event that is called as a stream its union',
      [streamOf('bank', events('BankEvent'))],
      'both BankEvent of bank/BankEvent and BankEvent of bank',
    ],
  ])('%s: a finding that names both', (_, streams, says) => {
    expect(clashesOf(...streams).join('\n')).toContain(`@test/events cannot hold ${says}: their names clash`);
  });
});

describe('names that look as if they clashed', () => {
  test.each([
    ['two fields of one JSON name', 'syntax = "proto2"; message One { optional int32 foo_bar = 1; optional int32 fooBar = 2; }'],
    ['a field and a oneof', 'syntax = "proto3"; message One { int32 fooBar = 1; oneof foo_bar { int32 a = 2; } }'],
    [
      'fields whose names take a $',
      'syntax = "proto2"; message One { optional int32 then = 1; optional int32 then_ = 2; optional int32 a = 3 [json_name = "then$"]; }',
    ],
  ])('are properties of their own: %s', async (_, text) => {
    const read = schemaOf(text, protobuf);
    using output = await generated(workspaceOf([streamOf('test', { One: [read] })]));
    expect(compareHistory(protobuf, 'One', [read], contractsOf(output)('One'))).toBe(6);
    typeCheck(output.folder);
  });

  test('are held side by side: an event called index, streams that begin with a digit or a word of the language, types of one name', async () => {
    const one = schemaOf(
      JSON.stringify({
        type: 'record',
        name: 'Index',
        namespace: 'a',
        fields: [
          { name: 'id', type: 'string' },
          ...['a.b_c', 'a_b.c', 'a.b.c', 'a'].map((namespace, index) => ({
            name: `f${index}`,
            type: { type: 'record', name: 'Part', namespace, fields: [{ name: `in${index}`, type: 'int' }] },
          })),
          {
            name: 'self',
            type: ['null', { type: 'record', name: 'Index', namespace: 'b', fields: [{ name: 'up', type: 'a.Index' }] }],
            default: null,
          },
        ],
      }),
    );
    const streams = [streamOf('_1.orders', { Index: [one] }), streamOf('class', events('Made')), streamOf('a-b', events('Index_'))];
    using output = await generated(workspaceOf(streams));
    expect(Object.keys(output.module)).toEqual(['Index', 'Index_', 'Made', '_1OrdersCodec', 'aBCodec', 'classCodec']);
    typeCheck(
      output.folder,
      `import type { Index } from './index.js';
const parts: readonly [Index.a$b_c$Part$, Index.a_b$c$Part$, Index.a$b$c$Part$, Index.a$Part$] = [{ in0: 1 }, { in1: 1 }, { in2: 1 }, { in3: 1 }];
const self: (index: Index) => Index.b$Index$ | null = (index) => index.self;
void [parts, self];\n`,
    );
  });
});
