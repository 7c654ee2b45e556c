import { expect, test } from 'vitest';
import { withSection } from '../../src/workspace/changelog.ts';

const line = (say: string) => ({ coordinate: 'a.b/C', bump: 'minor', say });
const pending =
  (...versions: readonly string[]) =>
  (version: string) =>
    versions.includes(version);

test('a changelog begins with its first version', () => {
  const text = withSection(undefined, '@acme/x', { version: '1.1.0', lines: [line('`d` is new')], isPending: pending() });
  expect(text).toBe('# Changes of @acme/x\n\n## 1.1.0\n\n- `a.b/C` (minor): `d` is new\n');
});

test('what was not published yet is written anew, and what people wrote stays', () => {
  const was = '# Ours\r\n\r\nRead me.\r\n\r\n## 1.0.1\r\n\r\n- `a.b/C` (patch): old\r\n\r\nBy hand.\r\n\r\n## 1.0.0\r\n\r\n- First.\r\n';
  const section = { version: '1.1.0', lines: [line('new')], isPending: pending('1.0.1', '1.1.0') };
  const text = withSection(was, 'x', section);
  expect(text).toBe('# Ours\n\nRead me.\n\n## 1.1.0\n\n- `a.b/C` (minor): new\nBy hand.\n\n## 1.0.0\n\n- First.\n');
  expect(withSection(text, 'x', section)).toBe(text);
});

test('a change cannot begin a section or become markup', () => {
  const text = withSection(undefined, 'x', { version: '2.0.0', lines: [line('<b>\n## 9.9.9')], isPending: pending() });
  expect(text.split('\n').filter((one) => one.startsWith('## '))).toEqual(['## 2.0.0']);
  expect(text).not.toContain('<b>');
});
