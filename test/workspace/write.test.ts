import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isCovenantError } from '../../src/contract/error.ts';
import type { FileChange } from '../../src/workspace/freeze.ts';
import { writeFiles } from '../../src/workspace/write.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'covenant write '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (path: string, text: string): FileChange => ({ kind: 'write', path, text });
const remove = (path: string): FileChange => ({ kind: 'remove', path });
const refusal = expect.toSatisfy((error: unknown) => isCovenantError(error, 'refused'));

describe('writing files', () => {
  it('makes folders, writes, replaces and removes, and leaves nothing else behind', () => {
    writeFiles(root, [write('a/b/1.avsc', 'one'), write('a/b/2.avsc', 'two'), write('c', 'c')]);
    expect(writeFiles(root, [write('a/b/1.avsc', 'ONE'), remove('a/b/2.avsc'), remove('c')])).toEqual(['a/b/1.avsc', 'a/b/2.avsc', 'c']);
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(['a', 'a/b', 'a/b/1.avsc']);
    expect(readFileSync(join(root, 'a/b/1.avsc'), 'utf8')).toBe('ONE');
  });

  it('removes the folders that it empties, and no others', () => {
    writeFiles(root, [write('v/E/2.imports/x/y.proto', 'y'), write('v/E/1.proto', '1')]);
    writeFiles(root, [remove('v/E/2.imports/x/y.proto')]);
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(['v', 'v/E', 'v/E/1.proto']);
  });

  it('does nothing the second time', () => {
    const changes = [write('a', 'x'), remove('gone')];
    expect(writeFiles(root, changes)).toEqual(['a']);
    const before = statSync(join(root, 'a')).ino;
    expect(writeFiles(root, changes)).toEqual([]);
    expect(statSync(join(root, 'a')).ino).toBe(before);
  });

  it.each(['../x', 'a/../../x', '/etc/x', '', 'a//b', 'a/./b', 'a\\b', 'a\0b', '..'])('refuses %j before it writes anything', (path) => {
    expect(() => writeFiles(root, [write('fine', 'x'), write(path, 'x')])).toThrow(refusal);
    expect(readdirSync(root)).toEqual([]);
  });

  it('refuses a way that leads out by a link, and replaces a link that is the file itself', () => {
    const outside = mkdtempSync(join(tmpdir(), 'covenant outside '));
    writeFileSync(join(outside, 'precious'), 'mine');
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(join(outside, 'precious'), join(root, 'link'));
    expect(() => writeFiles(root, [write('out/x', 'x')])).toThrow(refusal);
    expect(writeFiles(root, [write('link', 'theirs')])).toEqual(['link']);
    expect([readdirSync(outside), readFileSync(join(outside, 'precious'), 'utf8')]).toEqual([['precious'], 'mine']);
    rmSync(outside, { recursive: true });
  });

  it('says which disk error stopped it; what was written before is complete', () => {
    mkdirSync(join(root, 'b'));
    writeFileSync(join(root, 'a'), 'old');
    expect(() => writeFiles(root, [write('a', 'new'), write('b', 'a folder stands here')])).toThrow(
      expect.toSatisfy((error: unknown) => isCovenantError(error, 'unwritable-file')),
    );
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('new');
    expect(statSync(join(root, 'b')).isDirectory()).toBe(true);
    expect(readdirSync(root).sort()).toEqual(['a', 'b']);
  });

  it('removes its drafts when it fails', () => {
    writeFileSync(join(root, 'a'), 'a file where a folder should be');
    expect(() => writeFiles(root, [write('a/b', 'x')])).toThrow(/cannot write/);
    expect(readdirSync(root)).toEqual(['a']);
    expect(existsSync(join(root, 'a/b'))).toBe(false);
  });
});
