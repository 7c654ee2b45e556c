import type { Finding } from '../src/contract/finding.ts';
import type { Source } from '../src/contract/place.ts';
import { coordinate, type Stream } from '../src/contract/stream.ts';
import type { NumberedStep } from '../src/evolution/chain.ts';
import type { PrintedEvent } from './event.ts';
import { holesFile } from './holes.ts';
import { upcasterSignature, upcasterType } from './upcaster-names.ts';
import { emittedFiles, type TypeFault, typeFaults, upcasterFile, upcasterProject } from './upcaster-project.ts';
import { impurities } from './upcaster-purity.ts';

/** The upcasters of a stream as JavaScript, and what is wrong with them. */
export interface CompiledUpcasters {
  /** `upcasters/AccountOpened.2-3.js` and the files it imports, by path in the package's folder of the stream. */
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/** A file of the folder, and the step that its name says it answers. */
interface UpcasterFile {
  readonly name: string;
  readonly source: Source;
  readonly answers?: { readonly event: PrintedEvent; readonly step: NumberedStep };
}

/**
 * Type-checks and compiles the files of a stream's `upcasters` folder against the questions that its versions leave open.
 * `folder` holds every `.ts` file there but `holes.ts`. Files for steps that ask nothing are the checker's to report.
 */
export function compileUpcasters(stream: Stream, events: readonly PrintedEvent[], folder: readonly Source[]): CompiledUpcasters {
  const holes = holesFile(events);
  const files = new Map(folder.flatMap((source) => fileOf(source, events)).map((file) => [file.name, file]));
  if (files.size === 0 || holes === undefined) return { files: new Map(), findings: [] };
  const steps = [...files.values()].flatMap(({ name, answers }) =>
    answers ? [{ path: name, type: upcasterType(answers.event.event.name, answers.step.from) }] : [],
  );
  const project = upcasterProject(new Map([...files].map(([name, { source }]) => [name, source.text])), holes, steps);
  const impure = [...files.keys()].flatMap((path) =>
    impurities(upcasterFile(project, path)).map(({ what, ...span }) => ({ path, ...span, text: `an upcaster may not use ${what}` })),
  );
  // Globals that no upcaster may use have no type either: that is said once.
  const untyped = new Set(impure.map(({ path, start }) => `${path} ${start}`));
  const mistyped = typeFaults(project).filter(({ path, start }) => !untyped.has(`${path} ${start}`));
  const findings = [
    ...mistyped.flatMap((fault) => finding(stream, files, fault, 'upcasting/upcaster-fills-its-holes')),
    ...impure.flatMap((fault) => finding(stream, files, fault, 'upcasting/upcaster-is-pure')),
  ];
  if (findings.length > 0) return { files: new Map(), findings };
  return { files: new Map([...emittedFiles(project)].map(([name, text]) => [`upcasters/${name}`, text])), findings };
}

/** Nothing where the name declares a step that has no holes. */
function fileOf(source: Source, events: readonly PrintedEvent[]): readonly UpcasterFile[] {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1);
  const declared = /^([^.]+)\.(\d+)-(\d+)\.ts$/.exec(name);
  if (!declared) return [{ name, source }];
  const event = events.find((one) => one.event.name === declared[1]);
  const step = event?.steps.find((one) => one.from === Number(declared[2]) && one.to === Number(declared[3]));
  return event && step && step.holes.length > 0 ? [{ name, source, answers: { event, step } }] : [];
}

function finding(stream: Stream, files: ReadonlyMap<string, UpcasterFile>, fault: TypeFault, rule: string): readonly Finding[] {
  const { path, start, end, text } = fault;
  const file = files.get(path);
  if (!file) return [];
  const { answers, source } = file;
  const common = { rule, severity: 'error', place: { source, start, end }, after: text } as const;
  if (!answers) return [{ ...common, coordinate: coordinate(stream.id), message: text, fixes: [] }];
  const { event, step } = answers;
  const fields = step.holes.map((hole) => hole.property);
  return [
    {
      ...common,
      coordinate: coordinate(stream.id, event.event.name, step.to),
      message: `${event.event.name} ${step.from} to ${step.to} (${fields.join(', ')}): ${text}`,
      fixes: [{ say: `write: ${upcasterSignature(event.event.name, step.from, fields)}` }],
    },
  ];
}
