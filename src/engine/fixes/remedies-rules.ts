import type { IFinding } from '../findings/types';
import type { ITable } from '../table/types';
import { previewRemedy } from './preview';
import { fillByKey, fillByLaw, fillMissing } from './remedies-laws';
import { dropMissing, swapColumns, uniqueKey } from './remedies-rows';
import { emptied, nearestLabels } from './remedies-sets';
import { columnNamed, rowsOfFinding, ticked, valueOf } from './select';
import type { FixValue, IRemedy } from './types';

type Maker = (table: ITable, finding: IFinding) => IRemedy | null;

const byLaw: Maker = (table, finding) => fillByLaw(table, finding);
const leftOut: Maker = (table, finding) =>
  emptied(table, finding, 'the values that break the rule');

/** By the key of the sentence, which names the kind of rule. */
const MAKERS: Readonly<Record<string, readonly Maker[]>> = {
  'rule-not-null': [fillMissing, dropMissing],
  'rule-is-null': [leftOut],
  'rule-unique': [uniqueKey],
  'rule-range': [leftOut],
  'rule-set': [nearestLabels, leftOut],
  'rule-regex': [leftOut],
  'rule-type': [leftOut],
  'rule-length': [leftOut],
  'rule-derived': [leftOut],
  'rule-order': [swapColumns],
  'rule-equal': [byLaw],
  'rule-sum': [byLaw],
  'rule-product': [byLaw],
  'rule-conversion': [byLaw],
  'rule-dependency': [fillByKey, fillByGroup]
};

/** What most other rows of the same group hold; null where a group has no such value. */
function fillByGroup(table: ITable, finding: IFinding): IRemedy | null {
  const [column, by, ...more] = finding.columns.map(name => columnNamed(table, name));
  if (by === undefined || more.length > 0) {
    return null;
  }
  const rows = rowsOfFinding(finding);
  const own = new Set(rows);
  const [groups, cells] = [by.encoded(), column.encoded()];
  const counts = new Map<number, Map<number, number>>();
  groups.codes.forEach((group, row) => {
    if (!own.has(row) && group >= 0 && cells.codes[row] >= 0) {
      const count = counts.get(group) ?? new Map<number, number>();
      count.set(cells.codes[row], (count.get(cells.codes[row]) ?? 0) + 1);
      counts.set(group, count);
    }
  });
  const pairs: (readonly [FixValue, FixValue])[] = [];
  for (const group of new Set(rows.map(row => groups.codes[row]))) {
    const [usual] = [...(counts.get(group) ?? [])].sort((a, b) => b[1] - a[1]);
    const from = group < 0 ? null : valueOf(by, groups.values[group]);
    const to = usual === undefined ? null : valueOf(column, cells.values[usual[0]]);
    if (from === null || to === null) {
      return null;
    }
    pairs.push([from, to]);
  }
  const title = `Write ${ticked(column.name)} as it stands with the same ${ticked(by.name)} elsewhere`;
  return {
    action: 'fill-by-key',
    title,
    columns: [column.name],
    steps: [
      {
        do: 'fill',
        column: column.name,
        with: { is: 'lookup', by: by.name, pairs },
        where: { is: 'rows', rows }
      }
    ]
  };
}

/**
 * The ways to put right what breaks a rule. Those that would touch a row which
 * breaks none are left out: a rule may look at some rows only.
 */
export function rulesRemedies(table: ITable, finding: IFinding): IRemedy[] {
  const makers = MAKERS[finding.message.key] ?? [];
  if (makers.length === 0) {
    return [];
  }
  const own = new Set(rowsOfFinding(finding));
  return makers
    .map(make => make(table, finding))
    .filter(remedy => remedy !== null)
    .filter(remedy => {
      const { cells, dropped } = previewRemedy(table, remedy, Infinity);
      return cells.every(({ row }) => own.has(row)) && dropped.every(row => own.has(row));
    });
}
