import type { Intent } from '../contract/type.ts';
import type { Comment, Fault } from './syntax.ts';

/** What an author says in the comments of a declaration: prose for people, intent for the checks. */
export interface Remarks {
  readonly doc?: string;
  readonly tags: readonly string[];
  readonly intent: Intent;
  readonly faults: readonly Fault[];
}

const ANNOTATION = /(?<![\w@/])@(was|new|unit|hole|tag)(?![\w-])(?::([^\s,]+(?:,[^\s,]+)*))?/g;

/** Whether an annotation carries a value, and how to write it. */
const FORMS: Readonly<Record<string, { readonly value: boolean; readonly example: string }>> = {
  was: { value: true, example: '@was:old_name' },
  new: { value: false, example: '@new' },
  unit: { value: true, example: '@unit:EUR-cent' },
  hole: { value: false, example: '@hole' },
  tag: { value: true, example: '@tag:personal' },
};

/** Takes `@was:old_name`, `@new`, `@unit:…`, `@hole` and `@tag:…` out of comments; what remains is the doc. */
export function remarks(comments: readonly Comment[]): Remarks {
  const said: Record<string, string[]> = { was: [], new: [], unit: [], hole: [], tag: [] };
  const faults: Fault[] = [];
  const prose = comments.map((comment) =>
    comment.text.replaceAll(ANNOTATION, (_, word: string, value: string | undefined) => {
      const form = FORMS[word];
      if (form && form.value !== (value !== undefined)) faults.push(misused(comment, word, form));
      else said[word]?.push(...(value?.split(',') ?? ['']));
      return '';
    }),
  );
  if (new Set(said.unit).size > 1) faults.push(twoUnits(comments, said.unit ?? []));
  const doc = paragraph(prose);
  const unit = said.unit?.[0];
  return {
    ...(doc === '' ? {} : { doc }),
    tags: said.tag ?? [],
    intent: {
      was: said.was ?? [],
      isNew: said.new?.length !== 0,
      hole: said.hole?.length !== 0,
      ...(unit === undefined ? {} : { unit }),
    },
    faults,
  };
}

function misused({ start, end }: Comment, word: string, form: { readonly value: boolean; readonly example: string }): Fault {
  const message = form.value ? `@${word} says nothing` : `@${word} takes no value`;
  return { rule: 'protobuf/annotation', start, end, message, fix: `write ${form.example}` };
}

function twoUnits(comments: readonly Comment[], units: readonly string[]): Fault {
  const [start, end] = [comments[0]?.start ?? 0, comments.at(-1)?.end ?? 0];
  return { rule: 'protobuf/annotation', start, end, message: `two units are given: ${units.join(' and ')}`, fix: 'keep one of them' };
}

/** Lines without the indentation they share; empty ones at both ends and blanks where an annotation stood go. */
function paragraph(prose: readonly string[]): string {
  const lines = prose.flatMap((text) => text.split('\n')).map((line) => line.replace(/^ /, '').trimEnd());
  return lines.join('\n').trim().toWellFormed();
}
