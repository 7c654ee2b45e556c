import type { Waiver } from '../contract/waiver.ts';
import { isDay } from './day.ts';
import { parseManifest } from './manifest.ts';
import { shown } from './rules.ts';
import type { Texts } from './texts.ts';
import waiverSchema from './waiver.schema.json' with { type: 'json' };
import { at, textIn } from './yaml-value.ts';

/** The folder of a workspace that holds one file for each waiver. */
export const WAIVERS_FOLDER = '.covenant/waivers';

/** The waivers of a workspace, by file name. One with anything wrong in it permits nothing: what is wrong is reported. */
export function readWaivers(texts: Texts): readonly Waiver[] {
  return texts.under(WAIVERS_FOLDER).flatMap((name) => {
    const path = `${WAIVERS_FOLDER}/${name}`;
    return isWaiverFile(texts, name, path) ? readWaiver(texts, path) : [];
  });
}

function isWaiverFile(texts: Texts, name: string, path: string): boolean {
  if (/^[^/]+\.yaml$/.test(name)) return true;
  texts.report({
    rule: 'workspace/waiver-is-a-file',
    place: { source: texts.source(path) ?? { path, text: '' }, start: 0, end: 0 },
    message: `${shown(name)} is no waiver: waivers are files that end in .yaml, right in ${WAIVERS_FOLDER}`,
    fix: 'rename it, or move it out of the folder',
  });
  return false;
}

function readWaiver(texts: Texts, path: string): readonly Waiver[] {
  const source = texts.source(path);
  if (source === undefined) return [];
  const { root, findings } = parseManifest(source, waiverSchema);
  texts.add(findings);
  if (root === undefined || findings.length > 0) return [];
  const text = (key: string) => textIn(at(root, key)) ?? '';
  const expires = at(root, 'expires');
  if (expires && !isDay(text('expires'))) {
    texts.report({
      rule: 'workspace/manifest-value-fits',
      place: expires.place,
      message: `"expires" is ${shown(text('expires'))}, a day that no calendar has`,
      fix: 'write a day such as 2026-10-31',
    });
    return [];
  }
  return [
    {
      fingerprint: text('fingerprint'),
      rule: text('rule'),
      coordinate: text('coordinate'),
      reason: text('reason'),
      owner: text('owner'),
      expires: text('expires'),
      file: path,
      place: at(root, 'fingerprint')?.place ?? { source, start: 0, end: 0 },
    },
  ];
}
