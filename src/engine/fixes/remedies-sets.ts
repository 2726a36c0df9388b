import { repairMojibake } from '../detectors/text/mojibake';
import { tidySpace } from '../detectors/white-space';
import type { IFinding } from '../findings/types';
import type { IColumn, ITable } from '../table/types';
import { replacing, setMissing } from './remedies-values';
import { columnNamed, rowsOfFinding, ticked } from './select';
import type { IRemedy } from './types';

/**
 * Values outside a set written as the one label of the set that they are but
 * for white space, case, damaged letters or a single slip; null where one of
 * them could be several labels or none.
 *
 * @param finding - of a closed set, or of a rule that names a set.
 */
export function nearestLabels(table: ITable, finding: IFinding): IRemedy | null {
  const column = columnNamed(table, finding.columns[0]);
  if (column.physical !== 'utf8') {
    return null;
  }
  const { values, codes, counts } = column.encoded();
  const marked = new Set(rowsOfFinding(finding).map(row => codes[row]));
  const labels = values.filter((_, code) => !marked.has(code) && counts[code] > 0);
  const pairs: (readonly [string, string])[] = [];
  for (const code of marked) {
    const label = code < 0 ? null : labelOf(values[code], labels);
    if (label === null) {
      return null;
    }
    pairs.push([values[code], label]);
  }
  return replacing(column, pairs, [
    'replace-values',
    `Write one spelling for each label of ${ticked(column.name)}`
  ]);
}

/** The one label a text stands for; null where that is not sure. */
function labelOf(text: string, labels: readonly string[]): string | null {
  const plain = (one: string): string => tidySpace(one).toLowerCase();
  const read = plain(repairMojibake(text) ?? text);
  const alike = labels.filter(label => plain(label) === read);
  const near = alike.length > 0 ? alike : labels.filter(label => isSlip(read, plain(label)));
  return near.length === 1 ? near[0] : null;
}

/** Whether two texts of some length differ by one letter: left out, put in, changed or swapped. */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) {
    return false;
  }
  let start = 0;
  while (start < a.length && a[start] === b[start]) {
    start++;
  }
  const [x, y] = [a.slice(start), b.slice(start)];
  return (
    x.slice(1) === y ||
    x === y.slice(1) ||
    x.slice(1) === y.slice(1) ||
    (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
  );
}

/**
 * Values that say nothing are taken out; null in a column that tells rows
 * apart, where a row without a value is no better.
 */
export function emptied(table: ITable, finding: IFinding, what: string): IRemedy | null {
  return isKey(columnNamed(table, finding.columns[0])) ? null : setMissing(table, finding, what);
}

function isKey(column: IColumn): boolean {
  return (
    column.nullCount === 0 &&
    (column.physical === 'utf8' || column.physical === 'int') &&
    column.encoded().values.length === column.length
  );
}

/** Other names for columns that share one: the second of `size` becomes `size_2`. */
export function otherNames(table: ITable): IRemedy {
  const taken = new Set(table.columns.map(column => column.name));
  const seen = new Set<string>();
  const names = table.columns.map(({ name, index }) => {
    if (name !== '' && !seen.has(name)) {
      seen.add(name);
      return name;
    }
    const stem = name === '' ? 'column' : name;
    let number = name === '' ? index + 1 : 2;
    while (taken.has(`${stem}_${number}`)) {
      number++;
    }
    taken.add(`${stem}_${number}`);
    return `${stem}_${number}`;
  });
  const changed = names.filter((name, i) => name !== table.columns[i].name);
  return {
    action: 'rename-columns',
    title: 'Give each column a name of its own',
    columns: changed,
    steps: [{ do: 'rename', names }]
  };
}
