/** Sets an own property even where the key is `__proto__`, which plain assignment would swallow: how maps are built. */
export function setOwn<V>(target: Record<string, V>, key: string, value: V): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** An object's own property; undefined where it only inherits one of the name, as every object does `toString`. */
export function own(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
