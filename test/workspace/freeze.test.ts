import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/contract/stream.ts';
import { type FileChange, type FreezePlan, planFreeze } from '../../src/workspace/freeze.ts';
import { avroEvent, type Files, SMALL, streamYaml, told, workspaceWith } from './workspaces.ts';

const FIELD = (name: string) => `{ "name": "${name}", "type": "int", "default": 0, "doc": "x" }`;
const HEAD = 'bank/account/Opened.avsc';
const version = (number: number) => `bank/account/versions/Opened/${number}.avsc`;
const upcaster = (from: number) => `bank/account/upcasters/Opened.${from}-${from + 1}.ts`;
const answer = (from: number, word = 'x') =>
  `import type { Opened${from}to${from + 1} } from './holes.ts';\nexport const upcast: Opened${from}to${from + 1} = () => ({ ${word}: 1 });\n`;
const shape = (...names: readonly string[]) => avroEvent('Opened', names.map(FIELD).join(', '));

/** The files after the changes of a plan. */
function after(files: Files, changes: readonly FileChange[]): Files {
  const changed = Object.fromEntries(changes.map((change) => [change.path, change.kind === 'write' ? change.text : undefined]));
  return { ...SMALL, ...files, ...changed };
}

interface Frozen {
  readonly plan: FreezePlan;
  readonly files: Files;
  readonly workspace: Workspace;
}

function frozen(files: Files, baseline?: Files): Frozen {
  const plan = planFreeze(workspaceWith(files), baseline && workspaceWith(baseline));
  const result = after(files, plan.changes);
  return { plan, files: result, workspace: workspaceWith(result) };
}

const actions = ({ events }: FreezePlan) => events.map(({ action, version: number }) => `${action} ${number}`);

