/** Names that an object cannot hold as data: `constructor` and `__proto__` belong to classes, `then` to promises, `toJSON` to JSON. */
const TAKEN = /^(?:constructor|__proto__|then|toJSON)\$*$/;

/**
 * The property that holds a field: the field's name, with one `$` more at its end where JavaScript or the generated
 * classes keep the name for themselves (`constructor`, `__proto__`, `then`, `toJSON`, and whatever begins with `$`).
 * Different names give different properties. Only the property changes: on the wire and in JSON the field keeps its name.
 */
export function propertyName(name: string): string {
  return TAKEN.test(name) || name.startsWith('$') ? `${name}$` : name;
}
