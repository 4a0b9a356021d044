import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../..');

/** Code → English text, as the plug-ins' sources have it. */
function messages(): Map<string, string> {
  const found = new Map<string, string>();
  const folder = join(root, 'plugins/src');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/^(?!bin|obj).*\.cs$/.test(file))
      for (const [, code = '', text = ''] of readFileSync(join(folder, file), 'utf8').matchAll(
        /new Message\(\s*"(HCO-\d{3})",\s*"((?:[^"\\]|\\.)*)"/g,
      ))
        found.set(code, text.replace(/\\(["\\])/g, '$1'));
  return found;
}

test('docs/errors.md has every code of the plug-ins, says what they say, and what to do', () => {
  const documented = new Map<string, string>();
  for (const line of readFileSync(join(root, 'docs/errors.md'), 'utf8').split('\n')) {
    const [, code, says = '', todo = ''] = /^\| (HCO-\d{3})\s*\| (.+?)\s*\| (.+?)\s*\|$/.exec(line) ?? [];
    if (code === undefined) continue;
    expect([code, documented.has(code), todo.trim().endsWith('.')]).toEqual([code, false, true]);
    documented.set(code, says);
  }
  const coded = messages();
  expect(coded.size).toBeGreaterThan(25);
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(coded));
});
