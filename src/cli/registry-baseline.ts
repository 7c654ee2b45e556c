import { isCovenantError } from '../contract/error.ts';
import type { Workspace } from '../contract/stream.ts';
import { registryClient } from '../registry/client.ts';
import { registryAddress } from '../registry/connection.ts';
import { publishedSchemas, referenceKey } from '../registry/published.ts';
import { visible } from '../report/visible.ts';
import { type Baseline, gitBaseline } from '../workspace/baseline.ts';
import { registryWorkspace } from '../workspace/registry-baseline.ts';
import type { Console } from './console.ts';

/** So many registered schemas that cannot be read make the point. */
const MOST_TOLD = 20;

/**
 * What a registry holds of a workspace's topics, as its baseline. A registry has no policy: that is still the default
 * branch's where there is one. Throws `registry-failed` where the registry cannot be asked.
 */
export async function registryBaseline(
  url: string,
  { workspace, folder }: { readonly workspace: Workspace; readonly folder: string },
  console: Console,
): Promise<Baseline> {
  const client = registryClient(registryAddress(url, console.env.COVENANT_REGISTRY_AUTH), { signal: console.interruption() });
  const topics = workspace.streams.map((stream) => stream.topic.name);
  const { subjects, referred } = await publishedSchemas(client, topics);
  const content = {
    url: client.url,
    subjects,
    find: (reference: Parameters<typeof referenceKey>[0]) => referred.get(referenceKey(reference)),
  };
  const published = registryWorkspace(workspace, content);
  for (const { place, message } of published.findings.slice(0, MOST_TOLD)) {
    console.err(`covenant: not compared with ${visible(place?.source.path ?? client.url)}: ${visible(message)}\n`);
  }
  const policy = policyOf(folder);
  return { name: client.url, workspace: published, ...(policy?.name ? { policy } : {}) };
}

function policyOf(folder: string): Workspace | undefined {
  try {
    return gitBaseline(folder).workspace;
  } catch (error) {
    if (isCovenantError(error, 'git-failed')) return undefined;
    throw error;
  }
}
