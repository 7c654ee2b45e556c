import type { Library, ParseOptions } from '../../src/contract/format.ts';
import { lineColumn } from '../../src/contract/place.ts';
import type { Schema } from '../../src/contract/schema.ts';
import type { RecordType } from '../../src/contract/type.ts';
import { protobuf } from '../../src/protobuf/format.ts';

/** A library of texts by import path. */
export function library(files: Readonly<Record<string, string>> = {}): Library {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, { path, text }]));
  return { find: (key) => sources.get(key), keys: () => sources.keys() };
}

/** Reads a text that is expected to be without fault. */
export function schema(text: string, files?: Readonly<Record<string, string>>, options?: ParseOptions): Schema {
  const parsed = protobuf.parse({ path: 'main.proto', text }, library(files), options);
  if (!parsed.schema || parsed.findings.length > 0) throw new Error(parsed.findings.map(({ message }) => message).join('; '));
  return parsed.schema;
}

/** What is found in a text: rule, place and message, one line each. */
export function faults(text: string, files?: Readonly<Record<string, string>>, options?: ParseOptions): readonly string[] {
  const { findings } = protobuf.parse({ path: 'main.proto', text }, library(files), options);
  return findings.map(({ rule, place, message }) => {
    const at = place && lineColumn(place);
    return `${at?.line}:${at?.column}-${at?.endColumn} ${rule.slice('protobuf/'.length)}: ${message}`;
  });
}

/** The ways out that are offered for a text. */
export function fixes(text: string): readonly string[] {
  return protobuf.parse({ path: 'main.proto', text }, library()).findings.flatMap((finding) => finding.fixes.map(({ say }) => say));
}

/** A message of a schema. */
export function message({ types }: Schema, name: string): RecordType {
  const type = types.get(name);
  if (type?.kind !== 'record') throw new Error(`there is no message ${name}`);
  return type;
}

/** A proto3 text. */
export function proto3(body: string): string {
  return `syntax = "proto3";\n${body}`;
}

/** A proto2 text. */
export function proto2(body: string): string {
  return `syntax = "proto2";\n${body}`;
}
