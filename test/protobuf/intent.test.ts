import { describe, expect, test } from 'vitest';
import { faults, message, proto3, schema } from './schemas.ts';

describe('comments', () => {
  test('lead what stands right below them, trail what stands before them on the line, and else belong to nobody', () => {
    const text = proto3(`// Detached.

// An order.
message Order { // Trails the brace.
  // Above a.
  string a = 1; // After a.
  // Above b.
  /* Block
   * of b. */
  string b = 2;
  // Below b.

  // Above c, detached.

  string c = 3;
  string d = 4;
  // Last of all: below d.
}`);
    const order = message(schema(text), 'Order');
    expect(order.doc).toBe('An order.\nTrails the brace.');
    expect(order.fields.map(({ doc }) => doc)).toEqual([
      'Above a.\nAfter a.',
      'Block\nof b.\nBelow b.',
      undefined,
      'Last of all: below d.',
    ]);
  });

  test('say what an author means by a change, and keep it out of the doc', () => {
    const text = proto3(
      `package shop;
// @was:Purchase @tag:sales
message Order {
  // What the customer pays. @unit:EUR-cent
  // @was:amount,total @tag:money,personal
  int64 price = 1;
  string note = 2; // @new
  oneof way { // Either. @hole
    string card = 3; // @was:pan @tag:secret
  }
  Kind kind = 4;
}
enum Kind {
  NONE = 0; // @was:ZERO
}`,
    );
    const read = schema(text, {}, { root: 'Order' });
    const order = message(read, 'shop.Order');
    expect(order.intent.was).toEqual(['shop.Purchase']);
    expect(order.tags).toEqual(['sales']);
    expect(order.doc).toBeUndefined();
    const [price, note, way] = order.fields;
    expect(price).toMatchObject({ doc: 'What the customer pays.', tags: ['money', 'personal'] });
    expect(price?.intent).toEqual({ was: ['amount', 'total'], isNew: false, hole: false, unit: 'EUR-cent' });
    expect(note?.intent).toEqual({ was: [], isNew: true, hole: false });
    expect(way?.intent.hole).toBe(true);
    expect(way?.type.kind === 'union' && way.type.branches[0]?.member).toMatchObject({ tags: ['secret'], intent: { was: ['pan'] } });
    const kind = read.types.get('shop.Kind');
    expect(kind?.kind === 'enum' && kind.symbols[0]?.intent.was).toEqual(['ZERO']);
  });

  test.each([
    ['// @was', '@was says nothing'],
    ['// @unit a', '@unit says nothing'],
    ['// @new:yes', '@new takes no value'],
    ['// @unit:a @unit:b', 'two units are given: a and b'],
  ])('%s is an error', (comment, expected) => {
    expect(faults(proto3(`message A {\n${comment}\nstring a = 1; }`))).toEqual([expect.stringContaining(`annotation: ${expected}`)]);
  });

  test.each(['// mail a@new.example', '// @newest', '// see @tags', '// @returns nothing'])('%s is prose', (comment) => {
    const [field] = message(schema(proto3(`message A {\n${comment}\nstring a = 1; }`)), 'A').fields;
    expect(field?.doc).toBe(comment.slice(3));
  });
});
