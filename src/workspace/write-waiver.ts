import type { Waiver } from '../contract/waiver.ts';
import type { FileChange } from './freeze.ts';
import { WAIVERS_FOLDER } from './waivers.ts';

/** The file that holds a waiver, named after the change, so that two permissions for one change meet in one file. */
export function waiverFile(waiver: Omit<Waiver, 'file' | 'place'>): FileChange & { readonly kind: 'write' } {
  const path = `${WAIVERS_FOLDER}/${waiver.fingerprint.replace(':', '-')}.yaml`;
  const line = (key: 'rule' | 'coordinate' | 'reason' | 'owner') => `${key}: ${scalar(waiver[key])}\n`;
  const text = [
    '# yaml-language-server: $schema=../schema/waiver.json\n',
    'apiVersion: covenant/v1\nkind: Waiver\n',
    `fingerprint: ${waiver.fingerprint}\n`,
    ...[line('rule'), line('coordinate'), line('reason'), line('owner')],
    `expires: ${waiver.expires}\n`,
  ].join('');
  return { kind: 'write', path, text };
}

/** A text as YAML: as it is where it can only mean itself, else in JSON's quotes, which YAML reads alike. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w./#@:-]*(?: [\w./#@(),;-]+)*$/.test(text) && !/[:](?: |$)| #/.test(text) && !WORDS.has(text.toLowerCase());
  return isPlain ? text : JSON.stringify(text.toWellFormed());
}

const WORDS = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);
