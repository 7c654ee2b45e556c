import { CovenantError } from '../contract/error.ts';
import type { RegistryAddress } from './connection.ts';

/** No answer about schemas is larger, in bytes. */
const LARGEST_ANSWER = 64 * 1024 * 1024;

/** How long one answer may take, in milliseconds. */
const PATIENCE = 15_000;

export interface AskOptions {
  /** In milliseconds; 15 seconds if nothing is said. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
}

/**
 * The JSON that a registry answers to GET; undefined where it says that there is no such thing. Throws `registry-failed`
 * with what the registry says, and what to do, for everything else; `interrupted` where the signal says so.
 */
export async function ask(address: RegistryAddress, path: string, options: AskOptions = {}): Promise<unknown> {
  const response = await answered(address, path, options);
  const text = await response.text.catch((cause: unknown) => {
    throw failed(address, path, `the answer broke off: ${said(cause)}`, 'try again', cause);
  });
  const body = parsed(text);
  if (response.ok) {
    if (body === undefined)
      throw failed(address, path, 'the answer is not JSON', 'check that the address is the registry’s own, not a page before it');
    return body.json;
  }
  if (response.status === 404 && isMissing(body?.json)) return undefined;
  const reason = messageIn(body?.json) ?? 'it says nothing more';
  throw failed(address, path, `it answers ${response.status}: ${reason}`, HINTS[response.status] ?? 'ask whoever runs the registry');
}

const HINTS: Readonly<Record<number, string>> = {
  401: 'give credentials: COVENANT_REGISTRY_AUTH=user:password, or in the address',
  403: 'use credentials that may read all subjects',
  404: 'check the path of the address: there is no registry there',
  429: 'wait, and try again',
  500: 'try again; the registry has a fault of its own',
  502: 'try again; the registry cannot be reached behind its proxy',
  503: 'try again; the registry is starting or has no leader',
};

interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly text: Promise<string>;
}

async function answered(address: RegistryAddress, path: string, { patience = PATIENCE, signal }: AskOptions): Promise<Answer> {
  const timeout = AbortSignal.timeout(patience);
  const accept = 'application/vnd.schemaregistry.v1+json, application/json';
  const headers = address.authorization === undefined ? { accept } : { accept, authorization: address.authorization };
  try {
    const response = await fetch(`${address.url}${path}`, { headers, signal: signal ? AbortSignal.any([timeout, signal]) : timeout });
    return { ok: response.ok, status: response.status, text: textOf(response) };
  } catch (cause) {
    if (signal?.aborted) throw new CovenantError('interrupted', `stopped while asking ${address.url}`);
    if (timeout.aborted)
      throw failed(address, path, `no answer within ${patience / 1000} seconds`, 'check the address and the network', cause);
    throw failed(address, path, `it cannot be reached: ${said(cause)}`, 'check the address and the network', cause);
  }
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  if (response.body === null) return text;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > LARGEST_ANSWER) throw new RangeError(`it has more than ${LARGEST_ANSWER} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parsed(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** 40401 to 40403: no such subject, version or schema; a plain 404 is no registry. */
function isMissing(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || !('error_code' in body)) return false;
  return typeof body.error_code === 'number' && body.error_code >= 40401 && body.error_code <= 40499;
}

function messageIn(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
    ? body.message.slice(0, 500)
    : undefined;
}

/** The reason behind `fetch failed`. */
function said(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error && cause.cause.message !== '' ? cause.cause.message : cause.message;
}

/** A failure of the registry, as a sentence that names it and the question. */
export function failed({ url }: RegistryAddress, path: string, message: string, hint: string, cause?: unknown): CovenantError {
  return new CovenantError('registry-failed', `the registry ${url} failed at ${path}: ${message}`, {
    hint,
    ...(cause === undefined ? {} : { cause }),
  });
}
