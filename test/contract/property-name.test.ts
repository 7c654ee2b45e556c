import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyName } from '../../src/contract/property-name.ts';
import { schemaOf } from '../evolution/histories.ts';
import { schema } from '../protobuf/schemas.ts';

describe('the property of a field', () => {
  test.each(['amount', 'toString', 'class', 'hasOwnProperty', 'then_', 'Then', '_', 'a$'])('%s is called as the field', (name) => {
    expect(propertyName(name)).toBe(name);
  });

  test.each(['constructor', '__proto__', 'then', 'toJSON', '$type', 'then$', '$'])('%s gets one $ more', (name) => {
    expect(propertyName(name)).toBe(`${name}$`);
  });

  test('differs for different names', () => {
    const name = fc
      .tuple(fc.constantFrom('then', 'toJSON', '$type', 'a', ''), fc.constantFrom('', '$', '$$', 'x'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(name, name, (a, b) => (propertyName(a) === propertyName(b)) === (a === b)),
      { seed: 7 },
    );
  });
});

describe('both formats', () => {
  test('give the property its $ and leave the name as it is', () => {
    const avro = schemaOf('{"type":"record","name":"R","fields":[{"name":"then","type":"int"},{"name":"id","type":"int"}]}');
    const proto = schema('syntax = "proto3"; message R { int32 then = 1; int32 id = 2; oneof constructor { int32 a = 3; } }');
    const properties = (read: typeof avro) =>
      [...read.types.values()].flatMap((type) => (type.kind === 'record' ? type.fields.map(({ name, property }) => [name, property]) : []));
    expect(properties(avro)).toEqual([
      ['then', 'then$'],
      ['id', 'id'],
    ]);
    expect(properties(proto)).toEqual([
      ['then', 'then$'],
      ['id', 'id'],
      ['constructor', 'constructor$'],
    ]);
  });
});
