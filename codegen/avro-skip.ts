import { typeNamed } from '../src/contract/schema.ts';
import type { NamedType, Type } from '../src/contract/type.ts';
import { simpleName } from '../src/evolution/match.ts';
import { isRecursive } from './named-types.ts';
import { functionText, type Printing } from './printing.ts';

/** Statements that move past a value of a type that nobody reads. */
export function skip(printing: Printing, type: Type): readonly string[] {
  switch (type.kind) {
    case 'scalar':
      return skipScalar(type.scalar);
    case 'list':
      return [skipBlocks(skip(printing, type.items))];
    case 'map':
      return [skipBlocks(['$r.skipLengthPrefixed();', ...skip(printing, type.values)])];
    case 'union':
      return [`${unionSkipper(printing, type)}($r);`];
    case 'named':
      return skipNamed(printing, typeNamed(printing.schema, type.name));
  }
}

const SIZES: ReadonlyMap<string, number> = new Map([
  ['boolean', 1],
  ['float', 4],
  ['double', 8],
]);

function skipScalar(scalar: string): readonly string[] {
  if (scalar === 'null') return [];
  const size = SIZES.get(scalar);
  if (size !== undefined) return [`$r.skipFixed(${size});`];
  return [scalar === 'int' || scalar === 'long' ? '$r.skipVarint();' : '$r.skipLengthPrefixed();'];
}

function skipBlocks(item: readonly string[]): string {
  return `for (let $n = $r.skipBlock(); $n !== 0; $n = $r.skipBlock()) { for (let $i = 0; $i < $n; $i++) { ${item.join(' ')} } }`;
}

function skipNamed(printing: Printing, type: NamedType): readonly string[] {
  if (type.kind === 'enum') return ['$r.skipVarint();'];
  if (type.kind === 'fixed') return [`$r.skipFixed(${type.size});`];
  const { schema, scope } = printing;
  const skipper = scope.once(`skip ${scope.id(schema)} ${type.name}`, `skip_${simpleName(type.name)}`, (name) => {
    const guard = isRecursive(schema, type.name);
    const body = type.fields.flatMap((field) => skip(printing, field.type));
    return functionText(name, '$r', [guard ? '$r.nest();' : '', ...body, guard ? '$r.unnest();' : '']);
  });
  return [`${skipper}($r);`];
}

function unionSkipper(printing: Printing, type: Type & { kind: 'union' }): string {
  const cases = type.branches.map((branch, index) => `  case ${index}: ${[...skip(printing, branch.type), 'break;'].join(' ')}`);
  return printing.scope.once(`skip union ${cases.join(' ')}`, 'skip_union', (name) =>
    functionText(name, '$r', [`switch ($r.index(${type.branches.length})) {`, ...cases, '}']),
  );
}
