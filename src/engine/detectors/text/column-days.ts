import type { IEncoded } from '../../table/types';
import { dayExists, parseDateLike } from './date-like';

/** Share of the days that tell their order of day and month which must tell the same. */
const ONE_ORDER = 0.9;
/** Rows of such days at least. */
const TELLING = 3;

/**
 * Days of a column of texts, one a distinct value in ms since 1970 UTC, NaN
 * where a text is no day. What alone could be read in two ways, as 03/04/2021,
 * is read as the days beside it which cannot: those after the 12th.
 */
export function columnDays({ values, counts }: IEncoded): Float64Array {
  const parsed = values.map(parseDateLike);
  const rows = { dmy: 0, mdy: 0 };
  parsed.forEach((date, code) => {
    if (date?.order === 'dmy' || date?.order === 'mdy') {
      rows[date.order] += counts[code];
    }
  });
  const told = rows.dmy + rows.mdy;
  const dayFirst = rows.dmy >= ONE_ORDER * told;
  const known = told >= TELLING && (dayFirst || rows.mdy >= ONE_ORDER * told);
  return Float64Array.from(parsed, date => {
    if (date === null) {
      return NaN;
    }
    if (date.iso !== null) {
      return Date.parse(date.iso);
    }
    if (!known || date.order !== 'either' || date.parts === null) {
      return NaN;
    }
    const [a, b, year] = date.parts;
    const [day, month] = dayFirst ? [a, b] : [b, a];
    return dayExists(year, month, day) ? Date.UTC(year, month - 1, day) : NaN;
  });
}
