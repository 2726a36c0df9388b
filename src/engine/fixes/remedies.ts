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
import { repairLetters, replaceLabels, setMissing, tidyColumn } from './remedies-values';
import type { IRemedy } from './types';

type Maker = (table: ITable, finding: IFinding) => IRemedy | null;

const byLaw: Maker = fillByLaw;

/** The ways to put a kind of finding right, the best first. Kinds without one need the source. */
const MAKERS: Readonly<Partial<Record<FindingKind, readonly Maker[]>>> = {
  missing: [fillMissing, dropMissing],
  'missing-segment': [fillMissing],
  'empty-column': [(_, finding) => dropColumns(finding)],
  constant: [(_, finding) => dropColumns(finding)],
  'duplicate-rows': [dropRepeats],
  'duplicate-key': [uniqueKey],
  'text-in-number': [parseNumbers],
  'mixed-types': [parseMixed],
  'mixed-dates': [parseDates],
  'mixed-decimals': [parseNumbers],
  'mixed-case': [replaceLabels],
  'white-space': [tidyColumn],
  sentinel: [(table, finding) => setMissing(table, finding, 'the codes')],
  impossible: [(table, finding) => setMissing(table, finding, 'the impossible values')],
  encoding: [repairLetters],
  outliers: [(table, finding) => setMissing(table, finding, 'the outliers')],
  'broken-sum': [byLaw],
  'broken-product': [byLaw],
  'broken-conversion': [byLaw],
  'broken-equality': [byLaw],
  'unit-error': [byLaw, rescale],
  'out-of-order': [swapColumns],
  'swapped-columns': [swapColumns],
  'broken-dependency': [fillByKey],
  'broken-format': [
    repairForm,
    (table, finding) => setMissing(table, finding, 'the values of another form')
  ],
  truncated: [replaceLabels, (table, finding) => setMissing(table, finding, 'the cut texts')],
  synonym: [replaceLabels],
  typo: [replaceLabels],
  'time-order': [(_, finding) => sortByTime(finding)],
  'flat-line': [(table, finding) => setMissing(table, finding, 'the stuck readings')],
  'level-shift': [(table, finding) => setMissing(table, finding, 'the shifted readings')]
};

/** Kinds of finding that have a remedy in the right circumstances. */
export const FIXABLE = Object.keys(MAKERS) as readonly FindingKind[];

/**
 * The ways to put a finding right, the best first; empty where only the source
 * of the data could tell what is right.
 *
 * @param finding - as the engine made it on this very table, with all its rows,
 *   not yet through `redact`.
 * @throws RangeError when the finding holds only some of its rows, was masked,
 *   or names a column that the table lacks.
 */
export function remediesFor(table: ITable, finding: IFinding): IRemedy[] {
  const makers = MAKERS[finding.kind] ?? [];
  return makers.map(make => make(table, finding)).filter(remedy => remedy !== null);
}
