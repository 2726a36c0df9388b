import type { IFinding } from '../findings/types';
import type { IReport } from '../report-types';
import type { IColumn, ITable } from '../table/types';
import { cellText, shapeOfCell } from './cells';
import type { IKeyed } from './keyed';
import { sketchColumn } from './sketch';
import type { IExtent, IMemory } from './types';

/** Hashes kept of a bad set. */
const KEPT = 48;
/** Offending rows looked at, the first ones. */
const MOST = 100000;
/** Different values up to which they are told apart. */
const VARIOUS = 5000;
/** Columns a finding may have for its values to be told apart. */
const WIDEST = 6;

/**
 * What must be known of a scan to accept its findings and to judge them later:
 * plain JSON, made where the table is. A value stands in it only where at least
 * `k` offending rows share it.
 *
 * @param report - with all row positions.
 */
export function remember(table: ITable, report: IReport, keyed: IKeyed, k: number): IMemory {
  const columns = new Map(table.columns.map(column => [column.name, column]));
  return {
    frame: {
      name: report.dataset.name,
      columns: table.columns.map(column => column.name),
      sketches: table.columns
        .map(column => sketchColumn(column, keyed))
        .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    },
    extents: Object.fromEntries(
      report.findings.map(finding => {
        const own = finding.columns.flatMap(name => columns.get(name) ?? []);
        return [finding.id, extentOf(finding, own, report, keyed, k)];
      })
    )
  };
}

function extentOf(
  finding: IFinding,
  columns: readonly IColumn[],
  report: IReport,
  keyed: IKeyed,
  k: number
): IExtent {
  const counts = columns.length > WIDEST ? new Map<string, number>() : valuesOf(finding, columns);
  const all =
    counts.size > VARIOUS ? [] : [...counts.keys()].map(value => keyed.hash(value)).sort();
  const hashed = all.slice(0, KEPT);
  const single = columns.length === 1;
  return {
    rows: finding.rows.count,
    of: report.dataset.rows,
    basis: report.engine.basis,
    severity: finding.severity,
    nature: natureOf(finding),
    key: hashed.length === 0 ? null : keyed.id,
    complete: counts.size <= KEPT && finding.rows.count <= MOST,
    hashed,
    shared: single
      ? [...counts]
          .filter(([, count]) => count >= k)
          .map(([value]) => value)
          .sort()
          .slice(0, KEPT)
      : [],
    shapes: single ? [...new Set([...counts.keys()].map(shapeOfCell))].sort().slice(0, KEPT) : []
  };
}

/** Offending values with the rows of each; of several columns, the values of a row together. */
function valuesOf(finding: IFinding, columns: readonly IColumn[]): Map<string, number> {
  const texts = [...columns]
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(cellText);
  const counts = new Map<string, number>();
  for (const row of (finding.rows.positions ?? []).slice(0, MOST)) {
    const cells = texts.map(text => text(row));
    if (cells.some(cell => cell !== null)) {
      const value = cells.length === 1 ? String(cells[0]) : JSON.stringify(cells);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

/** The key of the sentence and the names of the formats that are wrong. */
function natureOf(finding: IFinding): string[] {
  const formats = finding.evidence.flatMap(evidence =>
    evidence.type === 'formats'
      ? evidence.formats.filter(format => format.marked).map(format => `format ${format.name}`)
      : []
  );
  return [...new Set([finding.message.key, ...formats])].sort();
}
