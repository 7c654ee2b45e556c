import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { formats } from '../formats.ts';
import { git, tryGit } from '../workspace/git.ts';
import { writeFiles } from '../workspace/write.ts';

const DRIVER = 'covenant';

/**
 * Makes git call the diff driver in the repository around a folder: lines in its .gitattributes, for everybody, and its local
 * configuration, for this clone. Says what was written; a second time nothing is. Throws `git-failed` outside a repository.
 */
export function installDiffDriver(folder: string): string {
  const root = git(folder, ['rev-parse', '--show-toplevel'])
    .toString('utf8')
    .replace(/\r?\n$/, '');
  const said = [...writeAttributes(root), ...writeConfig(root)];
  return said.length === 0 ? 'git diff shows field changes already\n' : said.map((line) => `${line}\n`).join('');
}

function writeAttributes(root: string): readonly string[] {
  const path = join(root, '.gitattributes');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const there = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/\s+/g, ' ')));
  const missing = Object.values(formats)
    .map(({ extension }) => `*${extension} diff=${DRIVER}`)
    .filter((line) => !there.has(line));
  if (missing.length === 0) return [];
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  writeFiles(root, [{ kind: 'write', path: '.gitattributes', text: `${whole}${missing.join('\n')}\n` }]);
  return missing.map((line) => `.gitattributes: ${line}`);
}

function writeConfig(root: string): readonly string[] {
  const key = `diff.${DRIVER}.command`;
  const command = commandLine();
  if (tryGit(root, ['config', '--local', '--get', key])?.toString('utf8') === `${command}\n`) return [];
  git(root, ['config', '--local', key, command]);
  return [`.git/config: ${key} = ${command}`];
}

/** This very program, for the shell through which git starts it; what follows `--` is a path, however it begins. */
function commandLine(): string {
  const main = join(import.meta.dirname, `main${extname(basename(import.meta.filename))}`);
  return `${quoted(process.execPath)} ${quoted(main)} git-diff-driver --`;
}

/** A text that the shell takes as it is; git for Windows brings one of the same kind, which wants forward slashes. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '/').replaceAll("'", "'\\''")}'`;
}
