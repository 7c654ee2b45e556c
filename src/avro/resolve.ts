import type { Source } from '../contract/place.ts';
import type { Type } from '../contract/type.ts';
import type { Definition } from './definitions.ts';
import { type JsonString, quoted } from './json.ts';
import { meanings, nearest, PRIMITIVES } from './names.ts';
import { complain, fail, findDefinition, outlineIn, placeOf, type Reading } from './reading.ts';

/** Suggestions are sought for this many unknown names; each looks at every name of the library. */
const MAX_GUESSES = 20;

/** The named type that a reference means; one that nothing defines is reported with a guess. */
export function reference(reading: Reading, source: Source, node: JsonString, enclosing: string): Type | undefined {
  for (const name of meanings(node.value, enclosing).slice(0, reading.stored ? 2 : 1)) {
    const definition = findDefinition(reading, name, source);
    if (definition === undefined) continue;
    // The specification knows no second meaning; Avro-Java looks in the null namespace, so stored text may rely on it.
    use(reading, source, node, definition);
    return { kind: 'named', name };
  }
  return unknown(reading, source, node);
}

function use(reading: Reading, source: Source, node: JsonString, definition: Definition): void {
  const { name } = definition;
  if (!reading.used.has(name)) reading.used.set(name, placeOf(source, node));
  if (definition.source === source && definition.node.start > node.start) {
    complain(reading, placeOf(source, node), {
      rule: 'avro/definition-before-use',
      message: `${name} is used before it is defined`,
      fix: 'define it here, and name it where it is defined now',
      related: [{ place: placeOf(source, definition.node), say: 'it is defined here' }],
    });
  }
  if (definition.source === reading.main.source || reading.defined.has(name)) return;
  reading.defined.set(name, definition);
  reading.queue.push(definition);
}

function unknown(reading: Reading, source: Source, node: JsonString): undefined {
  const meant = reading.guesses++ < MAX_GUESSES ? nearest(node.value, known(reading, source)) : undefined;
  return fail(reading, placeOf(source, node), {
    rule: 'avro/type-is-known',
    message: `no type ${quoted(node.value)} is defined`,
    fix: meant === undefined ? 'define it, in this file or in one of its own' : `did you mean ${quoted(meant)}?`,
    ...(meant === undefined ? {} : { mended: JSON.stringify(meant) }),
  });
}

function* known(reading: Reading, source: Source): Generator<string> {
  yield* Object.keys(PRIMITIVES);
  yield* ['record', 'enum', 'fixed', 'array', 'map'];
  yield* outlineIn(reading, source).definitions().keys();
  yield* reading.types.keys();
  yield* reading.library.keys();
}
