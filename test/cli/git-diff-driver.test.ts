import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { covenant } from './consoles.ts';
import { emptyFolder, type Folder } from './folders.ts';

const record = (type: string, more = '') => `{ "type": "record", "name": "R", "fields": [{ "name": "n", "type": "${type}" }${more}] }\n`;

/** A repository in which git calls the driver, with these files committed. */
async function repository(files: Readonly<Record<string, string>>): Promise<Folder> {
  const folder = emptyFolder();
  folder.git('init');
  for (const [path, text] of Object.entries(files)) folder.write(path, text);
  folder.git('add', '.');
  folder.git('commit', '-m', 'first');
  expect((await covenant(['git-diff-driver', '--install'], folder.path)).code).toBe(0);
  return folder;
}

function git(folder: Folder, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder.path, encoding: 'utf8' });
}

describe('git diff', () => {
  test('shows fields instead of lines, for odd file names too, and leaves other files alone', async () => {
    const names = ['-n.avsc', 'a b/$(touch x);y.avsc', "it's.avsc", 'ü"\\.avsc'];
    using folder = await repository({ ...Object.fromEntries(names.map((name) => [name, record('int')])), 'notes.txt': 'one\n' });
    for (const name of names) folder.write(name, record('long'));
    folder.write('notes.txt', 'two\n');
    const out = git(folder, 'diff');
    for (const name of names) {
      expect(out).toContain(
        `covenant: ${name}\nR\n  ~ \`n\` is long, it was int  ${name}:1:68\n      derived: older values are converted\n`,
      );
    }
    expect(out).toContain('\n-one\n+two\n');
    expect(out).not.toContain('\n-{');
  });

  test('speaks of Protobuf, of types of other files and of a file that was renamed', async () => {
    const order = (type: string) => `syntax = "proto3";\nimport "money.proto";\nmessage Order {\n  Money total = 1;\n  ${type} n = 2;\n}\n`;
    using folder = await repository({ 'money.proto': 'syntax = "proto3"; message Money {}', 'order.proto': order('int32') });
    folder.git('mv', 'order.proto', 'ordered.proto');
    folder.write('ordered.proto', order('string'));
    folder.git('add', '.');
    const out = git(folder, 'diff', '--cached', '-M10%');
    expect(out).toContain('covenant: order.proto → ordered.proto\nOrder\n  ~ `n` is string, it was int32  ordered.proto:5:3\n      hole:');
  });

  test('shows the lines where a side is no schema, or nothing of the schema changed', async () => {
    using folder = await repository({ 'a.avsc': record('int'), 'b.avsc': record('int'), 'c.avsc': record('int') });
    folder.write('a.avsc', '{ "type": "recrd" }\n');
    folder.write('b.avsc', record('int').replace(' ', '  '));
    folder.git('rm', 'c.avsc');
    folder.write('d.avsc', record('int'));
    folder.git('add', '-N', 'd.avsc');
    const out = git(folder, 'diff', '--no-renames', 'HEAD');
    expect(out).toContain(
      'covenant: a.avsc\n  cannot be read as a schema, the new side: a.avsc:1:11: no type "recrd" is defined\n@@ -1 +1 @@\n-{',
    );
    expect(out).toContain('covenant: b.avsc\n  only its layout or what schemas do not keep has changed\n@@ -1 +1 @@\n-{');
    expect(out).toContain('covenant: c.avsc  is gone\n');
    expect(out).toContain('covenant: d.avsc  is new\n@@ -0,0 +1 @@\n+{');
    expect(git(folder, 'diff', '-M', 'HEAD')).toContain('covenant: c.avsc → d.avsc\n  its text is the same\n');
  });

  test('of a file that is not merged says so', async () => {
    const { code, out } = await covenant(['git-diff-driver', '--', 'a.avsc'], import.meta.dirname);
    expect({ code, out }).toEqual({ code: 0, out: 'covenant: a.avsc  is not merged yet\n' });
  });
});

describe('installing', () => {
  test('keeps the attributes that are there, says what it wrote, and does nothing a second time', async () => {
    using folder = emptyFolder();
    folder.git('init');
    folder.write('.gitattributes', '* text=auto\n*.proto   diff=covenant');
    folder.write('deep/inside/x', '');
    const first = await covenant(['git-diff-driver', '--install'], join(folder.path, 'deep/inside'));
    expect(first.out).toMatch(
      /^\.gitattributes: \*\.avsc diff=covenant\n\.git\/config: diff\.covenant\.command = '.*' git-diff-driver --\n$/,
    );
    expect(readFileSync(join(folder.path, '.gitattributes'), 'utf8')).toBe('* text=auto\n*.proto   diff=covenant\n*.avsc diff=covenant\n');
    const config = readFileSync(join(folder.path, '.git/config'), 'utf8');
    expect((await covenant(['git-diff-driver', '--install'], folder.path)).out).toBe('git diff shows field changes already\n');
    expect(readFileSync(join(folder.path, '.git/config'), 'utf8')).toBe(config);
  });

  test('outside a repository is refused, and so is calling it by hand', async () => {
    using folder = emptyFolder();
    expect((await covenant(['git-diff-driver', '--install'], folder.path)).code).toBe(4);
    const { code, err } = await covenant(['git-diff-driver'], folder.path);
    expect(code).toBe(2);
    expect(err).toContain('to make it do so: covenant git-diff-driver --install');
  });
});
