import { judgePair } from '../check/pair.ts';
import type { Format } from '../contract/format.ts';
import type { FormatName } from '../contract/schema.ts';
import { answerOf, type CompatAnswer, unreadableAnswer } from './compat-answer.ts';
import { type Question, readLine } from './compat-line.ts';
import { libraryAround, readLone, STORED_TEXT } from './compat-schema.ts';
import type { Console } from './console.ts';
import { linesOf } from './lines.ts';

/** Answers every line of the input with one line, in order; one that cannot be read gets its `{id, error}`. */
export async function answerLines(formats: Readonly<Record<FormatName, Format>>, console: Console): Promise<void> {
  const interruption = console.interruption();
  for await (const lines of linesOf(console.input())) {
    if (interruption.aborted) return;
    const answers = lines.map((line) =>
      'text' in line ? answerLine(formats, line.text) : `${JSON.stringify({ id: null, error: line.fault })}\n`,
    );
    console.out(answers.join(''));
    await console.drained();
  }
}

/** The line that answers one line. */
export function answerLine(formats: Readonly<Record<FormatName, Format>>, text: string): string {
  const line = readLine(text);
  if ('error' in line) return `{"id":${line.id},"error":${JSON.stringify(line.error)}}\n`;
  return `{"id":${line.id},${JSON.stringify(answer(formats[line.question.format], line.question)).slice(1)}\n`;
}

function answer(format: Format, question: Question): CompatAnswer {
  const side = (key: 'old' | 'new') => {
    const references = question[`${key}References`].map(({ name, text }) => ({ name, text, path: `${key}:${name}` }));
    return readLone(format, { path: key, text: question[key] }, libraryAround(format, references));
  };
  const [old, now] = [side('old'), side('new')];
  if ('unreadable' in now) return unreadableAnswer(now.unreadable);
  if ('unreadable' in old) return unreadableAnswer(old.unreadable);
  const text = () => STORED_TEXT[old.schema.format](old.schema);
  return answerOf(judgePair({ before: old.schema, after: now.schema, level: question.level, format, text }));
}
