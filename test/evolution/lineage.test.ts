import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import type { Schema } from '../../src/contract/schema.ts';
import { lineageOf, type TakenStep } from '../../src/evolution/lineage.ts';
import { stepBetween } from '../../src/evolution/step.ts';

type Fields = readonly object[];

function schemaOf(fields: Fields): Schema {
  const text = JSON.stringify({ type: 'record', name: 'acme.Opened', fields });
  const { schema, findings } = avro.parse({ path: 'opened.avsc', text }, { find: () => undefined, keys: () => [] });
  if (!schema) throw new Error(findings.map(({ message }) => message).join('; '));
  return schema;
}

/** The steps between versions given by their fields; `answered` are the versions to which an upcaster leads. */
function history(versions: readonly Fields[], answered: readonly number[] = []) {
  const numbered = versions.map((fields, index) => ({ number: index + 1, schema: schemaOf(fields) }));
  const steps = numbered.slice(1).flatMap((to, index): readonly TakenStep[] => {
    const from = numbered[index];
    if (!from) return [];
    const source = { path: `${from.number}-${to.number}.ts`, text: '' };
    const upcaster = answered.includes(to.number) ? { upcaster: { from: from.number, to: to.number, source } } : {};
    return [{ from, to, step: stepBetween(from.schema, to.schema, avro.conversion), ...upcaster }];
  });
  return { numbered, steps };
}

/** `2 holder.given derived` for each version. */
function story({ numbered, steps }: ReturnType<typeof history>, version: number, path: string): readonly string[] | undefined {
  const at = numbered[version - 1];
  const lineage = at && lineageOf(at, steps, path);
  return (
    lineage && [
      ...lineage.stations.map(({ version: { number }, path: name, arrival }) => `${number} ${name} ${arrival.kind}`),
      ...(lineage.gone ? [`${lineage.gone.to.number} gone`] : []),
    ]
  );
}

const field = (name: string, type: unknown, more: object = {}) => ({ name, type, ...more });
const person = (...fields: Fields) => ({ type: 'record', name: 'Person', fields });

describe('the lineage of a field', () => {
  test('follows it through renames, from any version that has it', () => {
    const renamed = history([
      [field('a', 'int')],
      [field('b', 'int', { aliases: ['a'] })],
      [field('c', 'long', { aliases: ['b'] })],
      [field('other', 'int', { default: 0, new: true })],
    ]);
    const whole = ['1 a first', '2 b derived', '3 c derived', '4 gone'];
    expect([story(renamed, 1, 'a'), story(renamed, 2, 'b'), story(renamed, 3, 'c')]).toEqual([whole, whole, whole]);
    expect(story(renamed, 4, 'other')).toEqual(['4 other added']);
    expect(story(renamed, 3, 'a')).toBeUndefined();
  });

  test('begins where it appeared, with what older events get', () => {
    const { numbered, steps } = history([[], [field('channel', 'string', { default: 'WEB' })]]);
    const second = numbered[1];
    if (!second) throw new Error('there are two versions');
    expect(lineageOf(second, steps, 'channel')?.stations[0].arrival).toEqual({ kind: 'added', initial: 'WEB' });
  });

  test('says where only a person can tell, and who did', () => {
    const versions = [[field('amount', 'long', { unit: 'EUR' })], [field('amount', 'long', { unit: 'EUR-cent' })]];
    expect(story(history(versions), 2, 'amount')).toEqual(['1 amount first', '2 amount asked']);
    const { numbered, steps } = history(versions, [2]);
    const second = numbered[1];
    if (!second) throw new Error('there are two versions');
    const asked = lineageOf(second, steps, 'amount')?.stations[1]?.arrival;
    expect(asked).toMatchObject({ kind: 'asked', why: 'its unit was EUR and is EUR-cent', upcaster: { source: { path: '1-2.ts' } } });
    expect(asked).toHaveProperty('before.name', 'amount');
  });

  test('goes into records, unions, lists and maps, and through their renames', () => {
    const nested = history([
      [field('owner', ['null', person(field('name', 'string'))])],
      [
        field('owners', { type: 'array', items: 'int' }, { default: [], new: true }),
        field('owner', ['null', person(field('name', 'string'))]),
      ],
      [field('holder', person(field('given', 'string', { aliases: ['name'] })), { aliases: ['owner'] })],
    ]);
    expect(story(nested, 1, 'owner.name')).toEqual(['1 owner.name first', '2 owner.name derived', '3 holder.given asked']);
    const along = history([[], [field('holders', { type: 'map', values: person(field('given', 'string')) }, { default: {} })]]);
    expect(story(along, 2, 'holders.given')).toEqual(['2 holders.given came-along']);
  });

  test('finds the record of a union that has the field', () => {
    const card = { type: 'record', name: 'Card', fields: [field('pan', 'string')] };
    const iban = (...more: Fields) => ({ type: 'record', name: 'Iban', fields: [field('iban', 'string'), ...more] });
    const paid = history([[field('by', [card, iban()])], [field('by', [card, iban(field('bic', 'string', { default: '' }))])]]);
    expect(story(paid, 2, 'by.iban')).toEqual(['1 by.iban first', '2 by.iban derived']);
    expect(story(paid, 2, 'by.bic')).toEqual(['2 by.bic added']);
  });
});
