import fc from 'fast-check';

import { findRegex } from '../regex-find';

const PATTERNS = [
  'a',
  '^a',
  'b$',
  '^ab+$',
  'a|b{2}',
  '^(a|bb)$',
  '[^a]b?',
  'a\\$',
  'a\\\\$',
  '.a.',
  '(ab)*c',
  '\\(a\\)',
  ''
];

it('finds what the host finds, and so does the pattern in portable signs', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '$', '\\', '(', ')', 'é') });
  fc.assert(
    fc.property(fc.constantFrom(...PATTERNS), text, (pattern, given) => {
      const found = findRegex(pattern);
      const host = new RegExp(pattern, 'u').test(given);
      expect([pattern, given, found.test(given)]).toEqual([pattern, given, host]);
      expect([pattern, new RegExp(found.portable, 'u').test(given)]).toEqual([pattern, host]);
      expect(found.portable).not.toMatch(/(?<!\\)\((?!\?:)/);
    }),
    { numRuns: 2000 }
  );
});

it.each([
  ['^a|b', 'its choices need a group'],
  ['a|b$', 'its choices need a group'],
  ['(a', 'a ( without a )'],
  ['(?=a)', 'looks ahead'],
  ['(a+)+', 'a repeat inside a repeat'],
  ['a^', 'at its ends only']
])('refuses %s', (pattern, why) => {
  expect(() => findRegex(pattern)).toThrow(why);
});

it('takes time that grows with the text alone', () => {
  const { test } = findRegex('(a|b)*a.*a.*a.*c$');
  const start = performance.now();
  expect(test('a'.repeat(200_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(2000);
});
