/** The words of a name in any case: `openedAt`, `opened_at` and `OpenedAt` are opened, at. */
export function wordsOf(name: string): readonly string[] {
  if (ONE_WORD.test(name)) return [name];
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .split('_')
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const ONE_WORD = /^[a-z0-9]+$/;

/** `openedAt`. */
export function lowerCamel(name: string): string {
  const [first = '', ...rest] = wordsOf(name);
  return first + rest.map(capital).join('');
}

/** `OpenedAt`. */
export function pascal(name: string): string {
  return wordsOf(name).map(capital).join('');
}

/** `opened_at`. */
export function snake(name: string): string {
  return wordsOf(name).join('_');
}

/** Whether one of a name's words says that something has happened. */
export function isPastTense(name: string): boolean {
  return wordsOf(name).some((word) => (word.length > 3 && word.endsWith('ed') && !NOT_PAST.has(word)) || IRREGULAR.has(word));
}

const NOT_PAST = new Set('feed need seed speed breed exceed proceed succeed embed'.split(' '));

const IRREGULAR = new Set(
  (
    'sent resent paid repaid prepaid begun built rebuilt bought sold resold made met lost won left held withheld kept read set reset put cut hit ' +
    'split shut taken given written drawn withdrawn overdrawn known shown grown thrown chosen broken frozen spoken stolen driven risen fallen gone ' +
    'done undone seen been come become run found bound bid spent lent bent felt dealt meant slept told caught taught thought brought fought sought ' +
    'led fed shot got forgotten understood stood struck stuck hung hidden beaten shaken woken born torn worn laid lain cast spread upset ' +
    'overridden undertaken mistaken arisen forbidden forgiven'
  ).split(' '),
);

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
