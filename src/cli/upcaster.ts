import { scaffold } from '../../codegen/scaffold.ts';
import { coordinate } from '../contract/stream.ts';
import { writeFiles } from '../workspace/write.ts';
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';
import { findEvent } from './find-event.ts';
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
