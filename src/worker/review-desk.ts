import {
  anchorColumn,
  anchorRow,
  anchorSegment,
  keyedHash,
  labelsRemedy,
  LIBRARIES,
  placeColumns,
  placeRows,
  placeSegments,
  previewRemedy,
  remediesFor,
  remedyCode,
  remember,
  rulesOfFinding,
  rulesOfLaw,
  rulesDetector,
  smallestSegment,
  type IFinding,
  type IRemedy,
  type IRule,
  type ISegment,
  type ITable,
  type Library,
  type TableRun
} from '../engine';
import type {
  IFixOffer,
  IReviewRequest,
  IReviewResults,
  ReviewType
} from '../protocol/review-messages';
import { suggestedRuleset } from '../report';

type Requests = { [T in ReviewType]: Extract<IReviewRequest, { type: T }> };

/** Rows of the whole frame as rows of the table, and back. */
export interface IRowNumbers {
  own(row: number): number;
  placed(row: number): number;
}

/**
 * Answers what is asked about findings of one frame.
 *
 * @throws Error with a sentence, where rows or columns are gone.
 */
export async function answerReview(
  run: TableRun,
  request: IReviewRequest,
  rows: IRowNumbers
): Promise<IReviewResults[ReviewType]> {
  switch (request.type) {
    case 'fixes': {
      const finding = whole(run, request.finding);
      const cause = request.cause === null ? null : whole(run, request.cause);
      const remedies = remediesFor(run.table, finding, cause);
      return { fixes: offers(run.table, remedies, request.variable) };
    }
    case 'labels': {
      const remedy = labelsRemedy(run.table, request.column, request.pairs);
      return { fixes: offers(run.table, remedy === null ? [] : [remedy], request.variable) };
    }
    case 'remember':
      return { memory: remembered(run, request) };
    case 'segments':
      return { segments: segmentsOf(run, request) };
    case 'check':
      return { findings: await run.check(rulesDetector(request.ruleset, request.now)) };
    case 'make-rule':
      return { rules: rulesFrom(run, request) };
    case 'anchor': {
      const { row, column, order, key } = request;
      return { anchor: anchorRow(run.table, rows.own(row), column, order, keyedHash(key)) };
    }
    case 'anchor-segment':
      return { segment: anchorSegment(run.table, request.cells, keyedHash(request.key)) };
    case 'anchor-column':
      return { content: anchorColumn(run.table, request.column, keyedHash(request.key)) };
    case 'place': {
      const keyed = keyedHash(request.key);
      const found = Object.entries(placeRows(run.table, request.wanted, keyed));
      return {
        rows: Object.fromEntries(found.map(([id, row]) => [id, rows.placed(row)])),
        segments: placeSegments(run.table, request.segments, keyed),
        columns: placeColumns(run.table, request.columns, keyed)
      };
    }
  }
}

function offers(table: ITable, remedies: readonly IRemedy[], variable: string): IFixOffer[] {
  return remedies.map(remedy => {
    const { action, title, columns } = remedy;
    const code = Object.fromEntries(
      LIBRARIES.map(library => [library, remedyCode(table, remedy, library, variable).code])
    ) as Record<Library, string>;
    return { action, title, columns, code, preview: previewRemedy(table, remedy) };
  });
}

/** A finding with all its rows. */
function whole(run: TableRun, finding: IFinding): IFinding {
  const rows = run.rowsOf(finding.id);
  if (rows === null && !finding.rows.complete) {
    throw new Error('The rows of this finding are gone; scan the frame again.');
  }
  return rows === null
    ? finding
    : {
        ...finding,
        rows: { ...finding.rows, complete: true, positions: [...rows.positions], ranges: undefined }
      };
}

function remembered(run: TableRun, { report, key, k }: Requests['remember']) {
  const findings = report.findings.map(finding => whole(run, finding));
  return remember(run.table, { ...report, findings }, keyedHash(key), k);
}

function segmentsOf(run: TableRun, { findings }: Requests['segments']): Record<string, ISegment> {
  const found = findings.flatMap(({ id, columns }) => {
    const rows = run.rowsOf(id);
    const segment = rows === null ? null : smallestSegment(run.table, rows, columns);
    return segment === null ? [] : [[id, segment] as const];
  });
  return Object.fromEntries(found);
}

function rulesFrom(run: TableRun, { from, released, k }: Requests['make-rule']): readonly IRule[] {
  const open = (column: string): boolean =>
    typeof released === 'string' ? released === 'all' : released.includes(column);
  const made =
    'law' in from
      ? rulesOfLaw(run.table, from.law, k, open)
      : rulesOfFinding(run.table, whole(run, from.finding), k, open);
  return suggestedRuleset(made, released, k).rules;
}
