import type { ICodedColumn } from '../laws/fd-groups';
import { keySearch, type IKeyLaw } from '../laws/keys';
import type { Turns } from '../kernels/turns';
import type { IColumn } from '../table/types';
import { distinctColumns } from './equal-columns';
import type { IDetectorContext } from './types';

/** The keys of two and three columns of a table, each of which is no key by itself. */
export function* severalKeys(context: IDetectorContext): Turns<IKeyLaw[]> {
  const parts: ICodedColumn[] = [];
  for (const column of distinctColumns(context)) {
    if (mayBePart(context, column)) {
      const { codes, counts } = column.encoded();
      parts.push({ index: column.index, codes, size: counts.length });
      yield null;
    }
  }
  return yield* keySearch(parts, context.table.rows);
}

/** Labels, whole numbers and times without gaps that are no key by themselves. */
function mayBePart(context: IDetectorContext, column: IColumn): boolean {
  const typed = ['utf8', 'int', 'date', 'timestamp', 'bool'].includes(column.physical);
  const { distinct } = context.profile(column);
  return typed && column.nullCount === 0 && distinct >= 2 && distinct <= 0.9 * column.length;
}
