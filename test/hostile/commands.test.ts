import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { covenant } from '../cli/consoles.ts';
import { emptyFolder, type Folder } from '../cli/folders.ts';
import { avroEvent, COVENANT, streamYaml } from '../workspace/workspaces.ts';
import { avroTexts } from './avro-texts.ts';
import { manifestTexts } from './manifest-texts.ts';
import { protobufTexts } from './protobuf-texts.ts';

interface Told {
  readonly rule: string;
  readonly message: string;
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}

/** What every one of these workspaces is told, for want of an owner, a frozen version and a doc. */
const USUAL = /^(?:history\/head-is-frozen|topic\/stream-has-an-owner|lint\/field-has-doc|lint\/package-ends-in-version)$/;

function workspace(extension: string, files: Readonly<Record<string, string | Uint8Array>>): Folder {
  const folder = emptyFolder();
  const format = extension === 'avsc' ? 'avro' : 'protobuf';
  folder.write('covenant.yaml', `${COVENANT}packages:\n  - { name: acme, version: 1.0.0, include: ["*/*"] }\n`);
  folder.write('bank/account/stream.yaml', streamYaml({ format, events: `  Opened: { schema: Opened.${extension} }` }));
  folder.write('bank/account/Opened.avsc', extension === 'avsc' ? avroEvent('Opened') : '"string"');
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder.path, path), content);
  return folder;
}

/** The first thing that is not usual: `rule line:column`. Every command must end with a verdict or a typed refusal. */
async function verdict(folder: Folder): Promise<string> {
  const { code, out, err } = await covenant(['check', '--format', 'json'], folder.path);
  expect(err).not.toContain('a fault of covenant itself');
  expect([0, 1]).toContain(code);
  const { findings } = JSON.parse(out) as { readonly findings: readonly Told[] };
  for (const command of ['freeze', 'generate']) {
    const ran = await covenant([command], folder.path);
    expect([0, 1], `${command}: ${ran.err}`).toContain(ran.code);
  }
  const first = findings.find(({ rule }) => !USUAL.test(rule));
  expect(findings.length).toBeLessThan(2_100);
  return first === undefined ? 'sound' : `${first.rule} ${first.place?.line}:${first.place?.column}`;
}

test.each(avroTexts)('Avro: %s', async (_, text, expected) => {
  using folder = workspace('avsc', { 'bank/account/Opened.avsc': text });
  expect(await verdict(folder)).toBe(expected);
});

test.each(protobufTexts)('Protobuf: %s', async (_, text, expected) => {
  using folder = workspace('proto', { 'bank/account/Opened.proto': text });
  expect(await verdict(folder)).toBe(expected);
});

test.each(manifestTexts)('a manifest: %s', async (_, text, expected) => {
  using folder = workspace('avsc', { 'bank/account/stream.yaml': text });
  expect(`${await verdict(folder)}:`).toContain(`${expected}:`);
});
