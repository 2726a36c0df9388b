import { formatNumber } from '../findings/format';
import { isLine } from './arith-fit';
import type { IForm } from './arith-form';
import type { LawKind } from './types';

const DAY = 86_400_000;

/** What kind of law a form is. */
export function kindOfForm(form: IForm): LawKind {
  if (form.space === 'log') {
    return form.terms.length === 2 && ratio(form) ? 'conversion' : 'product';
  }
  return form.terms.length > 2 ? 'sum' : isLine(form) ? 'conversion' : 'equal';
}

function ratio(form: IForm): boolean {
  return (
    form.terms.every(term => Math.abs(term.weight) === 1) &&
    form.terms[0].weight * form.terms[1].weight < 0
  );
}

/**
 * Canonical form: the weights in the order of the columns' names, the first
 * one positive; a fitted slope is but a sign.
 */
export function canonical(form: IForm, names: readonly string[]): string {
  const kind = kindOfForm(form);
  if (kind === 'equal') {
    return 'equal';
  }
  const sorted = form.terms
    .map((term, i) => ({ weight: term.weight, name: names[i] }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const flip = Math.sign(sorted[0].weight);
  const weights = sorted.map(({ weight }) =>
    kind === 'conversion' ? Math.sign(weight * flip) : Math.round(weight * flip * 1e6) / 1e6
  );
  return `${kind}:${weights.join()}`;
}

/** The law in one line: "`total` = `amount` × `qty`". */
export function lawText(form: IForm, names: readonly string[], time: boolean): string {
  const quoted = names.map(name => `\`${name.replaceAll('`', "'")}\``);
  const right =
    form.space === 'linear' ? linearText(form, quoted, time) : productText(form, quoted);
  return `${quoted[form.target]} = ${right}`;
}

/** The other side of a law, for a sentence that says what a column is not. */
export function rightSide(form: IForm, names: readonly string[], time: boolean): string {
  const text = lawText(form, names, time);
  return text.slice(text.indexOf(' = ') + 3);
}

function linearText(form: IForm, names: readonly string[], time: boolean): string {
  const scale = form.terms[form.target].weight;
  const parts = form.terms
    .map((term, i) => ({ factor: -term.weight / scale, name: names[i], target: i === form.target }))
    .filter(part => !part.target)
    .sort((a, b) => Math.sign(b.factor) - Math.sign(a.factor));
  const constant = -form.constant / scale;
  const amount =
    time && Math.abs(constant) >= DAY
      ? `${formatNumber(Math.abs(constant) / DAY)} days`
      : formatNumber(Math.abs(constant));
  const shown = parts.length > 5 ? [...parts.slice(0, 2), null, parts[parts.length - 1]] : parts;
  const text = shown
    .map((part, i) => {
      if (part === null) {
        return ' + …';
      }
      const size = Math.abs(part.factor);
      const sign = part.factor < 0 ? (i === 0 ? '−' : ' − ') : i === 0 ? '' : ' + ';
      return `${sign}${size === 1 ? '' : `${formatNumber(size)} × `}${part.name}`;
    })
    .join('');
  return constant === 0 ? text : `${text} ${constant < 0 ? '−' : '+'} ${amount}`;
}

function productText(form: IForm, names: readonly string[]): string {
  const scale = form.terms[form.target].weight;
  const above: string[] = [];
  const below: string[] = [];
  form.terms.forEach((term, i) => {
    if (i !== form.target) {
      const power = -term.weight / scale;
      (power > 0 ? above : below).push(`${names[i]}${exponent(Math.abs(power))}`);
    }
  });
  const factor = form.constant ** (1 / scale);
  const inverse = 1 / factor;
  if (factor !== 1 && rounder(inverse, factor) && isShort(inverse)) {
    below.push(formatNumber(inverse));
  } else if (factor !== 1) {
    above.unshift(formatNumber(factor));
  }
  const top = above.length === 0 ? '1' : above.join(' × ');
  if (below.length === 0) {
    return top;
  }
  return `${top} / ${below.length === 1 ? below[0] : `(${below.join(' × ')})`}`;
}

function exponent(power: number): string {
  return power === 1 ? '' : power === 2 ? '²' : power === 3 ? '³' : `^${formatNumber(power)}`;
}

/** Whether a number is written with so few digits that one divides by it rather than multiplies. */
function isShort(value: number): boolean {
  return String(Number(value.toPrecision(9))).length <= 6;
}

function rounder(a: number, b: number): boolean {
  return String(Number(a.toPrecision(9))).length < String(Number(b.toPrecision(9))).length;
}
