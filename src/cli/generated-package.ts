import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyEvent, Codec } from '@covenant-events/runtime/codec';
import { CovenantError } from '../contract/error.ts';
import type { Stream } from '../contract/stream.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/**
 * The codec of a stream from its generated package: the one in `named`, or where covenant.yaml says it is written. Throws
 * `not-found` where it was not generated or knows no such stream, `refused` where it cannot be loaded.
 */
export async function generatedCodec(
  open: OpenWorkspace,
  stream: Stream,
  named: string | undefined,
  cwd: string,
): Promise<Codec<AnyEvent>> {
  const folder = named === undefined ? outOf(open, stream) : resolve(cwd, named);
  const index = join(folder, 'index.js');
  if (!existsSync(index)) {
    throw new CovenantError('not-found', `${named ?? folder} holds no generated package`, { hint: 'print it first: covenant generate' });
  }
  const exports = await load(index);
  const codec = Object.values(exports).find((value) => isCodecOf(value, stream.id));
  if (codec !== undefined) return codec;
  throw new CovenantError('not-found', `the package in ${named ?? folder} has no codec of ${stream.id}`, {
    hint: 'print it again: covenant generate; or name another: --package DIR',
  });
}

function outOf({ workspace, folder }: OpenWorkspace, stream: Stream): string {
  const plan = workspace.packages.find((candidate) => candidate.streams.includes(stream.id));
  if (plan) return join(folder, plan.out);
  throw new CovenantError('not-found', `no package of ${workspace.name} includes ${stream.id}`, {
    hint: 'add it to one under packages in covenant.yaml, or name one: --package DIR',
  });
}

async function load(index: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(pathToFileURL(index).href);
  } catch (cause) {
    throw new CovenantError('refused', `${index} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
      hint: 'install @covenant-events/runtime where the package can find it, and print the package again: covenant generate',
    });
  }
}

function isCodecOf(value: unknown, stream: string): value is Codec<AnyEvent> {
  return typeof value === 'object' && value !== null && 'contracts' in value && 'stream' in value && value.stream === stream;
}
