import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { CovenantError } from '../contract/error.ts';
import type { Source } from '../contract/place.ts';
import { LARGEST_FILE, textOf } from '../workspace/tree.ts';
import type { Console } from './console.ts';

/** A text that was named on the command line; `-` is standard input. Throws `not-found` or `unreadable-file`. */
export async function readText(name: string, console: Console): Promise<Source> {
  const path = name === '-' ? 'standard input' : name;
  const reading = textOf(name === '-' ? await readInput(console) : readBytes(resolve(console.cwd, name), name));
  if (reading.kind === 'text') return { path, text: reading.text };
  const [message, hint] = reading.kind === 'problem' ? [reading.message, reading.fix] : ['there is no such file', 'correct the name'];
  throw new CovenantError('unreadable-file', `${path}: ${message}`, { hint });
}

function readBytes(path: string, name: string): Uint8Array {
  try {
    const status = statSync(path);
    if (status.isDirectory())
      throw new CovenantError('unreadable-file', `${name} is a folder, and a schema file is wanted`, { hint: 'name a file in it' });
    // A named pipe gives what is written to it (`<(git show …)`); a file that is far too large is not even opened.
    if (status.isFile() && status.size > LARGEST_FILE) return new Uint8Array(LARGEST_FILE + 1);
    return readFileSync(path);
  } catch (cause) {
    if (cause instanceof CovenantError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new CovenantError('not-found', `there is no file ${name}`, { cause, hint: 'correct its name' });
    throw new CovenantError('unreadable-file', `cannot read ${name}: ${code}`, { cause, hint: 'give yourself the right to read it' });
  }
}

async function readInput(console: Console): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of console.input()) {
    pieces.push(piece);
    length += piece.length;
    if (length > LARGEST_FILE) break;
  }
  return Buffer.concat(pieces);
}