describe('freezing without a baseline', () => {
  it('gives a changed head the next number', () => {
    const { plan, files } = frozen({ [HEAD]: shape('a') });
    expect([actions(plan), files[version(2)]]).toEqual([['new 2'], shape('a')]);
    expect(files[version(1)]).toBe(SMALL[version(1)]);
  });

  it('gives a first head number 1', () => {
    expect(actions(frozen({ [version(1)]: undefined }).plan)).toEqual(['new 1']);
  });

  it('is done when it was done', () => {
    const once = frozen({ [HEAD]: shape('a') });
    expect(planFreeze(once.workspace)).toMatchObject({ events: [{ action: 'unchanged', version: 2 }], changes: [] });
  });

  it.each([
    ['layout', shape().replaceAll('{ ', '{\n  ')],
    ['docs', shape().replace('It happened.', 'It has happened.')],
    ['line ends', shape().replaceAll('\n', '\r\n')],
  ])('makes no version of %s', (_, head) => {
    expect(frozen({ [HEAD]: head }).plan.changes).toEqual([]);
  });

  it('freezes the same bytes on every machine', () => {
    const head = shape('a').replaceAll(', {', ',\r\n {');
    expect(frozen({ [HEAD]: head }).files[version(2)]).toBe(head.replaceAll('\r\n', '\n'));
  });

  it('does not touch an event whose head cannot be read', () => {
    expect(planFreeze(workspaceWith({ [HEAD]: '{' }))).toMatchObject({ events: [{ action: 'unreadable', version: 0 }], changes: [] });
  });

  it('freezes all events that hold a changed shared type together', () => {
    const events = '  Opened: { schema: Opened.avsc }\n  Closed: { schema: Closed.avsc }\n  Other: { schema: Other.avsc }';
    const using = (name: string) => avroEvent(name, '{ "name": "c", "type": "acme.Currency", "doc": "c" }');
    const currency = (symbols: string) =>
      `{ "type": "enum", "name": "Currency", "namespace": "acme", "doc": "c", "symbols": [${symbols}] }`;
    const first = frozen({
      'bank/account/stream.yaml': streamYaml({ events }),
      [HEAD]: using('Opened'),
      [version(1)]: undefined,
      'bank/account/Closed.avsc': using('Closed'),
      'bank/account/Other.avsc': avroEvent('Other'),
      'types/Currency.avsc': currency('"EUR"'),
    });
    expect(actions(first.plan)).toEqual(['new 1', 'new 1', 'new 1']);
    expect(first.files[version(1)]).toContain('"symbols"');
    const then = frozen({ ...first.files, 'types/Currency.avsc': currency('"EUR", "USD"') });
    expect(actions(then.plan)).toEqual(['new 2', 'new 2', 'unchanged 1']);
    expect(told(then.workspace.findings)).toEqual([]);
  });

  it('freezes what a Protobuf event imports beside it, and takes it away with it', () => {
    const head = (fields: string) =>
      `syntax = "proto3";\npackage acme;\n${fields.includes('Money') ? 'import "types/money.proto";\n' : ''}// It happened.\nmessage Placed {\n  // The thing.\n  string id = 1;\n${fields}}\n`;
    const files: Files = {
      'types/money.proto': 'syntax = "proto3";\npackage acme;\n// m\nmessage Money {\n  // m\n  int64 minor = 1;\n}\n',
      'shop/order/stream.yaml': streamYaml({ id: 'shop.order', format: 'protobuf', events: '  Placed: { schema: Placed.proto }' }),
      'shop/order/Placed.proto': head('  // m\n  Money m = 2;\n'),
    };
    const first = frozen(files, SMALL);
    const paths = ['shop/order/versions/Placed/1.imports/types/money.proto', 'shop/order/versions/Placed/1.proto'];
    expect(first.plan.changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual(paths.map((path) => `write ${path}`));
    const then = frozen({ ...first.files, 'shop/order/Placed.proto': head('') }, SMALL);
    expect(then.plan.changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([`remove ${paths[0]}`, `write ${paths[1]}`]);
    expect(told(then.workspace.findings)).toEqual([]);
  });
});

describe('freezing against a baseline', () => {
  it('rewrites the version that only this branch has, so that a second push burns no number', () => {
    const once = frozen({ [HEAD]: shape('a') }, SMALL);
    const twice = frozen({ ...once.files, [HEAD]: shape('b') }, SMALL);
    expect([actions(once.plan), actions(twice.plan)]).toEqual([['new 2'], ['rewritten 2']]);
    expect([twice.files[version(2)], twice.files[version(3)]]).toEqual([shape('b'), undefined]);
  });

  it('takes that version back when the head is again what the baseline holds', () => {
    const once = frozen({ [HEAD]: shape('a') }, SMALL);
    const back = frozen({ ...once.files, [HEAD]: shape() }, SMALL);
    expect([actions(back.plan), back.files[version(2)]]).toEqual([['dropped 1'], undefined]);
    expect(told(back.workspace.findings)).toEqual([]);
  });

  it('adds to what the baseline holds', () => {
    const held = { [HEAD]: shape('a'), [version(2)]: shape('a') };
    expect(actions(frozen({ ...held, [HEAD]: shape('a', 'b') }, held).plan)).toEqual(['new 3']);
  });

  it('brings a held version back that was edited or removed', () => {
    for (const ours of [shape('a'), undefined]) {
      const { plan, files } = frozen({ [version(1)]: ours }, SMALL);
      expect([actions(plan)[0], files[version(1)]]).toEqual([expect.stringMatching(/^restored 1$/), SMALL[version(1)]]);
    }
  });

  it('takes no offence at other line ends in a held version', () => {
    expect(frozen({ [version(1)]: shape().replaceAll('\n', '\r\n') }, SMALL).plan.changes).toEqual([]);
  });

  describe('after main has taken the number', () => {
    const theirs: Files = { [HEAD]: shape('theirs'), [version(2)]: shape('theirs') };
    const merged = shape('theirs', 'ours');
    const markers = `<<<<<<< HEAD\n${shape('ours')}=======\n${shape('theirs')}>>>>>>> main\n`;

    it.each([
      ['ours', shape('ours')],
      ['left with conflict markers', markers],
      ['removed', undefined],
    ])('renumbers when the conflict was resolved as %s', (_, text) => {
      const { plan, files, workspace } = frozen({ [HEAD]: merged, [version(2)]: text }, theirs);
      expect(actions(plan)).toEqual(['renumbered 3']);
      expect([files[version(2)], files[version(3)]]).toEqual([shape('theirs'), merged]);
      expect(told(workspace.findings)).toEqual([]);
      expect(planFreeze(workspace, workspaceWith(theirs)).changes).toEqual([]);
    });

    it('counts on when it was resolved as theirs', () => {
      expect(actions(frozen({ [HEAD]: merged, [version(2)]: shape('theirs') }, theirs).plan)).toEqual(['new 3']);
    });

    it.each([
      ['ours', shape('ours')],
      ['theirs', shape('theirs')],
    ])('renames our upcaster and what it imports, resolved as %s', (_, text) => {
      const { plan, files } = frozen({ [HEAD]: merged, [version(2)]: text, [upcaster(1)]: answer(1) }, theirs);
      expect([actions(plan), files[upcaster(1)], files[upcaster(2)]]).toEqual([['renumbered 3'], undefined, answer(2)]);
    });

    it('brings their upcaster back when both have one', () => {
      const main = { ...theirs, [upcaster(1)]: answer(1, 'theirs') };
      const { files } = frozen({ [HEAD]: merged, [version(2)]: shape('ours'), [upcaster(1)]: answer(1, 'ours') }, main);
      expect([files[upcaster(1)], files[upcaster(2)]]).toEqual([answer(1, 'theirs'), answer(2, 'ours')]);
    });

    it('leaves a corrected upcaster of a held step where it is', () => {
      const main = { ...theirs, [upcaster(1)]: answer(1, 'wrong') };
      const { plan, files } = frozen({ [HEAD]: merged, [version(2)]: shape('theirs'), [upcaster(1)]: answer(1, 'right') }, main);
      expect([actions(plan), files[upcaster(1)], files[upcaster(2)]]).toEqual([['new 3'], answer(1, 'right'), undefined]);
    });

    it('never overwrites an upcaster that is already there', () => {
      const { files } = frozen(
        { [HEAD]: merged, [version(2)]: shape('theirs'), [upcaster(1)]: answer(1), [upcaster(2)]: answer(2, 'new') },
        theirs,
      );
      expect([files[upcaster(1)], files[upcaster(2)]]).toEqual([answer(1), answer(2, 'new')]);
    });
  });
});
