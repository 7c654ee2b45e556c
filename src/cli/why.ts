import { type History, historyOf } from '../check/history.ts';
import { didYouMean } from '../contract/closest.ts';
import { CovenantError } from '../contract/error.ts';
import { rootRecord } from '../contract/schema.ts';
import { coordinate, type Version } from '../contract/stream.ts';
import { type Lineage, lineageOf } from '../evolution/lineage.ts';
import { formats } from '../formats.ts';
import { coloured, plain } from '../report/paint.ts';
import type { Arguments } from './command.ts';
import { type Console, wantsColour } from './console.ts';
import { type Coordinate, findEvent, parseCoordinate } from './find-event.ts';
import { openWorkspace } from './open-workspace.ts';
import { whyJson, whyText } from './why-text.ts';

/** `covenant why COORDINATE`: the story of one field. Throws `usage` without a field, `not-found` where there is none of that name. */
export function run(args: Arguments, console: Console): number {
  const [text = '', folder] = args.positionals;
  const asked = parseCoordinate(text);
  if (!asked) {
    throw new CovenantError('usage', `${JSON.stringify(text)} is no coordinate`, {
      hint: 'write it as bank.account/AccountOpened@2#holder.given',
    });
  }
  const { stream, event } = findEvent(openWorkspace(folder, console).workspace, asked.event);
  const history = historyOf({ stream, event, format: formats[stream.format], compared: false });
  const lineage = find(history, asked);
  const paint = wantsColour(console, args.values.get('color')) ? coloured : plain;
  console.out(args.values.get('format') === 'json' ? whyJson(history, lineage) : whyText(history, lineage, paint));
  return 0;
}

/** The lineage of the field in the version that was named, else in the newest that has it. */
function find(history: History, { version, field }: Coordinate): Lineage {
  const { stream, event, versions, steps } = history;
  const at = coordinate(stream.id, event.name);
  if (field === undefined) {
    const names = fieldsOf(versions.at(-1));
    throw new CovenantError('usage', `${at} names no field`, {
      hint: `ask for one of its fields: ${names.map((name) => `#${name}`).join(' ')}`,
    });
  }
  const numbered = typeof version === 'number' ? versions.filter(({ number }) => number === version) : versions.toReversed();
  const chosen = version === 'head' ? versions.slice(-1) : numbered;
  const found = chosen.map((one) => lineageOf(one, steps, field)).find((lineage) => lineage !== undefined);
  if (found) return found;
  const [newest] = chosen;
  if (!newest) {
    const hint =
      versions.length === 0 ? 'its schema cannot be read: covenant check' : `there are ${versions.map(({ number }) => number).join(', ')}`;
    throw new CovenantError('not-found', `${at} has no version ${version ?? ''}`, { hint });
  }
  const elsewhere = versions.filter((one) => lineageOf(one, steps, field) !== undefined).map((one) => `@${one.number}`);
  throw new CovenantError('not-found', `version ${newest.number} of ${at} has no field ${field}${didYouMean(field, fieldsOf(newest))}`, {
    hint: elsewhere.length > 0 ? `it is in ${elsewhere.join(', ')}` : `it has ${fieldsOf(newest).join(', ')}`,
  });
}

function fieldsOf(version: Version | undefined): readonly string[] {
  const root = version && rootRecord(version.schema);
  return root ? root.fields.map(({ name }) => name) : [];
}
