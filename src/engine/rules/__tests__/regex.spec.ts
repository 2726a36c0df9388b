import fc from 'fast-check';

import { compileRegex } from '../regex';

/** Patterns that are made so that no engine steps back for long, with their parts in classes. */
const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '\\d', '.', '\\.', 'é', '[a-c-]', '\\w');
const piece = fc
  .tuple(atom, fc.constantFrom('', '?', '{2}', '{1,3}', '+', '*'))
  .map(([part, times]) => part + times);
const sequence = fc.array(piece, { minLength: 1, maxLength: 4 }).map(parts => parts.join(''));
const patterns = fc
  .array(sequence, { minLength: 1, maxLength: 3 })
  .map(parts => (parts.length === 1 ? parts[0] : `(?:${parts.join('|')})`));
const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', '1', '.', 'é', '-', '😀', '\n'), { maxLength: 8 })
  .map(parts => parts.join(''));

describe('compileRegex', () => {
  it('agrees with the host on whole texts', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        const host = new RegExp(`^(?:${pattern})$`, 'u').test(text);
        expect(compileRegex(pattern).test(text)).toBe(host);
      }),
      { numRuns: 400 }
    );
  });

  it('writes a portable pattern that means the same', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        const { portable } = compileRegex(pattern);
        const again = compileRegex(portable);
        expect(again.test(text)).toBe(compileRegex(pattern).test(text));
        expect(new RegExp(`^(?:${portable})$`, 'u').test(text)).toBe(again.test(text));
      }),
      { numRuns: 400 }
    );
  });

  it.each([
    '(a+)+$',
    '(a*)*',
    '(a|a)*b',
    '(a|ab|b)*c',
    '([a-zA-Z]+)*',
    '(\\w+\\s?)*',
    '((a{1,20}){1,20})',
    '(.*)*x',
    '(a+b?)+',
    '^(([a-z])+.)+[A-Z]([a-z])+$'
  ])('refuses %s, which could run for ever', pattern => {
    expect(() => compileRegex(pattern)).toThrow(/exponentially/);
  });

  it.each([
    '[^@\\s]+@[^@\\s]+\\.[a-z]{2,}',
    '(\\d{1,3}\\.){3}\\d{1,3}',
    '.*a.*b.*',
    '(ab)+',
    'a{3}'
  ])('takes %s', pattern => {
    expect(() => compileRegex(pattern)).not.toThrow();
  });

  it.each([
    ['(?=a)b', /looks ahead/],
    ['(a)\\1', /not supported/],
    ['a**', /repeats a repeat/],
    ['(a', /without a \)/],
    ['a)', /without a \(/],
    ['[b-a]', /backwards/],
    ['a$b', /ends only/],
    ['a{9,2}', /number of times/],
    ['((a{900}){900}){900}', /too long/]
  ])('says what is wrong with %s', (pattern, why) => {
    expect(() => compileRegex(pattern)).toThrow(why);
  });

  it('needs time that grows with the text alone', () => {
    const pattern = compileRegex('.*a.*a.*a.*a.*b');
    const start = performance.now();
    expect(pattern.test('a'.repeat(200_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
