import { zoneOf } from './emitter';
import type { IFixColumn } from './types';

/**
 * A day or instant, given as ISO text, with Python's own types.
 *
 * @param text - `yyyy-mm-dd`, or with a time after `T` or a blank, in UTC.
 */
export function pyDated(text: string, column: IFixColumn): string {
  const [day, clock = ''] = text.split(/[T ]/);
  const date = day.split('-').map(Number).join(', ');
  if (column.physical === 'date') {
    return `date(${date})`;
  }
  const [hour = 0, minute = 0, rest = 0] = clock === '' ? [] : clock.split(':').map(Number);
  const micro = Math.round((rest % 1) * 1e6);
  const parts = [hour, minute, Math.floor(rest), micro];
  while (parts.length > 2 && parts[parts.length - 1] === 0) {
    parts.pop();
  }
  const time = parts.every(part => part === 0) ? '' : `, ${parts.join(', ')}`;
  const zone = zoneOf(column) === null ? '' : ', tzinfo=timezone.utc';
  return `datetime(${date}${time}${zone})`;
}
