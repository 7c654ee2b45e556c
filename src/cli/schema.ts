import { didYouMean } from '../contract/closest.ts';
import { CovenantError } from '../contract/error.ts';
import report from '../report/report.schema.json' with { type: 'json' };
import stream from '../workspace/stream.schema.json' with { type: 'json' };
import waiver from '../workspace/waiver.schema.json' with { type: 'json' };
import workspace from '../workspace/workspace.schema.json' with { type: 'json' };
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';

/** The JSON Schemas that others may rely on, by the name that `covenant schema` takes. */
const SCHEMAS: Readonly<Record<string, { readonly title: string }>> = { report, stream, waiver, workspace };

/** `covenant schema`: prints the schema, or all names and titles. Throws `not-found` with the nearest name. */
export function run(args: Arguments, console: Console): number {
  const [name] = args.positionals;
  if (name === undefined) {
    console.out(
      Object.entries(SCHEMAS)
        .map(([key, { title }]) => `${key.padEnd(10)}  ${title}\n`)
        .join(''),
    );
    return 0;
  }
  const schema = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined;
  if (!schema) {
    const known = Object.keys(SCHEMAS);
    throw new CovenantError('not-found', `there is no schema ${JSON.stringify(name)}${didYouMean(name, known)}`, {
      hint: `they are ${known.join(', ')}`,
    });
  }
  console.out(`${JSON.stringify(schema, null, 2)}\n`);
  return 0;
}
