import type { IDraft } from '../findings/types';
import { sortedNumbers, sortNumbers, greatestOf, leastOf } from '../kernels';
import { closedSet, signEnd, upperEnd, type IBoundLaw, type ISetLaw } from '../laws/bounds';
import { lawOf, ticked } from '../laws/law';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { numberCodes, without } from './codes';
import {
  countParam,
  histogram,
  literalOfCode,
  literalParam,
  positions,
  shareParam,
  topValues
} from './evidence';
import { namedAsLabel, nameWords } from './name-words';
import { numericView } from './numeric-view';
import { isMissingToken } from './text/missing-words';
import { rowsOf } from './text/values';
import type { IColumnDetector, IDetectorContext, IDrafts } from './types';

const MIN_ROWS = 100;
/** Different values beside a closed set: of text, of numbers. */
const MOST_FOREIGN = 60;
const MOST_NUMBERS = 8;
/** Rows of other values from which on they are no mere oddities. */
const FEW = 3;
/** How many times as frequent a label is in the column where it is at home. */
const AT_HOME = 5;
/** Letters from which on a label is no mere sign, such as Y and N, that many columns share. */
const WORD = 3;
/** Words for all the values that have no label of their own. */
const REST = new Set(
  'other others misc miscellaneous various mixed rest else unclear unsure'.split(' ')
);
/** Words of columns whose numbers may have any sign. */
const SIGNED = new Set(
  (
    'profit loss margin balance net gain change diff difference delta growth return returns error ' +
    'residual temp temperature celsius fahrenheit score z log ln lat latitude lon lng longitude x y ' +
    'offset shift correction adjustment cash flow trend anomaly dev deviation rel relative index'
  ).split(' ')
);

/**
 * What the values of one column keep to: a small set of labels, and ends at 0,
 * 1 and 100 that they come up to; and the rows that do not.
 */
export const boundsDetector: IColumnDetector = {
  id: 'bounds',
  title: 'Closed sets and sharp ends',
  kinds: ['foreign-value', 'out-of-bounds'],
  scope: 'column',
  cost: 40,
  applies: column =>
    ['utf8', 'int', 'float', 'decimal'].includes(column.physical) &&
    column.length - column.nullCount >= MIN_ROWS,
  *detect(column, context) {
    const { distinct } = context.profile(column);
    if (distinct <= 12 + MOST_FOREIGN) {
      yield* setDraft(column, context);
      return;
    }
    yield* boundDraft(column, context);
  }
};

function* setDraft(column: IColumn, context: IDetectorContext): IDrafts {
  const { values, counts } = column.encoded();
  const number = column.physical !== 'utf8';
  const law = closedSet(counts, number ? MOST_NUMBERS : MOST_FOREIGN);
  if (law === null || (number && !wholeRun(law.usual.map(code => Number(values[code]))))) {
    return;
  }
  const filled = column.length - column.nullCount;
  context.tell?.(
    lawOf({
      kind: 'set',
      columns: [column.name],
      form: 'set',
      text: `${ticked(column.name)} has one of ${law.usual.length} values`,
      params: { values: law.usual.length },
      tested: filled,
      exceptions: law.rows,
      surprise: 1 - 1 / law.drop
    })
  );
  const wrong = law.foreign.filter(
    code => !isMissingToken(values[code]) && !nameWords(values[code]).some(word => REST.has(word))
  );
  if (wrong.length === 0) {
    return;
  }
  const marked = new Uint8Array(values.length);
  wrong.forEach(code => (marked[code] = 1));
  const rows = rowsOf(column.encoded(), marked);
  yield {
    kind: 'foreign-value',
    columns: [column.name],
    severity:
      rows.count >= FEW &&
      (number ? farOff(law, values) : strange(column, wrong, law.usual, context))
        ? 'warning'
        : 'info',
    confidence: Math.min(0.9, 0.7 + law.drop / 500),
    effect: Math.min(1, 0.3 + Math.sqrt(rows.count / column.length)),
    params: {
      values: countParam(law.usual.length),
      share: shareParam(1 - rows.count / filled),
      value: literalParam(literalOfCode(column, wrong[0]))
    },
    law: 'set',
    rows,
    evidence: [topValues(column, new Set(wrong)), positions(column.length, rows)]
  };
}

