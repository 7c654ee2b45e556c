import type { RuleText } from '../src/contract/rule.ts';

/** The rules that a workspace keeps so that packages can be printed from it, upcasters included. */
export const generateRules: readonly RuleText[] = [
  {
    id: 'package/names-are-unique',
    law: 'No two events or streams of one package have the same name, nor names that differ in letter case alone.',
    why: 'A package exports each event as one class and keeps it in one file; file systems that ignore case would lose one.',
    severity: 'error',
    bad: 'the streams bank/account and shop/order, each with an event Opened, in one package',
    good: 'two packages, or AccountOpened and OrderOpened',
  },
  {
    id: 'upcasting/upcaster-fills-its-holes',
    law: 'An upcaster has the type that its step prints, and no other.',
    why: 'A hole that is left open, filled with another type or filled although it is derived would surface in a replay.',
    severity: 'error',
    bad: 'export const upcast: AccountOpened2to3 = (old) => ({});',
    good: "export const upcast: AccountOpened2to3 = (old) => ({ holder: { given: '', family: old.holderName } });",
  },
  {
    id: 'upcasting/upcaster-is-pure',
    law: 'An upcaster depends on the old event alone: no clock, time zone, randomness, I/O, global state or foreign import.',
    why: 'The same stored event must be the same event in every replay.',
    severity: 'error',
    bad: 'export const upcast: Paid1to2 = () => ({ paidAt: Date.now() });',
    good: 'export const upcast: Paid1to2 = (old) => ({ paidAt: old.orderedAt });',
  },
];
