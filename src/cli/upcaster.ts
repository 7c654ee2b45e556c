import { scaffold } from '../../codegen/scaffold.ts';
import { CovenantError } from '../contract/error.ts';
import { coordinate, type EventType, type Stream, type Workspace } from '../contract/stream.ts';
import { writeFiles } from '../workspace/write.ts';
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';
import { openWorkspace } from './open-workspace.ts';

/** `covenant upcaster`: writes the types of an event's holes and one file to fill for each step that nobody answered yet. */
export function run(args: Arguments, console: Console): number {
  const { workspace, tree, folder } = openWorkspace(args.positionals[1], console);
  const { stream, event } = findEvent(workspace, args.positionals[0] ?? '');
  const { files, asked } = scaffold(stream, event);
  if (asked.length === 0) {
    console.out(`${coordinate(stream.id, event.name)}: every step is derived; there is nothing to fill\n`);
    return 0;
  }
  const due = files.filter((file) => file.path.endsWith('/holes.ts') || !tree.files.includes(file.path));
  const written = writeFiles(
    folder,
    due.map((file) => ({ kind: 'write' as const, ...file })),
  );
  for (const step of asked)
    console.out(
      `${coordinate(stream.id, event.name, step.to)}  ${step.holes.map((hole) => `${hole.field.name}: ${hole.why}`).join('; ')}\n`,
    );
  console.out(
    written.length === 0 ? 'the files are there already; fill what the compiler says\n' : written.map((path) => `wrote ${path}\n`).join(''),
  );
  return 0;
}

function findEvent(workspace: Workspace, name: string): { readonly stream: Stream; readonly event: EventType } {
  const found = workspace.streams.flatMap((stream) =>
    stream.events.filter((event) => event.name === name || coordinate(stream.id, event.name) === name).map((event) => ({ stream, event })),
  );
  const [first, second] = found;
  if (first && !second) return first;
  const all = workspace.streams.flatMap((stream) => stream.events.map((event) => coordinate(stream.id, event.name)));
  throw second
    ? new CovenantError('usage', `${name} is an event of ${found.map(({ stream }) => stream.id).join(' and ')}`, {
        hint: `name one: ${coordinate(second.stream.id, name)}`,
      })
    : new CovenantError('not-found', `there is no event ${JSON.stringify(name)} in ${workspace.root}`, {
        hint: `there are ${all.join(', ')}`,
      });
}
