import { shapesOf } from '../laws/format-shape';
import type { IFinding } from '../findings/types';
import type { IColumn, ITable } from '../table/types';
import { replacing } from './remedies-values';
import { columnNamed, rowsOfFinding, ticked } from './select';
import type { IRemedy } from './types';

/**
 * Texts brought into the one form their column has, where their letters and
 * digits fill it exactly: separators that were lost or changed, letters in
 * the other case. Null where one of them does not fit.
 */
export function repairForm(table: ITable, finding: IFinding): IRemedy | null {
  const column = columnNamed(table, finding.columns[0]);
  if (column.physical !== 'utf8' || finding.message.key !== 'broken-format') {
    return null;
  }
  const { codes, values, counts } = column.encoded();
  const marked = new Set(rowsOfFinding(finding).map(row => codes[row]));
  const forms = new Map<string, number>();
  values.forEach((text, code) => {
    const shape = marked.has(code) ? undefined : shapesOf(text)?.exact;
    if (shape !== undefined) {
      forms.set(shape, (forms.get(shape) ?? 0) + counts[code]);
    }
  });
  const [form] = [...forms.keys()];
  if (forms.size !== 1) {
    return null;
  }
  const count = counterOf(column, marked);
  const pairs = [...marked].map(
    code => [values[code], count?.(codes.indexOf(code)) ?? poured(values[code], form)] as const
  );
  return pairs.every((pair): pair is readonly [string, string] => pair[1] !== null)
    ? replacing(column, pairs, [
        'repair-form',
        `Write all values of ${ticked(column.name)} in one form`
      ])
    : null;
}

/** The text of a row where all others are a word and a number that goes up by one; else null. */
function counterOf(column: IColumn, marked: ReadonlySet<number>): ((row: number) => string) | null {
  const { codes, values } = column.encoded();
  const first = codes.findIndex(code => code >= 0 && !marked.has(code));
  const parts = first < 0 ? null : /^(.*?)(\d{1,15})$/s.exec(values[codes[first]]);
  if (parts === null) {
    return null;
  }
  const [, word, digits] = parts;
  const textOf = (row: number): string =>
    word + String(Number(digits) + row - first).padStart(digits.length, '0');
  return codes.every((code, row) => code < 0 || marked.has(code) || values[code] === textOf(row))
    ? textOf
    : null;
}

/** The letters and digits of a text in a form such as `A{2}-9{5}`; null where they do not fit. */
function poured(text: string, form: string): string | null {
  const signs = [...text].filter(char => /[\p{L}\p{Nd}]/u.test(char));
  let at = 0;
  let out = '';
  for (const part of form.match(/[Aa9]\{\d+\}|[\s\S]/g) ?? []) {
    const run = /^([Aa9])(?:\{(\d+)\})?$/.exec(part);
    if (run === null) {
      out += part;
      continue;
    }
    for (let i = 0; i < Number(run[2] ?? 1); i++) {
      const char = signs[at++];
      const digit = char !== undefined && /\d/.test(char);
      if (char === undefined || digit !== (run[1] === '9')) {
        return null;
      }
      out += run[1] === 'A' ? char.toUpperCase() : run[1] === 'a' ? char.toLowerCase() : char;
    }
  }
  return at === signs.length && out !== text ? out : null;
}
