import type { Finding } from '../src/contract/finding.ts';
import { coordinate } from '../src/contract/stream.ts';
import type { PrintedEvent } from './event.ts';
import { upcasterPath, upcasterSignature } from './upcaster-names.ts';

/** The fields that only a person can fill and nobody did: without their upcaster no reader of older versions can be printed. */
export function unanswered({ stream, event, steps }: PrintedEvent): readonly Finding[] {
  return steps
    .filter((step) => step.holes.length > 0 && !event.upcasters.some((upcaster) => upcaster.from === step.from))
    .flatMap((step) => {
      const file = `${stream.folder}/${upcasterPath(event.name, step.from)}.ts`;
      const signature = upcasterSignature(
        event.name,
        step.from,
        step.holes.map((hole) => hole.property),
      );
      return step.holes.map((hole): Finding => {
        const name = hole.field.name;
        return {
          rule: 'history/upcaster-is-present',
          severity: 'breaking',
          coordinate: coordinate(stream.id, event.name, undefined, name),
          lens: 'wire-read',
          place: hole.field.place,
          message: `events stored as version ${step.from} have no answer for \`${name}\` of version ${step.to}: ${hole.why}`,
          ...(hole.before ? { related: [{ place: hole.before.place, say: `version ${step.from} has it here` }] } : {}),
          fixes: [{ say: `run \`covenant upcaster ${event.name}\` and fill ${file}: ${signature}` }],
          after: name,
        };
      });
    });
}
