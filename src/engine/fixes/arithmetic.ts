import type { Expression } from './types';

/** A sum or a product of columns. */
export type Arithmetic = Exclude<Expression, { is: 'lookup' }>;

/**
 * A sum or a product in the signs that Python and SQL share. Powers are written
 * as repeated factors, divisors last.
 *
 * @param own - a column in the language.
 * @param number - a number in the language.
 */
export function arithmeticText(
  given: Arithmetic,
  own: (column: string) => string,
  number: (value: number) => string
): string {
  return given.is === 'linear' ? sumText(given, own, number) : productText(given, own, number);
}

function sumText(
  { terms, constant }: Arithmetic & { is: 'linear' },
  own: (column: string) => string,
  number: (value: number) => string
): string {
  const ordered = [...terms].sort((a, b) => Math.sign(b.weight) - Math.sign(a.weight));
  const parts = ordered.map(({ column, weight }, i) => {
    const size = Math.abs(weight);
    const over = 1 / size;
    const text =
      size === 1
        ? own(column)
        : shorter(over, size)
          ? `${own(column)} / ${number(tidy(over))}`
          : `${own(column)} * ${number(tidy(size))}`;
    return `${weight < 0 ? (i === 0 ? '-' : ' - ') : i === 0 ? '' : ' + '}${text}`;
  });
  const tail =
    constant === 0 ? '' : ` ${constant < 0 ? '-' : '+'} ${number(tidy(Math.abs(constant)))}`;
  return `${parts.join('')}${tail}`;
}

function productText(
  { terms, constant }: Arithmetic & { is: 'product' },
  own: (column: string) => string,
  number: (value: number) => string
): string {
  const over = 1 / constant;
  const divides = constant !== 1 && shorter(over, constant);
  const factors = terms.flatMap(({ column, power }) =>
    power > 0 ? new Array<string>(power).fill(own(column)) : []
  );
  const divisors = terms.flatMap(({ column, power }) =>
    power < 0 ? new Array<string>(-power).fill(own(column)) : []
  );
  if (constant !== 1) {
    (divides ? divisors : factors).push(number(tidy(divides ? over : constant)));
  }
  return [factors.length === 0 ? '1' : factors.join(' * '), ...divisors].join(' / ');
}

/** Fitted constants keep twelve digits: more are noise. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function shorter(a: number, b: number): boolean {
  return String(Number(a.toPrecision(9))).length < String(Number(b.toPrecision(9))).length;
}

/** The value of a sum or product in a row; NaN where a value is missing. */
export function arithmeticValue(given: Arithmetic, of: (column: string) => number): number {
  let value: number;
  if (given.is === 'linear') {
    value = given.terms.reduce((sum, term) => sum + term.weight * of(term.column), 0);
    value += given.constant;
  } else {
    value = given.terms.reduce(
      (product, term) => product * of(term.column) ** term.power,
      given.constant
    );
  }
  return given.decimals === null ? value : rounded(value, given.decimals);
}

/** A number with so many places after the point. */
export function rounded(value: number, decimals: number): number {
  return Number.isFinite(value) ? Number(value.toFixed(Math.min(20, decimals))) : value;
}
