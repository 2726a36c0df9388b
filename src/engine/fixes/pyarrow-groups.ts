import { pyString } from './emitter';
import { freeName } from './names';
import type { IGroupStep } from './types';

/** PyArrow that groups a table, counts its rows and works out figures; exact medians need Python. */
export function grouped({ columns, counted, figures = [] }: IGroupStep, df: string): string[] {
  const by = columns.map(pyString);
  const row = freeName(columns, '_row');
  const measured = [...new Set(figures.map(({ column }) => column))];
  const values = measured.map((_, i) => freeName(columns, `_v${i}`));
  const valueOf = (column: string): string => values[measured.indexOf(column)];
  const [count, first] = [`${row}_count`, `${row}_min`];
  const asked = new Set(
    figures.map(({ column, figure }) => {
      const name = pyString(valueOf(column));
      return figure === 'median'
        ? `(${name}, "list")`
        : figure === 'sum'
          ? `(${name}, "sum", pc.ScalarAggregateOptions(min_count=0))`
          : `(${name}, "${figure}")`;
    })
  );
  const aggregates = [`(${pyString(row)}, "count")`, `(${pyString(row)}, "min")`, ...asked];
  const picked = [...by, ...measured.map(pyString)];
  const medians = measured
    .filter(column => figures.some(one => one.column === column && one.figure === 'median'))
    .flatMap(column => {
      const value = valueOf(column);
      return [
        `known = [[float(v) for v in vs if v is not None] for vs in rows[${pyString(`${value}_list`)}].to_pylist()]`,
        'middle = [statistics.median(vs) if vs else None for vs in known]',
        `rows = rows.append_column(${pyString(`${value}_median`)}, pa.array(middle, pa.float64()))`
      ];
    });
  const made = [
    ...by,
    pyString(count),
    ...figures.map(({ column, figure }) => pyString(`${valueOf(column)}_${figure}`))
  ];
  const names = [...by, pyString(counted), ...figures.map(({ named }) => pyString(named))];
  const renamed = [...by, ...values.map(pyString)];
  return [
    `rows = ${df}.select([${picked.join(', ')}])`,
    ...(measured.length === 0 ? [] : [`rows = rows.rename_columns([${renamed.join(', ')}])`]),
    `rows = rows.append_column(${pyString(row)}, pa.array(range(${df}.num_rows), pa.int64()))`,
    `rows = rows.group_by([${by.join(', ')}]).aggregate([${aggregates.join(', ')}])`,
    ...medians,
    `rows = rows.sort_by([(${pyString(count)}, "descending"), (${pyString(first)}, "ascending")])`,
    `${df} = rows.select([${made.join(', ')}]).rename_columns([${names.join(', ')}])`
  ];
}
