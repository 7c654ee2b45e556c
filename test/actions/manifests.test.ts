import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '../..');

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly inputs?: Readonly<Record<string, { readonly description?: string; readonly default?: string; readonly required?: boolean }>>;
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly main?: string; readonly steps?: readonly Step[] };
}

interface Workflow {
  readonly on: unknown;
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: readonly Step[] }>>;
}

const actions = ['check', 'comment'].map((name) => {
  const folder = join(root, '.github/actions', name);
  return { name, folder, manifest: parse(readFileSync(join(folder, 'action.yml'), 'utf8')) as Manifest };
});

const ciPage = readFileSync(join(root, 'docs/ci.md'), 'utf8');
const workflows = [
  ...globSync('.github/workflows/*.yml', { cwd: root }).map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
  ...[...ciPage.matchAll(/```yaml\n(# \.github\/workflows\/\S+)\n([\s\S]*?)```/g)].map(([, name = '', text = '']) => [name, text] as const),
].map(([name, text]) => ({ name, text, workflow: parse(text) as Workflow }));

test('the page on CI shows a workflow for pull requests and one that comments after it', () => {
  expect(workflows.filter(({ name }) => name.startsWith('#'))).toHaveLength(3);
});

describe.each(actions)('the action $name', ({ folder, manifest }) => {
  const code = globSync('*.ts', { cwd: folder })
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');

  test('declares every input that it reads, and reads every input that it declares', () => {
    const declared = Object.keys(manifest.inputs ?? {}).map((name) => `INPUT_${name.toUpperCase()}`);
    expect([...new Set(code.match(/INPUT_[A-Z]+/g))].sort()).toEqual(declared.sort());
    expect(Object.values(manifest.inputs ?? {}).filter((input) => !input.description)).toEqual([]);
  });

  test('runs files that are there', () => {
    const { main, steps = [] } = manifest.runs;
    const named = [main, ...steps.map(({ run }) => /\$GITHUB_ACTION_PATH\/(\S+\.ts)"/.exec(run ?? '')?.[1])].filter(
      (file) => file !== undefined,
    );
    expect(named.flatMap((file) => globSync(file, { cwd: folder }))).toEqual(['main.ts']);
  });
});

test('the check takes its inputs through the environment alone, each as it is', () => {
  const { manifest } = actions[0] ?? { manifest: undefined };
  const step = manifest?.runs.steps?.find(({ id }) => id === 'check');
  const expected = Object.fromEntries(
    Object.keys(manifest?.inputs ?? {}).map((name) => [`INPUT_${name.toUpperCase()}`, `\${{ inputs.${name} }}`]),
  );
  expect(step?.env).toEqual(expected);
});

test('the check has the outputs that its step writes', () => {
  const manifest = actions[0]?.manifest;
  const written =
    /export interface Outputs \{([\s\S]*?)\n\}/.exec(readFileSync(join(actions[0]?.folder ?? '', 'outputs.ts'), 'utf8'))?.[1] ?? '';
  const names = [...written.matchAll(/readonly '?([\w-]+)'?:/g)].map((match) => match[1] ?? '');
  expect(names.length).toBeGreaterThan(3);
  expect(Object.fromEntries(Object.entries(manifest?.outputs ?? {}).map(([name, { value }]) => [name, value]))).toEqual(
    Object.fromEntries(names.map((name) => [name, `\${{ steps.check.outputs.${name} }}`])),
  );
});

const scripts = [
  ...actions.map(({ name, manifest }) => ({ name, steps: manifest.runs.steps ?? [] })),
  ...workflows.map(({ name, workflow }) => ({ name, steps: Object.values(workflow.jobs).flatMap(({ steps }) => steps) })),
];

test.each(scripts)('no script of $name holds an expression, which a stranger could fill', ({ steps }) => {
  expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
});

test.each(workflows)('$name never gives a fork rights', ({ text, workflow }) => {
  expect(text).not.toContain('pull_request_target');
  const jobs = Object.values(workflow.jobs);
  for (const { permissions = {}, steps } of jobs) {
    const checksOut = steps.some(({ uses }) => uses?.startsWith('actions/checkout'));
    const mayWrite = Object.entries(permissions).some(([right, given]) => given === 'write' && right !== 'security-events');
    // What a stranger wrote is checked out only where nothing can be written.
    expect(checksOut && mayWrite && /workflow_run|issue_comment/.test(JSON.stringify(workflow.on))).toBe(false);
  }
  expect(workflow.permissions ?? jobs.every((job) => job.permissions)).toBeTruthy();
});

test('the actions lie where the page says', () => {
  const used = [...ciPage.matchAll(/uses: \S+?\/(\.github\/actions\/[\w-]+)@/g)].map((match) => match[1] ?? '');
  expect(used.length).toBeGreaterThan(1);
  expect(used.filter((path) => !globSync(join(path, 'action.yml'), { cwd: root }).length)).toEqual([]);
});
