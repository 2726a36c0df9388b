import type { IFilter, IView } from '../table/view-types';
import { stepsCode } from './code';
import type { Condition, IFixColumn, Library, Step } from './types';

/**
 * A view as code: the rows that pass its filters, in its order.
 *
 * @param columns - of the frame, in their order; filters name them by position.
 * @param frame - the variable's name.
 * @returns an empty text where the view shows everything as it is.
 * @throws RangeError when the view names a column that is not there.
 */
export function viewCode(
  view: IView,
  columns: readonly IFixColumn[],
  library: Library,
  frame: string = 'df'
): string {
  const steps: Step[] = [];
  const tests = view.filters.map(filter => conditionOf(filter, columns));
  if (tests.length > 0) {
    steps.push({
      do: 'keep-rows',
      where: tests.length === 1 ? tests[0] : { is: 'all', of: tests }
    });
  }
  if (view.sort.length > 0) {
    const keys = view.sort.map(({ column, descending }) => ({
      column: nameOf(column, columns),
      descending
    }));
    steps.push({ do: 'sort', keys });
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

function conditionOf(filter: IFilter, columns: readonly IFixColumn[]): Condition {
  if (filter.kind === 'contains') {
    const names =
      filter.column === null
        ? columns.map(column => column.name)
        : [nameOf(filter.column, columns)];
    return { is: 'contains', columns: names, text: filter.text };
  }
  const column = nameOf(filter.column, columns);
  switch (filter.kind) {
    case 'between': {
      const { low, high, closed = false } = filter;
      return { is: 'between', column, low, high, closed };
    }
    case 'in': {
      const { physical } = columns[filter.column];
      const typed = (text: string): string | number | boolean =>
        physical === 'int' || physical === 'float' || physical === 'decimal'
          ? Number(text)
          : physical === 'bool'
            ? text === 'true'
            : text;
      return { is: 'in', column, values: filter.values.map(typed), negate: filter.negate };
    }
    case 'missing':
      return { is: 'missing', column, negate: filter.negate };
  }
}
