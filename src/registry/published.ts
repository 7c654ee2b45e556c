import { CovenantError } from '../contract/error.ts';
import type { RegisteredSchema, RegistryClient } from './client.ts';

/** What a registry holds under some topics: each subject's versions, oldest first, and all that they refer to. */
export interface PublishedSchemas {
  readonly url: string;
  readonly subjects: ReadonlyMap<string, readonly RegisteredSchema[]>;
  /** By `subject` and `version`, as {@link referenceKey} spells them. */
  readonly referred: ReadonlyMap<string, RegisteredSchema>;
}

/** How many questions are open at a time. */
const ABREAST = 8;

/** More schemas than this behind one reference are a circle, or no contracts. */
const MOST_REFERRED = 10_000;

/** The key of a reference among what is referred to. */
export function referenceKey({ subject, version }: { readonly subject: string; readonly version: number }): string {
  return `${version}@${subject}`;
}

/** Asks for every subject named `<topic>-…`. Soft-deleted versions are among them: their events may still be stored. */
export async function publishedSchemas(client: RegistryClient, topics: readonly string[]): Promise<PublishedSchemas> {
  const all = await client.subjects(true);
  const wanted = all.filter((subject) => topics.some((topic) => subject.startsWith(`${topic}-`)));
  const numbered = await abreast(wanted, async (subject) =>
    (await client.versions(subject, true)).map((version) => ({ subject, version })),
  );
  const schemas = await abreast(numbered.flat(), ({ subject, version }) => present(client, subject, version));
  const subjects = Map.groupBy(schemas, (schema) => schema.subject);
  return { url: client.url, subjects, referred: await referredBy(client, schemas) };
}

async function referredBy(client: RegistryClient, schemas: readonly RegisteredSchema[]): Promise<ReadonlyMap<string, RegisteredSchema>> {
  const found = new Map<string, RegisteredSchema>();
  let waiting = schemas;
  while (waiting.length > 0) {
    const due = new Map(waiting.flatMap((schema) => schema.references.map((one) => [referenceKey(one), one] as const)));
    const missing = [...due].filter(([key]) => !found.has(key));
    if (found.size + missing.length > MOST_REFERRED) {
      throw new CovenantError('registry-failed', `the schemas of ${client.url} refer to more than ${MOST_REFERRED} others`, {
        hint: 'compare with a folder or a git ref instead',
      });
    }
    const fetched = await abreast(missing, async ([key, one]) => [key, await present(client, one.subject, one.version)] as const);
    for (const [key, schema] of fetched) found.set(key, schema);
    waiting = fetched.map(([, schema]) => schema);
  }
  return found;
}

async function present(client: RegistryClient, subject: string, version: number): Promise<RegisteredSchema> {
  const schema = await client.schema(subject, version);
  if (schema) return schema;
  throw new CovenantError('registry-failed', `the registry ${client.url} lists version ${version} of ${subject} and does not have it`, {
    hint: 'try again: it may just have been deleted',
  });
}

/** Works on the items a few at a time, and gives the results in their order. */
async function abreast<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += ABREAST) {
    results.push(...(await Promise.all(items.slice(start, start + ABREAST).map(work))));
  }
  return results;
}
