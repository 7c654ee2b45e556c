import type { Counterexample, Json } from '../contract/finding.ts';

/** As much of an event or its bytes as a line of a report shows. */
const MOST_SHOWN = 240;

/** The event that proves a finding, line by line for people. */
export function proofLines(proof: Counterexample): readonly string[] {
  switch (proof.kind) {
    case 'none':
      return [`would need ${proof.needs}`];
    case 'fails':
      return [...written(proof), `version ${proof.read} refuses it: ${proof.error}`];
    case 'differs':
      return [
        ...written(proof),
        `version ${proof.read} reads ${proof.field === '' ? 'it' : proof.field} as ${spelled(proof.is)} where ${spelled(proof.was)} was written`,
      ];
  }
}

function written({ written: version, event, bytes }: Exclude<Counterexample, { kind: 'none' }>): readonly string[] {
  return [`version ${version} writes ${spelled(event)}`, `as the bytes ${shortened(bytes)}`];
}

function spelled(value: Json): string {
  return value === null ? 'nothing' : shortened(JSON.stringify(value));
}

function shortened(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}… (${text.length} characters)`;
}
