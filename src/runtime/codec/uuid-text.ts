import { EventError } from './errors.ts';

const FORM = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Whether a text has the form of a UUID: 8-4-4-4-12 hex digits of either case. */
export function isUuid(text: string): boolean {
  return text.length === 36 && FORM.test(text);
}

/** The lower-case text of a UUID's 16 bytes. */
export function uuidText(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < 16; index++) {
    text += HEX[bytes[index] ?? 0] ?? '';
    if (index === 3 || index === 5 || index === 7 || index === 9) text += '-';
  }
  return text;
}

/** The 16 bytes of a UUID's text. Throws `invalid-value` where it has not the form of one. */
export function uuidBytes(text: string): Uint8Array {
  if (!isUuid(text))
    throw new EventError(
      'invalid-value',
      `${JSON.stringify(text.slice(0, 40))} is not a UUID such as 00000000-0000-0000-0000-000000000000`,
    );
  const hex = text.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}
