/** `2-3`: a step as file names and messages spell it. */
export function stepName(from: number): string {
  return `${from}-${from + 1}`;
}

/** `upcasters/AccountOpened.2-3`, relative to the stream's folder and without an extension. */
export function upcasterPath(event: string, from: number): string {
  return `upcasters/${event}.${stepName(from)}`;
}

/** `AccountOpened2to3`: the type that an upcaster file imports from `holes.ts`. */
export function upcasterType(event: string, from: number): string {
  return `${event}${from}to${from + 1}`;
}

/** What to write into the file of a step: its answer with every hole. */
export function upcasterSignature(event: string, from: number, holes: readonly string[]): string {
  return `export const upcast: ${upcasterType(event, from)} = (old) => ({ ${holes.map((hole) => `${hole}: …`).join(', ')} });`;
}
