import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A schema that the stub holds. */
export interface StubSchema {
  readonly schema: string;
  readonly schemaType?: 'AVRO' | 'PROTOBUF' | 'JSON';
  readonly references?: readonly { readonly name: string; readonly subject: string; readonly version: number }[];
  readonly deleted?: boolean;
}

export interface StubRegistry extends AsyncDisposable {
  readonly url: string;
  /** Path and query of every question so far. */
  readonly asked: readonly string[];
  /** The `authorization` headers that came. */
  readonly authorizations: readonly (string | undefined)[];
}

/** Answers a question itself; false leaves it to the stub. */
export type Answerer = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A Confluent-compatible registry on loopback that can be read: subject → versions, 1 first. */
export async function stubRegistry(
  subjects: Readonly<Record<string, readonly StubSchema[]>>,
  { answer, pages = true }: { readonly answer?: Answerer; readonly pages?: boolean } = {},
): Promise<StubRegistry> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    authorizations.push(request.headers.authorization);
    if (answer?.(request, response)) return;
    const { status, body } = reply(subjects, new URL(request.url ?? '', 'http://stub'), pages);
    response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    authorizations,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

function reply(subjects: Readonly<Record<string, readonly StubSchema[]>>, { pathname, searchParams }: URL, pages: boolean): Reply {
  const deleted = searchParams.get('deleted') === 'true';
  const isSeen = (schema: StubSchema) => deleted || schema.deleted !== true;
  const parts = pathname.split('/').slice(1).map(decodeURIComponent);
  const [first, subject = '', second, number = ''] = parts;
  if (first !== 'subjects') return { status: 404, body: { error_code: 404, message: 'HTTP 404 Not Found' } };
  if (parts.length === 1) {
    const names = Object.keys(subjects).filter((name) => subjects[name]?.some(isSeen));
    const [offset, limit] = [Number(searchParams.get('offset') ?? 0), Number(searchParams.get('limit') ?? -1)];
    return { status: 200, body: pages && limit >= 0 ? names.slice(offset, offset + limit) : names };
  }
  const versions = Object.hasOwn(subjects, subject) ? (subjects[subject] ?? []) : [];
  if (!versions.some(isSeen) || second !== 'versions')
    return { status: 404, body: { error_code: 40401, message: `Subject '${subject}' not found.` } };
  if (number === '') return { status: 200, body: versions.flatMap((schema, index) => (isSeen(schema) ? [index + 1] : [])) };
  const found = versions[Number(number) - 1];
  if (!found || !isSeen(found)) return { status: 404, body: { error_code: 40402, message: `Version ${number} not found.` } };
  const { deleted: _, ...schema } = found;
  return { status: 200, body: { subject, version: Number(number), id: Number(number), ...schema } };
}
