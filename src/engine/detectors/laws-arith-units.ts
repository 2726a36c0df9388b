import { sortedNumbers, sortNumbers } from '../kernels';
import { unitSlip } from '../laws/units';
import { upperBound } from '../stats';
import { RowSet } from '../table/rowset';
import type { IColumn } from '../table/types';
import { numberCodes, without } from './codes';
import { countParam, factorParam, histogram, positions } from './evidence';
import { namedAsLabel } from './name-words';
import { numericView } from './numeric-view';
import type { IDetector } from './types';

/** Share of the rows that are codes, as `CA7180` and `24508/9`, from which on a column holds labels. */
const CODES = 0.05;
const CODE = /^(?:[A-Z]{1,4}\d{2,}|\d{3,}\/\d+)$/;

/** A few numbers in another unit than the rest of their column: ten times, a hundredth, pounds for kilograms. */
export const unitsDetector: IDetector = {
  id: 'units',
  title: 'Units within a column',
  kinds: ['unit-error'],
  scope: 'column',
  cost: 60,
  applies: column =>
    ['int', 'float', 'decimal', 'utf8'].includes(column.physical) && !namedAsLabel(column.name),
  *detect(column, context) {
    const values = numericView(column);
    if (values === null || holdsCodes(column)) {
      return;
    }
    yield null;
    const all = sortedNumbers(column) ?? sortNumbers(values);
    yield null;
    const codes = numberCodes(column.name, all).values;
    const known = without(all, codes);
    const signed = known.length > 0 && known[0] < 0;
    yield null;
    const slip = signed ? null : unitSlip(known.subarray(upperBound(known, 0)));
    if (slip === null) {
      return;
    }
    const { below, above, factor } = slip;
    const rows = RowSet.where(values.length, row => {
      const value = values[row];
      const outside =
        (below !== null && value > 0 && value <= below) || (above !== null && value >= above);
      return outside && Number.isFinite(value) && !codes.includes(value);
    });
    const bins = histogram(column, rows);
    yield {
      kind: 'unit-error',
      columns: [column.name],
      severity: 'warning',
      confidence: 0.85,
      effect: Math.min(1, Math.abs(Math.log10(factor)) / 2),
      key: 'unit-error',
      params: { count: countParam(rows.count), factor: factorParam(factor) },
      law: 'unit-error',
      rows,
      evidence: [...(bins === null ? [] : [bins]), positions(context.table.rows, rows)]
    };
  }
};

/** Whether a part of a column of text are codes: its numbers name things, too. */
function holdsCodes(column: IColumn): boolean {
  if (column.physical !== 'utf8') {
    return false;
  }
  const { values, counts } = column.encoded();
  const codes = values.reduce((rows, text, code) => rows + (CODE.test(text) ? counts[code] : 0), 0);
  return codes >= CODES * (column.length - column.nullCount);
}