/** Whether numbers are whole and follow each other, as grades and counts of stars do. */
function wholeRun(values: readonly number[]): boolean {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.every(
    (value, i) => Number.isInteger(value) && (i === 0 || value === sorted[i - 1] + 1)
  );
}

/**
 * Whether other labels are no rare ones of the set: hardly any of them twice,
 * or most of them at home in another column, or made of other signs than all
 * of the set.
 */
function strange(
  column: IColumn,
  wrong: readonly number[],
  usual: readonly number[],
  { table }: IDetectorContext
): boolean {
  const { values, counts } = column.encoded();
  const rowsOfAll = (codes: readonly number[]): number =>
    codes.reduce((sum, code) => sum + counts[code], 0);
  const all = rowsOfAll(wrong);
  const lone = wrong.filter(code => counts[code] <= 2);
  if (wrong.length >= FEW && rowsOfAll(lone) >= 0.6 * all) {
    return true;
  }
  const signs = new Set(usual.map(code => signsOf(values[code])));
  const unlike = wrong.filter(code => !signs.has(signsOf(values[code])));
  if (rowsOfAll(unlike) >= 0.6 * all) {
    return true;
  }
  const texts = table.columns.filter(
    other => other !== column && other.physical === 'utf8' && other.encoded().counts.length < 500
  );
  return texts.some(other => {
    const own = other.encoded();
    const home = new Map(own.values.map((value, code) => [value, own.counts[code]]));
    const there = wrong.filter(
      code => values[code].length >= WORD && (home.get(values[code]) ?? 0) >= AT_HOME * counts[code]
    );
    return rowsOfAll(there) >= 0.6 * all;
  });
}

/** What a label is made of: capitals, small letters, digits, other signs. */
function signsOf(text: string): string {
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\d/, /[^\p{L}\d\s]/u];
  return kinds.map(kind => (kind.test(text) ? '1' : '0')).join('');
}

/** Whether one of the other numbers does not go on where the usual ones end. */
function farOff({ usual, foreign }: ISetLaw, values: readonly string[]): boolean {
  const known = usual.map(code => Number(values[code]));
  const [low, high] = [leastOf(known) - 1, greatestOf(known) + 1];
  return foreign.some(code => Number(values[code]) < low || Number(values[code]) > high);
}

function* boundDraft(column: IColumn, context: IDetectorContext): IDrafts {
  const numbers = namedAsLabel(column.name) ? null : numericView(column);
  if (numbers === null) {
    return;
  }
  yield null;
  const all = sortedNumbers(column) ?? sortNumbers(numbers);
  const codes = numberCodes(column.name, all).values;
  const sorted = without(all, codes);
  const signed = nameWords(column.name).some(word => SIGNED.has(word));
  const law = upperEnd(sorted) ?? (signed ? null : signEnd(sorted));
  if (law === null) {
    return;
  }
  context.tell?.(
    lawOf({
      kind: 'bound',
      columns: [column.name],
      form: `bound:${law.side} ${law.end}`,
      text:
        law.side === 'above'
          ? `${ticked(column.name)} is never above ${law.end}`
          : `${ticked(column.name)} is never below ${law.end}`,
      params: { end: law.end },
      tested: sorted.length,
      exceptions: law.count,
      surprise: law.surprise
    })
  );
  const rows = RowSet.where(numbers.length, row => {
    const value = numbers[row];
    const beyond = law.side === 'above' ? value > law.end : value < law.end;
    return beyond && Number.isFinite(value) && !codes.includes(value);
  });
  yield boundOf(column, law, sorted.length, rows);
}

function boundOf(column: IColumn, law: IBoundLaw, tested: number, rows: RowSet): IDraft {
  const bins = histogram(column, rows);
  return {
    kind: 'out-of-bounds',
    key: law.side === 'above' ? 'beyond-end' : 'wrong-sign',
    columns: [column.name],
    severity: 'warning',
    confidence: Math.min(0.92, 0.8 * law.surprise + 0.1),
    effect: Math.min(1, 0.3 + Math.sqrt(rows.count / column.length)),
    params: {
      end: { role: 'derived', value: law.end, as: 'number' },
      share: shareParam(1 - rows.count / tested)
    },
    law: `bound ${law.side} ${law.end}`,
    rows,
    evidence: [...(bins === null ? [] : [bins]), positions(column.length, rows)]
  };
}
