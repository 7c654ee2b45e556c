import type { ChangeRule } from '../change.ts';
import { changeJson } from './change-json.ts';
import { changeMeaning } from './change-meaning.ts';
import { changeTypes } from './change-types.ts';
import { changeWire } from './change-wire.ts';

/** The rules about what lies between two consecutive versions; each kind of hazard breaks exactly one of them. */
export const changeRules: readonly ChangeRule[] = [...changeWire, ...changeJson, ...changeTypes, ...changeMeaning];
