import type { IFinding } from '../../engine';
import type { IFindingTalk } from '../../model/talk-types';

/** Whether cells are wrong, by what was decided of their finding; the others say nothing of cells. */
const VERDICTS: Readonly<Partial<Record<IFindingTalk['status'], 0 | 1>>> = {
  confirmed: 1,
  fixed: 1,
  'false-alarm': 0
};
/** Rows that are asked for at once. */
const AT_ONCE = 10_000;

/** What most of those who rated a finding mean by it, where nobody has decided; undefined for a tie. */
function rated({ usefulTo, uselessTo }: IFindingTalk): 0 | 1 | undefined {
  return usefulTo === uselessTo ? undefined : usefulTo > uselessTo ? 1 : 0;
}

/** A finding whose verdict tells which cells are wrong, or right. */
export interface ILabelled {
  readonly finding: IFinding;
  readonly error: 0 | 1;
}

/** The findings whose verdict, or else whose rating, is one of cells: those of one column, so that no right cell is blamed. */
export function labelled(
  findings: readonly IFinding[],
  talkOf: (finding: string) => IFindingTalk
): readonly ILabelled[] {
  return findings.flatMap(finding => {
    const talk = talkOf(finding.id);
    const error = talk.status === 'open' ? rated(talk) : VERDICTS[talk.status];
    return error === undefined || finding.columns.length !== 1 || finding.rows.count === 0
      ? []
      : [{ finding, error }];
  });
}

/**
 * Labels of cells as text, `row,column,error`, for detection to learn from: 0-based rows, no values.
 * A cell that one verdict calls wrong and another one right is wrong.
 */
export async function labelsCsv(
  told: readonly ILabelled[],
  rowsOf: (finding: string, offset: number, limit: number) => Promise<readonly number[]>
): Promise<string> {
  const cells = new Map<string, Map<number, 0 | 1>>();
  for (const { finding, error } of told) {
    const [column] = finding.columns;
    const known = cells.get(column) ?? new Map<number, 0 | 1>();
    cells.set(column, known);
    for (let offset = 0, last = AT_ONCE; last === AT_ONCE; offset += AT_ONCE) {
      const rows = await rowsOf(finding.id, offset, AT_ONCE);
      rows.forEach(row => known.set(row, known.get(row) === 1 ? 1 : error));
      last = rows.length;
    }
  }
  const lines = [...cells].flatMap(([column, rows]) =>
    [...rows].sort(([a], [b]) => a - b).map(([row, error]) => `${row},${field(column)},${error}`)
  );
  return `${['row,column,error', ...lines].join('\n')}\n`;
}

const field = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
