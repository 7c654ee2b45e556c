import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { covenant } from './consoles.ts';

const here = import.meta.dirname;
const main = join(here, '..', '..', 'src', 'cli', 'main.ts');

describe('help', () => {
  test('lists every command with its summary, and gives an example', async () => {
    const { code, out } = await covenant(['--help'], here);
    expect(code).toBe(0);
    for (const { name, summary } of COMMANDS) expect(out).toMatch(new RegExp(`^  ${name} +${summary}$`, 'm'));
    expect(out).toContain('Example:\n  covenant check schemas');
  });

  test.each(COMMANDS)('of $name comes by `help $name` and by `--help`, with all options and an example', async (command) => {
    const [byName, byOption] = [await covenant(['help', command.name], here), await covenant([command.name, '--help'], here)];
    expect(byName).toEqual(byOption);
    expect(byName.code).toBe(0);
    expect(byName.out).toContain(command.example[0]);
    for (const option of command.options) expect(byName.out).toContain(`--${option.name}`);
  });

  test.each(COMMANDS)('$name has a file that can be loaded, and an example that begins with it', async (command) => {
    expect(await command.load()).toHaveProperty('run');
    expect(command.example[0]).toMatch(new RegExp(`^covenant ${command.name}( |$)`));
    expect(command.summary).not.toMatch(/\.$/);
  });

  test('is what no command at all gets, with the exit code of a misuse', async () => {
    const { code, out } = await covenant([], here);
    expect(code).toBe(2);
    expect(out).toContain('Usage: covenant COMMAND');
  });

  test('--version is a line', async () => {
    expect((await covenant(['--version'], here)).out).toMatch(/^covenant \d+\.\d+\.\d+\S*\n$/);
  });
});

describe('what is mistyped is answered with what may have been meant', () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['chek'], 'there is no command "chek"; did you mean "check"?'],
    [['--hlep'], 'there is no option --hlep; did you mean "--help"?'],
    [['check', '--strct'], 'check has no option --strct; did you mean "strict"?'],
    [['check', '--format', 'jsn'], 'not "jsn"; did you mean "json"?'],
    [['check', '--format'], '--format needs a value: --format FORMAT'],
    [['check', '--format', '--strict'], '--format needs a value: --format FORMAT'],
    [['check', '--strict=yes'], '--strict takes no value'],
    [['check', 'a', 'b'], 'check takes 1 argument at most, and "b" is one too many'],
    [['explain'], 'explain needs RULE'],
    [['explain', 'field-has-defalt'], 'there is no rule "field-has-defalt"'],
    [['explain', 'field-has-default'], 'did you mean compatibility/field-has-default?'],
    [['rules', 'lnt'], 'there is no group of rules "lnt"; did you mean "lint"?'],
    [['help', 'chek'], 'there is no command "chek"; did you mean "check"?'],
    [['check', '--against', 'main'], '--against is git:REF, dir:PATH or registry:URL, not "main"'],
  ];
  test.each(cases)('%j', async (argv, message) => {
    const { code, out, err } = await covenant(argv, join(here, '..', '..'));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`covenant: `);
    expect(err).toContain(message);
    expect(err.split('\n')[1]).toMatch(/^ {2}\S/);
  });
});

describe('the process', () => {
  const start = (args: readonly string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', cwd: here });

  test('ends with the code of the command', () => {
    expect(start(['--version'])).toMatchObject({ status: 0, stderr: '' });
    expect(start(['nonsense'])).toMatchObject({ status: 2, stdout: '' });
  });

  test('is quiet when nobody reads its output any more', () => {
    if (!existsSync('/bin/sh')) throw new Error('this test needs a shell');
    const script = `"${process.execPath}" "${main}" rules | head -n 1`;
    const { stdout, stderr } = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8', cwd: here });
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  });
});

describe('rules and explain', () => {
  test('rules of a group are one line each', async () => {
    const { out } = await covenant(['rules', 'topic'], here);
    expect(
      out
        .trimEnd()
        .split('\n')
        .every((line) => /^topic\/\S+ +\S+ +.*\.$/.test(line)),
    ).toBe(true);
  });

  test('explain says the law, why, and both examples', async () => {
    const { code, out } = await covenant(['explain', 'compatibility/field-has-default'], here);
    expect(code).toBe(0);
    expect(out).toContain('compatibility/field-has-default (breaking)');
    expect(out).toContain('Against it:\n  {');
    expect(out).toContain('As it should be:\n  {');
  });
});
