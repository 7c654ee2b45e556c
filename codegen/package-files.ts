import type { PackagePlan, Stream } from '../src/contract/stream.ts';
import type { PrintedEvent } from './event.ts';
import { camelCase, pascalCase } from './identifiers.ts';

/** A stream of a package with its events, prepared for printing. */
export interface PrintedStream {
  readonly stream: Stream;
  readonly events: readonly PrintedEvent[];
}

/** `package.json`: ESM, no dependency but the runtime as a peer, one entry for all streams and one for each. */
export function packageJson(plan: PackagePlan, version: string, streams: readonly PrintedStream[], hasChangelog: boolean): string {
  const entry = (path: string) => ({ types: `${path}.d.ts`, default: `${path}.js` });
  const subpaths = streams.map(({ stream }) => [`./${stream.id}`, entry(`./${stream.id}/index`)] as const);
  return `${JSON.stringify(
    {
      name: plan.name,
      version,
      description: `Typed events of ${streams.map(({ stream }) => stream.id).join(', ')}`,
      type: 'module',
      sideEffects: false,
      exports: { '.': entry('./index'), ...Object.fromEntries(subpaths), './package.json': './package.json' },
      files: ['**/*.js', '**/*.d.ts', 'README.md', ...(hasChangelog ? ['CHANGELOG.md'] : [])],
      peerDependencies: { '@covenant-events/runtime': '^0.1.0' },
      engines: { node: '>=22.13' },
    },
    null,
    2,
  )}\n`;
}

/** `index.js` and `index.d.ts`: everything that the streams export. */
export function packageIndex(streams: readonly PrintedStream[]): string {
  return `${streams.map(({ stream }) => `export * from './${stream.id}/index.js';`).join('\n')}\n`;
}

/** `README.md`: what the package holds and how it is used. */
export function readme(plan: PackagePlan, version: string, streams: readonly PrintedStream[]): string {
  const tables = streams.map(
    ({ stream, events }) => `## ${plain(stream.title ?? stream.id)}

Topic \`${stream.topic.name}\`, keyed by \`${stream.key.field}\`. Codec \`${camelCase(stream.id)}Codec\`, union \`${pascalCase(stream.id)}Event\`.

| event | version | reads | |
| --- | --- | --- | --- |
${events.map(row).join('\n')}
`,
  );
  return `# ${plan.name} ${version}

Typed events, printed from their contracts. Every version that was ever stored is read as the newest class.
Do not edit: change the schemas and generate again.

\`\`\`sh
npm install ${plan.name} @covenant-events/runtime
\`\`\`

${tables.join('\n')}`;
}

function row({ event, record, schemas }: PrintedEvent): string {
  const reads = schemas.map((_, index) => index + 1).join(', ');
  return `| \`${event.name}\` | ${schemas.length} | ${reads} | ${plain(record.doc ?? '')}${event.deprecated ? ' **Deprecated.**' : ''} |`;
}

/** Text of one line that cannot leave its heading or table cell, or become markup. */
function plain(text: string): string {
  const line = text.toWellFormed().replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  return line.replaceAll(/[\\|`*_~<>[\]&]/g, (char) => `&#${char.charCodeAt(0)};`);
}
