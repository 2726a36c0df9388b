import type { IFilter, IMeasure, IView } from '../table/view-types';
import { stepsCode } from './code';
import { isDated } from './emitter';
import { freeName } from './names';
import type { Condition, IFixColumn, Library, ViewStep } from './types';

/** A view that is to be written as code. */
export interface ICodedView extends IView {
  /** Columns the rows are counted by; they come most frequent first, so that `sort` is left out. */
  readonly group?: readonly number[];
  /** What is told of each group beside its rows. */
  readonly measures?: readonly IMeasure[];
  /** Columns that are shown, in their order; absent where all are, as in the frame. */
  readonly select?: readonly number[];
  /**
   * All rows of findings, ascending; needed where a filter names findings.
   */
  readonly rowsOf?: (findings: readonly string[]) => ArrayLike<number>;
}

/**
 * A view as code: the rows that pass its filters, in its order, or how many there are by the
 * values of columns.
 *
 * @param columns - of the frame, in their order; filters name them by position.
 * @param frame - the variable's name.
 * @returns an empty text where the view shows everything as it is.
 * @throws RangeError when the view names a column that is not there, or findings without rows.
 */
export function viewCode(
  view: ICodedView,
  columns: readonly IFixColumn[],
  library: Library,
  frame: string = 'df'
): string {
  const { group = [] } = view;
  const steps: ViewStep[] = [];
  const tests = view.filters.flatMap(filter => conditionsOf(filter, columns, view));
  if (tests.length > 0) {
    steps.push({
      do: 'keep-rows',
      where: tests.length === 1 ? tests[0] : { is: 'all', of: tests }
    });
  }
  if (group.length > 0) {
    const names = group.map(column => nameOf(column, columns));
    const counted = freeName(names, 'rows');
    const taken = [...names, counted];
    const figures = (view.measures ?? []).map(({ column, figure }) => {
      const of = nameOf(column, columns);
      const named = freeName(taken, `${of}_${figure}`);
      taken.push(named);
      return { column: of, figure, named };
    });
    steps.push({ do: 'group', columns: names, counted, figures });
  } else if (view.sort.length > 0) {
    const keys = view.sort.map(({ column, descending }) => ({
      column: nameOf(column, columns),
      descending
    }));
    steps.push({ do: 'sort', keys });
  }
  if (group.length === 0 && view.select !== undefined) {
    steps.push({ do: 'select', columns: view.select.map(column => nameOf(column, columns)) });
  }
  return stepsCode(steps, columns, library, frame);
}

function nameOf(column: number, columns: readonly IFixColumn[]): string {
  const found = columns[column];
  if (found === undefined) {
    throw new RangeError(`The view names column ${column}, and there are ${columns.length}.`);
  }
  return found.name;
}

function conditionsOf(
  filter: IFilter,
  columns: readonly IFixColumn[],
  { rowsOf }: ICodedView
): Condition[] {
  if (filter.kind === 'contains') {
    const names =
      filter.column === null
        ? columns.map(column => column.name)
        : [nameOf(filter.column, columns)];
    return [{ is: 'contains', columns: names, text: filter.text }];
  }
  const column = nameOf(filter.column, columns);
  switch (filter.kind) {
    case 'between': {
      const { low, high, closed = false, negate } = filter;
      return low !== null && low === high && !isDated(columns[filter.column])
        ? [{ is: 'in', column, values: [low], negate }]
        : [{ is: 'between', column, low, high, closed, negate }];
    }
    case 'matches':
      return [{ is: 'matches', column, pattern: filter.pattern }];
    case 'in': {
      const { physical } = columns[filter.column];
      const typed = (text: string): string | number | boolean =>
        physical === 'int' || physical === 'float' || physical === 'decimal'
          ? Number(text)
          : physical === 'bool'
            ? text === 'true'
            : text;
      return [{ is: 'in', column, values: filter.values.map(typed), negate: filter.negate }];
    }
    case 'missing':
      return [{ is: 'missing', column, negate: filter.negate }];
    case 'findings': {
      if (rowsOf === undefined) {
        throw new RangeError('The view names findings, and their rows are not at hand.');
      }
      const rows = rowsOf(filter.findings);
      return filter.negate === true
        ? [
            { is: 'missing', column, negate: true },
            { is: 'rows', rows, negate: true }
          ]
        : [{ is: 'rows', rows }];
    }
  }
}
