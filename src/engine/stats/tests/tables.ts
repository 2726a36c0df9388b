import { binomial, chiSquare, hypergeometric } from '../distributions';
import { NOTHING, type Alternative, type ITestResult } from './types';

/** Counts, row by row. */
export type Table = readonly (readonly number[])[];

/** A test of a table, with what independence would lead one to expect. */
export interface ITableTest extends ITestResult {
  readonly df: number;
  readonly expected: Table;
}

interface IMargins {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly n: number;
}

function margins(table: Table): IMargins {
  const rows = table.map(row => row.reduce((a, b) => a + b, 0));
  const columns = table[0].map((_, j) => table.reduce((sum, row) => sum + row[j], 0));
  return { rows, columns, n: rows.reduce((a, b) => a + b, 0) };
}

/** Options of {@link chiSquareTable}. */
export interface IChiSquareTable {
  /** Yates' correction where there is one degree of freedom; default: yes. */
  readonly corrected?: boolean;
  /** The likelihood ratio G in place of Pearson's sum. */
  readonly likelihood?: boolean;
}

/** Chi-square test of independence. */
export function chiSquareTable(
  table: Table,
  { corrected = true, likelihood = false }: IChiSquareTable = {}
): ITableTest {
  const { rows, columns, n } = margins(table);
  const expected = rows.map(r => columns.map(c => (r * c) / n));
  const df = (rows.length - 1) * (columns.length - 1);
  if (df < 1 || expected.some(row => row.some(e => !(e > 0)))) {
    return { ...NOTHING, df, expected };
  }
  let statistic = 0;
  table.forEach((row, i) =>
    row.forEach((seen, j) => {
      const want = expected[i][j];
      const away = seen - want;
      const moved =
        corrected && df === 1 ? Math.sign(away) * Math.max(0, Math.abs(away) - 0.5) : away;
      const o = want + moved;
      statistic += likelihood ? (o > 0 ? 2 * o * Math.log(o / want) : 0) : moved ** 2 / want;
    })
  );
  return { statistic, p: chiSquare(df).sf(statistic), df, expected };
}

/** Chi-square test of counts against what is expected. */
export function chiSquareFit(seen: readonly number[], expected: readonly number[]): ITestResult {
  const statistic = seen.reduce((sum, o, i) => sum + (o - expected[i]) ** 2 / expected[i], 0);
  const df = seen.length - 1;
  return { statistic, p: chiSquare(df).sf(statistic), df };
}

/** Association of rows and columns, 0 to 1. */
export interface IAssociation {
  readonly cramer: number;
  readonly tschuprow: number;
  /** Pearson's coefficient of contingency. */
  readonly contingency: number;
  /** Mutual information in nats. */
  readonly information: number;
  /** Theil's U: share of the uncertainty of rows that columns take away, and the other way round. */
  readonly rowsGivenColumns: number;
  readonly columnsGivenRows: number;
}

/** How strongly rows and columns go together. */
export function association(table: Table): IAssociation {
  const { statistic } = chiSquareTable(table, { corrected: false });
  const { rows, columns, n } = margins(table);
  const phi = statistic / n;
  const entropy = (counts: readonly number[]): number =>
    -counts.reduce((sum, c) => sum + (c > 0 ? (c / n) * Math.log(c / n) : 0), 0);
  const information = table.reduce(
    (sum, row, i) =>
      sum +
      row.reduce(
        (part, o, j) => part + (o > 0 ? (o / n) * Math.log((o * n) / (rows[i] * columns[j])) : 0),
        0
      ),
    0
  );
  return {
    cramer: Math.sqrt(phi / (Math.min(rows.length, columns.length) - 1)),
    tschuprow: Math.sqrt(phi / Math.sqrt((rows.length - 1) * (columns.length - 1))),
    contingency: Math.sqrt(phi / (1 + phi)),
    information,
    rowsGivenColumns: information / entropy(rows),
    columnsGivenRows: information / entropy(columns)
  };
}

/** Fisher's exact test of a table of two by two. */
export function fisherExact(table: Table, alternative: Alternative = 'two-sided'): ITestResult {
  const [[a, b], [c, d]] = table;
  const n = a + b + c + d;
  const probability = (k: number): number => hypergeometric(k, n, a + b, a + c);
  const low = Math.max(0, a + c - (c + d));
  const high = Math.min(a + b, a + c);
  const own = probability(a);
  let p = 0;
  for (let k = low; k <= high; k++) {
    const at = probability(k);
    if (
      alternative === 'less' ? k <= a : alternative === 'greater' ? k >= a : at <= own * (1 + 1e-7)
    ) {
      p += at;
    }
  }
  return { statistic: (a * d) / (b * c), p: Math.min(1, p) };
}

/** McNemar's exact test of pairs: does one kind of change outweigh the other? */
export function mcNemar(table: Table): ITestResult {
  const [[, b], [c]] = table;
  const statistic = Math.min(b, c);
  return {
    statistic,
    p: b + c === 0 ? 1 : Math.min(1, 2 * binomial(b + c, 0.5).cdf(statistic))
  };
}

/** Exact test of a share. */
export function binomialTest(hits: number, n: number, share = 0.5): ITestResult {
  const law = binomial(n, share);
  const own = law.density(hits) * (1 + 1e-7);
  let p = 0;
  for (let k = 0; k <= n; k++) {
    p += law.density(k) <= own ? law.density(k) : 0;
  }
  return { statistic: hits / n, p: Math.min(1, p) };
}

/** Test of two shares by the normal limit, pooled. */
export function twoShares(
  [hitsA, nA]: readonly [number, number],
  [hitsB, nB]: readonly [number, number]
): ITestResult {
  const table = [
    [hitsA, nA - hitsA],
    [hitsB, nB - hitsB]
  ];
  const { statistic, p } = chiSquareTable(table, { corrected: false });
  return { statistic: Math.sign(hitsA / nA - hitsB / nB) * Math.sqrt(statistic), p };
}
