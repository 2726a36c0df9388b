import { parseDateLike } from '../detectors/text/date-like';
import { isMissingToken } from '../detectors/text/missing-words';
import { numbersOf } from '../detectors/text/numbers-of';
import type { NumberStyle } from '../detectors/text/number-like';
import type { IFinding } from '../findings/types';
import type { IColumn, ITable } from '../table/types';
import { dateReader, strftimeOf } from './date-formats';
import { readNumber } from './preview';
import { pairsOf, replacing } from './remedies-values';
import { columnNamed, ticked } from './select';
import type { INumberRecipe, IRemedy } from './types';

const SPACES = " \u00a0\u202f'\u2019";
const RECIPES: readonly INumberRecipe[] = [
  { remove: '', decimal: '.' },
  { remove: '', decimal: ',' },
  { remove: ',', decimal: '.' },
  { remove: '.', decimal: ',' },
  { remove: SPACES, decimal: '.' },
  { remove: SPACES, decimal: ',' }
];
const UNSURE: ReadonlySet<NumberStyle> = new Set(['dot-or-thousands', 'comma-or-thousands']);

/**
 * The column as numbers, by the recipe that reads every number in it right;
 * the evidence's own replacements where no recipe does.
 */
export function parseNumbers(table: ITable, finding: IFinding): IRemedy | null {
  const column = columnNamed(table, finding.columns[0]);
  const numbers = column.physical === 'utf8' ? numbersOf(column, 0.5, () => undefined) : null;
  if (numbers === null) {
    return null;
  }
  const { parsed, encoded } = numbers;
  const reads = (recipe: INumberRecipe): boolean =>
    parsed.every((number, code) => {
      if (number === null) {
        return true;
      }
      const read = readNumber(encoded.values[code], recipe);
      return read !== null && (UNSURE.has(number.style) || Number(read) === Number(number.plain));
    });
  const recipe = RECIPES.find(reads);
  if (recipe === undefined) {
    return replacing(column, pairsOf(finding), [
      'replace-values',
      `Write the numbers of ${ticked(column.name)} in one way`
    ]);
  }
  const used = [...recipe.remove].filter(char => encoded.values.some(v => v.includes(char)));
  const exact = { ...recipe, remove: used.join('') };
  const whole = encoded.values.every(text => {
    const read = readNumber(text, exact);
    return read === null || /^[+-]?\d{1,15}$/.test(read);
  });
  return {
    action: 'parse-number',
    title: `Read ${ticked(column.name)} as numbers`,
    columns: [column.name],
    steps: [{ do: 'parse-number', column: column.name, recipe: exact, whole }]
  };
}

/** The column as dates, by the formats that are in it; null where one is not sure. */
export function parseDates(table: ITable, finding: IFinding): IRemedy | null {
  const column = columnNamed(table, finding.columns[0]);
  const formats = column.physical === 'utf8' ? dateFormats(column) : null;
  if (formats === null) {
    const pairs = pairsOf(finding);
    return replacing(column, pairs, [
      'replace-values',
      `Write the dates of ${ticked(column.name)} in one way`
    ]);
  }
  const unreal = column.encoded().values.filter(text => parseDateLike(text)?.exists === false);
  return {
    action: 'parse-date',
    title: `Read ${ticked(column.name)} as dates`,
    columns: [column.name],
    steps: [
      ...(unreal.length === 0
        ? []
        : [
            {
              do: 'set-missing',
              column: column.name,
              where: { is: 'in', column: column.name, values: unreal }
            } as const
          ]),
      {
        do: 'parse-date',
        column: column.name,
        formats,
        timed: formats.some(format => format.includes('%H'))
      }
    ]
  };
}

/** The `strftime` formats of a column's dates, the most frequent first; null where some are not read. */
function dateFormats(column: IColumn): string[] | null {
  const { values, counts } = column.encoded();
  const parsed = values.map(text => parseDateLike(text));
  const votes = new Map<string, { dmy: number; mdy: number }>();
  const spelt = { mmm: 0, mmmm: 0 };
  parsed.forEach((date, code) => {
    if (date?.order === 'dmy' || date?.order === 'mdy') {
      const vote = votes.get(date.format) ?? { dmy: 0, mdy: 0 };
      vote[date.order] += counts[code];
      votes.set(date.format, vote);
    }
    const month = /m{3,4}/.exec(date?.format ?? '')?.[0];
    if (month === 'mmm' || month === 'mmmm') {
      spelt[month] += counts[code];
    }
  });
  const rows = new Map<string, number>();
  for (let code = 0; code < values.length; code++) {
    const date = parsed[code];
    if (date === null || !date.exists || counts[code] === 0) {
      continue;
    }
    const vote = votes.get(date.format) ?? { dmy: 0, mdy: 0 };
    if (date.parts !== null && vote.dmy === 0 && vote.mdy === 0) {
      return null;
    }
    const order = date.order === 'either' ? (vote.dmy > vote.mdy ? 'dmy' : 'mdy') : date.order;
    const name = date.format
      .replace('#', order === 'dmy' ? 'dd' : 'mm')
      .replace('#', order === 'dmy' ? 'mm' : 'dd')
      .replace('may', spelt.mmmm > spelt.mmm ? 'mmmm' : 'mmm');
    const format = strftimeOf(name);
    if (format === null) {
      return null;
    }
    rows.set(format, (rows.get(format) ?? 0) + counts[code]);
  }
  const formats = [...rows].sort((a, b) => b[1] - a[1]).map(([format]) => format);
  const readers = formats.map(dateReader);
  const read = values.every(
    (text, code) =>
      parsed[code]?.exists !== true ||
      isMissingToken(text) ||
      readers.some(reader => reader(text) !== null)
  );
  return read && formats.length > 0 ? formats : null;
}

/** A column of several types as the one most of its values have. */
export function parseMixed(table: ITable, finding: IFinding): IRemedy | null {
  if (finding.message.key === 'text-in-dates') {
    return parseDates(table, finding);
  }
  for (const evidence of finding.evidence) {
    if (evidence.type === 'formats') {
      const usual = evidence.formats.find(format => !format.marked)?.name;
      return usual === 'number'
        ? parseNumbers(table, finding)
        : usual === 'date'
          ? parseDates(table, finding)
          : null;
    }
  }
  return null;
}
