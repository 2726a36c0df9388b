import type { Evidence, IDraft } from '../findings/types';
import { sortedNumbers, sortNumbers } from '../kernels';
import { lowerBound, upperBound } from '../stats';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { numberCodes, without } from './codes';
import { binned, countParam, factorParam } from './evidence';
import { segmentBeside, timeBeside } from './beside';
import { box, numbersOf, series } from './evidence-plane';
import { brokenMeaning } from './meanings';
import { namedAsDegrees, namedAsLabel } from './name-words';
import { numericView } from './numeric-view';
import { MIN_VALUES, tailsOf } from './tails';
import type { IDetector, IDetectorContext } from './types';

/** Half-widths within which a place can lie far from the others: an island, a base abroad. */
const FAR_PLACE = 4;
/** Equal values outside from which on they are a ceiling or a group of their own, no slips. */
const ALIKE = 4;

/**
 * Numbers that neither spread, skew nor heavy tails of their column explain;
 * see {@link tailsOf}. Codes for missing and impossible values are other
 * detectors' findings and are left out. A warning where they stand far apart,
 * else a fact; a place far from the others, and one value many times, are facts too.
 */
export const outliersDetector: IDetector = {
  id: 'outliers',
  title: 'Numeric outliers',
  kinds: ['outliers'],
  scope: 'column',
  cost: 150,
  applies: column =>
    column.length >= MIN_VALUES &&
    ['int', 'float', 'decimal', 'utf8'].includes(column.physical) &&
    !namedAsLabel(column.name),
  detect,
  illustrate
};

function* detect(column: IColumn, context: IDetectorContext): Iterable<IDraft> {
  const values = numericView(column);
  if (values === null) {
    return;
  }
  context.checkpoint();
  const all = sortedNumbers(column) ?? sortNumbers(values);
  const codes = numberCodes(column.name, all).values;
  const meant = without(all, codes);
  const meaning = brokenMeaning(column.name, meant);
  const sorted =
    meaning === null
      ? meant
      : meant.subarray(lowerBound(meant, meaning.min), upperBound(meant, meaning.max));
  if (isCounter(sorted)) {
    return;
  }
  const tails = tailsOf(sorted);
  if (tails === null) {
    return;
  }
  const [low, high] = tails.bounds;
  const constant = low !== null && low === high;
  const place = namedAsDegrees(column.name) && tails.factor < FAR_PLACE;
  const rows = RowSet.where(values.length, row => {
    const value = values[row];
    const outside = (low !== null && value < low) || (high !== null && value > high);
    const explained = meaning !== null && (value < meaning.min || value > meaning.max);
    return outside && Number.isFinite(value) && !codes.includes(value) && !explained;
  });
  const alike =
    rows.count >= ALIKE && rows.positions.every(row => values[row] === values[rows.positions[0]]);
  const warn = tails.isolated && !place && !alike;
  const bins = binned(column.name, 'number', values, column.nullCount, rows);
  const evidence: Evidence[] =
    bins === null ? [] : [{ type: 'histogram', ...bins, bounds: tails.bounds }];
  yield {
    kind: 'outliers',
    columns: [column.name],
    severity: warn ? 'warning' : 'info',
    confidence: warn ? 0.9 : 0.6,
    effect: Math.min(1, Math.log10(1 + tails.factor) / 2),
    key: constant ? 'outliers-constant' : 'outliers',
    params: constant
      ? { count: countParam(rows.count) }
      : {
          count: countParam(rows.count),
          factor: factorParam(Math.round(tails.factor * 10) / 10)
        },
    law: 'outliers',
    rows,
    evidence
  };
}

/** Along time where neighbours are alike, by a segment where segments differ, else as they lie. */
function illustrate(
  { rows, evidence }: IDraft,
  column: IColumn,
  context: IDetectorContext
): readonly Evidence[] {
  const numbers = numbersOf(column);
  if (numbers === null) {
    return evidence;
  }
  const time = timeBeside(column, numbers.values, rows, context.table);
  const by = segmentBeside(column, numbers.values, rows, context);
  const along = time === null ? null : series(time, numbers, rows);
  const boxes = box(column, by, rows);
  return [along, ...(by === null ? [...evidence, boxes] : [boxes, ...evidence])].flatMap(
    one => one ?? []
  );
}

/** Whole numbers, all different and densely packed: a row counter or a key. */
function isCounter(sorted: Float64Array): boolean {
  const n = sorted.length;
  if (n === 0 || sorted[n - 1] - sorted[0] > 1.2 * n) {
    return false;
  }
  for (let i = 0; i < n; i++) {
    if (!Number.isInteger(sorted[i]) || (i > 0 && sorted[i] === sorted[i - 1])) {
      return false;
    }
  }
  return true;
}
