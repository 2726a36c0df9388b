import type { FindingKind } from '../findings/kinds';
import type { IFinding } from '../findings/types';
import type { ITable } from '../table/types';
import { fillByKey, fillByLaw, fillMissing, rescale } from './remedies-laws';
import {
  dropColumns,
  dropMissing,
  dropRepeats,
  sortByTime,
  swapColumns,
  uniqueKey
} from './remedies-rows';
import { repairForm } from './remedies-format';
import { parseDates, parseMixed, parseNumbers } from './remedies-types';
import { rulesRemedies } from './remedies-rules';
import { emptied, nearestLabels, otherNames } from './remedies-sets';
import { repairLetters, replaceLabels, tidyColumn } from './remedies-values';
import { rowsOfFinding } from './select';
import type { IRemedy } from './types';

type Maker = (table: ITable, finding: IFinding) => IRemedy | null;

const byLaw: Maker = fillByLaw;
const without =
  (what: string): Maker =>
  (table, finding) =>
    emptied(table, finding, what);

/** The ways to put a kind of finding right, the best first. Kinds without one need the source. */
const MAKERS: Readonly<Partial<Record<FindingKind, readonly Maker[]>>> = {
  missing: [fillMissing, dropMissing],
  'missing-segment': [fillMissing],
  'empty-column': [(_, finding) => dropColumns(finding)],
  constant: [(_, finding) => dropColumns(finding)],
  'equal-columns': [(_, finding) => dropColumns(finding)],
  'duplicate-names': [otherNames],
  'duplicate-rows': [dropRepeats],
  'duplicate-key': [uniqueKey],
  'text-in-number': [parseNumbers],
  'mixed-types': [parseMixed],
  'mixed-dates': [parseDates],
  'mixed-decimals': [parseNumbers],
  'mixed-case': [replaceLabels],
  'white-space': [tidyColumn],
  sentinel: [without('the codes')],
  impossible: [without('the impossible values')],
  encoding: [repairLetters],
  outliers: [without('the outliers')],
  'broken-sum': [byLaw],
  'broken-product': [byLaw],
  'broken-conversion': [byLaw],
  'broken-equality': [byLaw],
  'unit-error': [byLaw, rescale],
  'foreign-value': [nearestLabels, without('the values outside the set')],
  'out-of-bounds': [without('the values beyond the end')],
  'out-of-order': [swapColumns],
  'swapped-columns': [swapColumns],
  'broken-dependency': [fillByKey],
  'broken-format': [repairForm, without('the values of another form')],
  truncated: [replaceLabels, without('the cut texts')],
  synonym: [replaceLabels],
  typo: [replaceLabels],
  'time-order': [(_, finding) => sortByTime(finding)],
  'flat-line': [without('the stuck readings')],
  'level-shift': [without('the shifted readings')]
};

/** Kinds of finding that have a remedy in the right circumstances. */
export const FIXABLE: readonly FindingKind[] = [
  ...(Object.keys(MAKERS) as FindingKind[]),
  'broken-condition',
  'broken-rule'
];

/** Actions that leave less data than there was. */
const LOSSY: readonly string[] = ['set-missing', 'drop-rows', 'drop-column', 'keep-first'];
/** Kinds whose code names no column, or all of them by their places. */
const NAMELESS: readonly FindingKind[] = ['duplicate-names', 'duplicate-rows'];

/**
 * The ways to put a finding right, the best first; empty where only the source
 * of the data could tell what is right. Where a cause explains all rows of it,
 * those of the cause come first: they put both right. What would lose data
 * comes last, and only of the cause.
 *
 * @param finding - as the engine made it on this very table, with all its rows,
 *   not yet through `redact`.
 * @param cause - the finding that explains it, its root, with all its rows.
 * @throws RangeError when the finding holds only some of its rows, was masked,
 *   or names a column that the table lacks.
 */
export function remediesFor(
  table: ITable,
  finding: IFinding,
  cause: IFinding | null = null
): IRemedy[] {
  const own = ownRemedies(table, finding);
  const first = cause !== null && holds(cause, finding) ? ownRemedies(table, cause) : [];
  if (first.length === 0) {
    return own;
  }
  const lossy = ({ action }: IRemedy): boolean => LOSSY.includes(action);
  const all = [...first, ...own].filter(remedy => !lossy(remedy)).concat(first.filter(lossy));
  const seen = new Set<string>();
  return all.filter(({ steps }) => {
    const text = JSON.stringify(steps);
    return !seen.has(text) && seen.add(text);
  });
}

function ownRemedies(table: ITable, finding: IFinding): IRemedy[] {
  if (!NAMELESS.includes(finding.kind) && finding.columns.some(name => isShared(table, name))) {
    return [];
  }
  if (finding.kind === 'broken-rule') {
    return rulesRemedies(table, finding);
  }
  const makers = MAKERS[finding.kind] ?? [];
  return makers.map(make => make(table, finding)).filter(remedy => remedy !== null);
}

function holds(cause: IFinding, finding: IFinding): boolean {
  const rows = new Set(rowsOfFinding(cause));
  const own = rowsOfFinding(finding);
  return own.length > 0 && own.every(row => rows.has(row));
}

/** Whether several columns go by a name: code could not tell them apart. */
function isShared(table: ITable, name: string): boolean {
  return table.columns.filter(column => column.name === name).length > 1;
}
