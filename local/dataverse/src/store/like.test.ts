import fc from 'fast-check';
import { like } from './like';

it.each([
  ['abc', 'a%', true],
  ['abc', '%b%', true],
  ['abc', '%c', true],
  ['aba', 'a%a', true],
  ['a', 'a%a', false],
  ['abc', 'abc', true],
  ['abcd', 'abc', false],
  ['ABC', 'a_c', true],
  ['abc', '[a-b]bc', true],
  ['abc', '[^a]bc', false],
  ['a]c', 'a]c', true],
  ['[x', '[x', true],
  ['a-c', 'a[b-]c', true],
  ['abc', '[z-a]bc', false],
  ['Ünal', 'unal', true],
  ['', '%', true],
  ['', '_', false],
  ['a😀b', 'a_b', true],
] as const)('%s like %s: %s', (text, pattern, expected) => {
  expect(like(text, pattern)).toBe(expected);
});

it('says the same as a plain recursive definition', () => {
  const plain = (text: string, pattern: string): boolean => {
    if (pattern === '') return text === '';
    if (pattern[0] === '%')
      return [...Array(text.length + 1).keys()].some((i) => plain(text.slice(i), pattern.slice(1)));
    return text !== '' && (pattern[0] === '_' || pattern[0] === text[0]) && plain(text.slice(1), pattern.slice(1));
  };
  const letters = (alphabet: string, maxLength: number) =>
    fc.array(fc.constantFrom(...alphabet), { maxLength }).map((a) => a.join(''));
  fc.assert(
    fc.property(letters('ab', 8), letters('ab%_', 6), (text, pattern) => {
      expect(like(text, pattern)).toBe(plain(text, pattern));
    }),
    { numRuns: 500 },
  );
});

it('a pattern that would keep a regular expression busy for years is answered at once', () => {
  const started = performance.now();
  expect(like('a'.repeat(4000), `${'%a'.repeat(30)}%b`)).toBe(false);
  expect(like('a'.repeat(4000), `${'%a_'.repeat(30)}%b`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});
