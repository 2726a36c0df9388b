import fc from 'fast-check';

import { columnNodes, evaluator, namesOf, parseFormula, writeFormula } from '../formula';
import { spanOf, spanText } from '../spans';

function valueOf(formula: string, values: Readonly<Record<string, number>>): number {
  const node = parseFormula(formula);
  return evaluator(node)(columnNodes(node).map(({ name }) => values[name]));
}

const VALUES = { a: 2, b: 3, 'unit price': 0.5 };

describe('parseFormula', () => {
  it.each<[string, number]>([
    ['a + b * 2', 8],
    ['(a + b) * 2', 10],
    ['a - b - 1', -2],
    ['a / b / 2', 1 / 3],
    ['-a ^ 2', -4],
    ['2 ^ -a', 0.25],
    ['a ^ b ^ 2', 512],
    ['a × `unit price` − b', -2],
    ['abs(a - b)', 1],
    ['round(a + .26, .5)', 2.5],
    ['floor(a + `unit price`)', 2],
    ['days(b - a) * 86400000', 1],
    ['1e2 * a', 200]
  ])('%s', (formula, value) => {
    expect(valueOf(formula, VALUES)).toBeCloseTo(value, 12);
  });

  it.each<[string, RegExp]>([
    ['', /ends where/],
    ['a b', /goes on with "b"/],
    ['(a', /not closed/],
    ['a + * b', /has "\*" where/],
    ['round(a, b)', /a number above 0 as the step/],
    ['days(hours(a))', /inside another difference/],
    ['12', /no column/],
    [`${'('.repeat(500)}a`, /nested deeper/],
    [`${'-'.repeat(500)}a`, /nested deeper/],
    ['a'.repeat(3000), /longer than/]
  ])('says what is wrong in %.20s', (formula, why) => {
    expect(() => parseFormula(formula)).toThrow(why);
  });

  it('never throws anything but a RangeError', () => {
    const sign = fc.constantFrom(...'ab1 +-*/^(),.`%'.split(''), 'round(', 'days(', 'é');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), signs => {
        try {
          parseFormula(signs.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      })
    );
  });

  it('reads back what it writes, to the same value', () => {
    const leaf = fc.constantFrom('a', 'b', '`unit price`', '2', '0.5');
    const { tree } = fc.letrec<{ tree: string }>(tie => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc
          .tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree'))
          .map(([l, sign, r]) => `(${l} ${sign} ${r})`),
        tie('tree').map(of => `abs(${of})`),
        tie('tree').map(of => `-${of}`)
      )
    }));
    fc.assert(
      fc.property(tree, text => {
        const formula = `a + ${text}`;
        const again = writeFormula(parseFormula(formula), {
          column: name => `\`${name}\``,
          power: (base, exponent) => `(${base} ^ ${exponent})`,
          abs: of => `abs(${of})`,
          floor: of => `floor(${of})`
        });
        expect(valueOf(again, VALUES)).toEqual(valueOf(formula, VALUES));
        expect(namesOf(parseFormula(again))).toEqual(namesOf(parseFormula(formula)));
      })
    );
  });
});

test.each([
  [86_400_000, '1 day'],
  [7 * 86_400_000, '1 week'],
  [31 * 86_400_000, '1 month'],
  [30 * 86_400_000, '1 month'],
  [28 * 86_400_000, '4 weeks'],
  [366 * 86_400_000, '1 year'],
  [900_000, '15 minutes'],
  [3_600_000, '1 hour'],
  [1500, '1500 milliseconds']
])('a step of %i ms is %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
  expect(Math.abs(spanOf(text) / ms - 1)).toBeLessThan(0.05);
});
