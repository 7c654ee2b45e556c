import type { Contrast, ContrastedChange } from '../check/contrast.ts';
import { lineColumn, type Place } from '../contract/place.ts';
import { changeSentence } from '../evolution/change-sentence.ts';
import type { ChangeKind } from '../evolution/diff.ts';
import type { EffectKind } from '../evolution/effect.ts';
import { placeName } from '../report/excerpt.ts';
import type { Paint, Tone } from '../report/paint.ts';
import { visible } from '../report/visible.ts';

/** The version of the JSON that `covenant diff` prints. */
const VERSION = 1;

/** What changed, for people: a heading for each event, two lines for each change. */
export function contrastText(contrasts: readonly Contrast[], paint: Paint): string {
  if (contrasts.length === 0) return 'nothing has changed\n';
  return contrasts
    .map((contrast) => [heading(contrast, paint), ...contrast.changes.flatMap((one) => lines(one, paint)), ''].join('\n'))
    .join('');
}

/** The same for programs. */
export function contrastJson(contrasts: readonly Contrast[]): string {
  const events = contrasts.map(({ coordinate, before, after, changes }) => ({
    coordinate,
    before: before ?? null,
    after: after ?? null,
    changes: changes.map(changeJson),
  }));
  return `${JSON.stringify({ version: VERSION, events }, null, 2)}\n`;
}

function heading({ coordinate, before, after, changes }: Contrast, paint: Paint): string {
  const name = paint('strong', visible(coordinate));
  if (before === undefined) return `${name}  ${paint('safe', 'is new')}`;
  if (after === undefined) return `${name}  ${paint('breaking', 'is gone')}`;
  const sides = before === after ? before : `${before} → ${after}`;
  return `${name}  ${visible(sides)}${changes.length === 0 ? ': nothing has changed' : ''}`.trimEnd();
}

const MARKS: Readonly<Partial<Record<ChangeKind, readonly [mark: string, tone: Tone]>>> = {
  'field-added': ['+', 'safe'],
  'symbol-added': ['+', 'safe'],
  'field-removed': ['-', 'breaking'],
  'symbol-removed': ['-', 'breaking'],
};

const TONES = {
  none: 'quiet',
  derived: 'safe',
  dropped: 'dangerous',
  upcast: 'mitigated',
  hole: 'breaking',
} as const satisfies Record<EffectKind, Tone>;

function lines({ change, effect }: ContrastedChange, paint: Paint): readonly string[] {
  const [mark, tone] = MARKS[change.kind] ?? ['~', 'strong'];
  const where = change.kind.endsWith('removed') ? change.beforePlace : (change.place ?? change.beforePlace);
  const place = where ? `  ${paint('quiet', visible(placeName(where)))}` : '';
  return [
    `  ${paint(tone, mark)} ${visible(changeSentence(change))}${place}`,
    `      ${paint(TONES[effect.kind], effect.kind)}: ${visible(effect.say)}`,
  ];
}

function changeJson({ coordinate, change, effect }: ContrastedChange): object {
  return {
    kind: change.kind,
    coordinate,
    path: change.path,
    before: change.before ?? null,
    after: change.after ?? null,
    beforePlace: change.beforePlace ? placeJson(change.beforePlace) : null,
    place: change.place ? placeJson(change.place) : null,
    effect,
  };
}

function placeJson(place: Place): object {
  return { path: place.source.path, ...lineColumn(place) };
}
