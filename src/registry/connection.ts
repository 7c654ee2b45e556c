import { CovenantError } from '../contract/error.ts';

/** Where a Confluent-compatible registry is, and what it is told. */
export interface RegistryAddress {
  /** Without credentials, query or a slash at its end: safe to print. */
  readonly url: string;
  /** The `Authorization` header. */
  readonly authorization?: string;
}

/**
 * The address in a URL. Credentials come from its user info, else from `auth`: `user:password`, or a whole header such as
 * `Bearer …`. Throws `usage` for what is no http address.
 */
export function registryAddress(text: string, auth: string | undefined): RegistryAddress {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw new CovenantError('usage', 'a registry is named by an http or https address', {
      hint: 'such as --against registry:https://registry.example.org',
    });
  }
  const user = parsed.username === '' ? undefined : `${decoded(parsed.username)}:${decoded(parsed.password)}`;
  const authorization = user === undefined ? headerOf(auth) : basic(user);
  const url = `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`;
  return authorization === undefined ? { url } : { url, authorization };
}

function headerOf(auth: string | undefined): string | undefined {
  if (auth === undefined || auth.trim() === '') return undefined;
  return /^(Basic|Bearer) \S/i.test(auth) ? auth.trim() : basic(auth);
}

function basic(credentials: string): string {
  return `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
