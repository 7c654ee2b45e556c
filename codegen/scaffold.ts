import type { EventType, Stream } from '../src/contract/stream.ts';
import type { NumberedStep } from '../src/evolution/chain.ts';
import { prepareEvent } from './event.ts';
import type { GeneratedFile } from './generate.ts';
import { holesFile } from './holes.ts';
import { key } from './identifiers.ts';
import { upcasterPath, upcasterType } from './upcaster-names.ts';

/** What a person needs to answer an event's steps. */
export interface Scaffold {
  /** `upcasters/holes.ts` and a file to fill for each step with holes; paths are relative to the workspace root. */
  readonly files: readonly GeneratedFile[];
  /** The steps that only a person can answer, the one to the head included. */
  readonly asked: readonly NumberedStep[];
}

/** Files for every step of an event that has holes; the head counts as its next version. They do not compile until they are filled. */
export function scaffold(stream: Stream, event: EventType): Scaffold {
  const asked = prepareEvent(stream, event, true)?.steps.filter((step) => step.holes.length > 0) ?? [];
  const holes = holesFile(stream.events.map((one) => prepareEvent(stream, one, true)).filter((one) => one !== undefined));
  if (asked.length === 0 || holes === undefined) return { files: [], asked };
  return {
    files: [
      { path: `${stream.folder}/upcasters/holes.ts`, text: holes },
      ...asked.map((step) => ({ path: `${stream.folder}/${upcasterPath(event.name, step.from)}.ts`, text: stub(event.name, step) })),
    ],
    asked,
  };
}

function stub(event: string, step: NumberedStep): string {
  const type = upcasterType(event, step.from);
  const lines = step.holes.map((hole) => `  // ${key(hole.property)}: …, ${oneLine(`${hole.field.name}: ${hole.why}`)}`);
  return `import type { ${type} } from './holes.ts';

// What version ${step.to} of ${event} holds for events that were written as version ${step.from}.
export const upcast: ${type} = (old) => ({
${lines.join('\n')}
});
`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
}
