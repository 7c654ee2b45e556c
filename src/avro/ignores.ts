import type { Place, Source } from '../contract/place.ts';
import type { Ignore } from '../contract/type.ts';
import { describeNode, type JsonObject, memberOf } from './json.ts';
import { complain, placeOf, type Reading } from './reading.ts';

/** The attribute that sets lint rules aside for a field or named type: rule id → reason. */
export const IGNORE = 'covenant:ignore';

/** The rules that a field or named type sets aside; one without a reason is reported and sets nothing aside. */
export function ignoresOf(reading: Reading, source: Source, node: JsonObject): readonly Ignore[] {
  const attribute = memberOf(node, IGNORE);
  if (attribute === undefined || attribute.value.kind === 'broken') return [];
  if (attribute.value.kind !== 'object' || attribute.value.members.length === 0) {
    malformed(reading, placeOf(source, attribute.value), `"${IGNORE}" is ${describeNode(attribute.value)}, and must name rules`);
    return [];
  }
  const inner = attribute.value;
  return inner.members.flatMap((member, index) => {
    const place = placeOf(source, { start: member.keyStart, end: member.value.end });
    if (member.value.kind !== 'string' || member.value.value.trim() === '') {
      malformed(reading, place, `"${IGNORE}" sets ${member.key} aside without a reason`);
      return [];
    }
    const removal = inner.members.length === 1 ? removalOf(source, node, node.members.indexOf(attribute)) : removalOf(source, inner, index);
    return [{ rule: member.key, reason: member.value.value, place, removal }];
  });
}

/** A member with the comma that goes with it. */
function removalOf(source: Source, { start, end, members }: JsonObject, index: number): Place {
  const [before, member, after] = [members[index - 1], members[index], members[index + 1]];
  if (!member) return placeOf(source, { start, end });
  if (before) return placeOf(source, { start: before.value.end, end: member.value.end });
  return placeOf(source, { start: member.keyStart, end: after?.keyStart ?? member.value.end });
}

function malformed(reading: Reading, place: Place, message: string): void {
  const fix = `write "${IGNORE}": { "lint/field-case": "the reason" }`;
  complain(reading, place, { rule: 'avro/annotation-is-well-formed', message, fix });
}
