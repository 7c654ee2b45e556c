import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCovenantError } from '../../src/contract/error.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { LARGEST_FILE, memoryTree, textOf } from '../../src/workspace/tree.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'covenant tree ; '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, content: string | Uint8Array = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

describe('a tree', () => {
  it('passes over hidden folders, node_modules and generated, but not .covenant', () => {
    const paths = [
      'a.yaml',
      '.git/config',
      '.covenant/schema/stream.json',
      'node_modules/x/y.avsc',
      'bank/generated/z.avsc',
      'bank/.DS_Store',
    ];
    for (const path of paths) put(path);
    expect(diskTree(root).files).toEqual(['.covenant/schema/stream.json', 'a.yaml']);
    expect(memoryTree(Object.fromEntries(paths.map((path) => [path, '']))).files).toEqual(diskTree(root).files);
  });

  it('lists odd names and reads them', () => {
    for (const path of ['with space.avsc', 'semi;colon.avsc', '$(touch x).avsc', 'línea\nnueva.avsc', '-rf.avsc', 'äöü/日本.avsc']) {
      put(path, path);
      expect(diskTree(root).read(path)).toEqual({ kind: 'text', text: path });
    }
  });

  it('keeps CRLF and leaves a byte-order mark out', () => {
    put('a.yaml', '\ufeffa: 1\r\nb: 2\r\n');
    expect(diskTree(root).read('a.yaml')).toEqual({ kind: 'text', text: 'a: 1\r\nb: 2\r\n' });
  });

  it.each([
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), /UTF-16/],
    ['broken UTF-8', new Uint8Array([0x61, 0xc3]), /not valid UTF-8/],
    ['an encoded lone surrogate', new Uint8Array([0xed, 0xa0, 0x80]), /not valid UTF-8/],
    ['too many bytes', new Uint8Array(LARGEST_FILE + 1), new RegExp(String(LARGEST_FILE + 1))],
  ])('does not read %s', (_, bytes, message) => {
    put('a.yaml', bytes);
    for (const reading of [diskTree(root).read('a.yaml'), textOf(bytes)]) {
      expect(reading).toMatchObject({ kind: 'problem', message: expect.stringMatching(message), fix: expect.any(String) });
    }
  });

  it('follows a link to a file inside, and reports every other link', () => {
    put('bank/a.avsc', 'x');
    symlinkSync('bank/a.avsc', join(root, 'inside.avsc'));
    symlinkSync('/etc/passwd', join(root, 'out.avsc'));
    symlinkSync('nowhere', join(root, 'dangling.avsc'));
    symlinkSync('loop.avsc', join(root, 'loop.avsc'));
    symlinkSync('..', join(root, 'bank/up'));
    const tree = diskTree(root);
    expect(tree.files).toEqual(['bank/a.avsc', 'inside.avsc']);
    expect(tree.read('inside.avsc')).toEqual({ kind: 'text', text: 'x' });
    expect(Object.fromEntries(tree.problems.map(({ path, message }) => [path, message]))).toEqual({
      'bank/up': 'a link to a folder is not followed',
      'dangling.avsc': 'the link leads nowhere: ENOENT',
      'loop.avsc': 'the link leads in a circle',
      'out.avsc': 'the link leads out of the workspace, to /etc/passwd',
    });
  });

  it('does not wait for a named pipe', () => {
    execFileSync('mkfifo', [join(root, 'pipe.avsc')]);
    expect(diskTree(root).read('pipe.avsc')).toMatchObject({ kind: 'problem', message: 'this is not a regular file' });
  });

  it('says that a file has gone, rather than failing', () => {
    put('a.avsc');
    const tree = diskTree(root);
    rmSync(join(root, 'a.avsc'));
    expect(tree.read('a.avsc')).toEqual({ kind: 'absent' });
  });

  it.each([
    ['nothing', 'missing'],
    ['a file', 'a.avsc'],
  ])('is not made of %s', (_, path) => {
    put('a.avsc');
    expect(() => diskTree(join(root, path))).toThrow(expect.toSatisfy((error: unknown) => isCovenantError(error, 'no-workspace')));
  });
});
