import { baseLine, gapBins } from '../../charts/breaks';
import { svgOf } from '../../charts/static-svg';
import type { IProfile } from '../../engine';
import { words } from '../../i18n';

/** Grey that shows on #fff (3.0) and on #0d1117 (6.2); graphics only. */
export const EDGE = '#8c959f';
/** The colour of offending rows: 4.5 on #fff, 4.2 on #0d1117. */
export const MARK = '#d1480f';

const px = (value: number): number => Math.round(value * 10) / 10;

/** Bars as one path: `[x, width, height]` over a foot line. */
function bars(all: readonly (readonly [number, number, number])[], foot: number): string {
  return all
    .filter(([, , height]) => height > 0)
    .map(([x, width, height]) => `M${px(x)} ${foot}v${px(-height)}h${px(width)}v${px(height)}z`)
    .join('');
}

/** The tops of bars as a line of their own. */
function tops(all: readonly (readonly [number, number, number])[], foot: number): string {
  return all
    .filter(([, , height]) => height > 0)
    .map(([x, width, height]) => `M${px(x)} ${px(foot - height)}h${px(width)}`)
    .join('');
}

/** A hatched box: values that are not there. */
export function hatched(x: number, y: number, width: number, height: number): string {
  const lines: string[] = [];
  for (let at = 4; at < width + height; at += 5) {
    const [x1, y1] = [Math.max(0, at - height), Math.min(at, height)];
    const [x2, y2] = [Math.min(at, width), Math.max(0, at - width)];
    lines.push(`M${px(x + x1)} ${px(y + y1)}L${px(x + x2)} ${px(y + y2)}`);
  }
  return (
    `<path d="M${px(x + 0.5)} ${px(y + 0.5)}h${px(Math.max(0, width - 1))}v${px(Math.max(0, height - 1))}` +
    `h${px(-Math.max(0, width - 1))}z${lines.join('')}" fill="none" stroke="${EDGE}"/>`
  );
}

/** What a chart of bars is drawn from. */
export interface IBarData {
  readonly counts: readonly number[];
  readonly marked: readonly number[];
  readonly nulls: number;
  /** What was before, as an outline in front. */
  readonly before?: readonly number[];
  /** Where the bins end, one more than there are: where they leave something out, the axis is broken. */
  readonly edges?: readonly number[];
}

/**
 * Bars in three layers: a pale body under an edge line, the offending part in
 * front, at least 3 px high with a triangle below the axis; missing values apart
 * at the right, hatched.
 */
export function barsPicture(
  { counts, marked, nulls, before = [], edges = [] }: IBarData,
  width: number,
  height: number
): string {
  const signs = marked.some(n => n > 0);
  const gaps = edges.length === 0 ? [] : gapBins(edges, counts);
  const foot = height - (signs ? 8 : gaps.length > 0 ? 4 : 1);
  const hole = nulls > 0 ? Math.max(8, width * 0.05) : 0;
  const room = width - (hole > 0 ? hole + 8 : 0);
  const step = room / Math.max(1, counts.length);
  const line = baseLine(gaps, counts.length, room, foot);
  const top = Math.max(1, nulls, ...counts, ...before);
  const tall = (n: number, least: number): number =>
    n > 0 ? Math.max(least, (n / top) * (foot - 2)) : 0;
  const gap = step > 4 ? 1 : 0;
  const shape = (values: readonly number[], least: number) =>
    values.map((n, i) => [i * step, Math.max(1, step - gap), tall(n, least)] as const);
  const all = shape(counts, 1.5);
  const signPath = marked
    .map((n, i) => (n > 0 ? `M${px(i * step + step / 2)} ${foot + 2}l3.5 5.5h-7z` : ''))
    .join('');
  const outline = before.map((n, i) => `V${px(foot - tall(n, 0))}H${px((i + 1) * step)}`).join('');
  return svgOf(
    width,
    height,
    `<path d="${bars(all, foot)}" fill="${EDGE}" fill-opacity=".4"/>` +
      `<path d="${tops(all, foot)}${line.base}${line.breaks}" stroke="${EDGE}" fill="none"/>` +
      (signs ? `<path d="${bars(shape(marked, 3), foot)}${signPath}" fill="${MARK}"/>` : '') +
      (outline === ''
        ? ''
        : `<path d="M0 ${foot}${outline}V${foot}" fill="none" stroke="${MARK}" stroke-width="1.5"/>`) +
      (hole > 0 ? hatched(width - hole, foot - tall(nulls, 3), hole, tall(nulls, 3)) : '')
  );
}

/** Categories as one bar of their shares; what is not among the first ones is hatched. */
function sharesPicture(profile: IProfile, width: number, height: number): string {
  const whole = Math.max(1, profile.rows);
  const parts: string[] = [];
  let x = 0;
  const marks: string[] = [];
  for (const value of profile.top) {
    const part = (value.count / whole) * width;
    if (part < 3) {
      break;
    }
    parts.push(
      `M${px(x)} 1h${px(Math.max(1, part - 1.5))}v${height - 2}h${px(-Math.max(1, part - 1.5))}z`
    );
    if (value.marked) {
      marks.push(
        `M${px(x)} ${height - 4}h${px(Math.max(3, part - 1.5))}v3h${px(-Math.max(3, part - 1.5))}z`
      );
    }
    x += part;
  }
  const rest = width - x;
  return svgOf(
    width,
    height,
    `<path d="${parts.join('')}" fill="${EDGE}" fill-opacity=".55" stroke="${EDGE}" stroke-width=".6"/>` +
      (marks.length > 0 ? `<path d="${marks.join('')}" fill="${MARK}"/>` : '') +
      (rest >= 4 ? hatched(x, 1, rest, height - 2) : '')
  );
}

/** The header chart of a column, and what it is in words. */
export function headerPicture(profile: IProfile): { svg: string; text: string } {
  const [width, height] = [128, 32];
  const { histogram, name, nulls, rows } = profile;
  if (rows === 0 || nulls === rows) {
    return {
      svg: svgOf(width, height, hatched(0, 1, width, height - 2)),
      text: words()._p('report', '%1: no values', name)
    };
  }
  const category = profile.semantic === 'category' || profile.semantic === 'constant';
  if (!category && histogram !== null && histogram.counts.length > 1) {
    const bars = histogram.counts.length;
    return {
      svg: barsPicture({ ...histogram, marked: [], nulls }, width, height),
      text:
        histogram.scale === 'length'
          ? words()._p('report', '%1: lengths of texts in %2 bars', name, bars)
          : words()._p('report', '%1: distribution in %2 bars', name, bars)
    };
  }
  return {
    svg: sharesPicture(profile, width, height),
    text: words()._p('report', '%1: shares of its values', name)
  };
}

/** Valid, suspicious and missing cells as one bar, 96 x 10. */
export function qualityPicture(valid: number, suspicious: number, missing: number): string {
  const width = 96;
  const least = (share: number): number => (share > 0 ? Math.max(4, share * width) : 0);
  const [b, c] = [least(suspicious), least(missing)];
  const a = Math.max(0, valid > 0 ? width - b - c : 0);
  return svgOf(
    width,
    10,
    (a > 0 ? `<path d="M0 5h${px(a)}" stroke="${EDGE}" stroke-width="2"/>` : '') +
      (b > 0 ? `<path d="M${px(a)} 1h${px(b)}v8h${px(-b)}z" fill="${MARK}"/>` : '') +
      (c > 0 ? hatched(Math.min(a + b, width - c), 0, c, 10) : '')
  );
}

/** Where rows sit in the frame, 128 x 16: one tick for each block that holds some, joined. */
export function stripPicture(blocks: readonly number[]): string {
  const width = 128;
  const step = width / Math.max(1, blocks.length);
  let ticks = '';
  for (let i = 0; i < blocks.length; i++) {
    const start = i;
    while ((blocks[i] ?? 0) > 0) {
      i++;
    }
    if (i > start) {
      const room = Math.max(1.2, (i - start) * step - (step > 3 ? 0.8 : 0.3));
      ticks += `M${px(Math.min(start * step, width - room))} 1h${px(room)}v12h${px(-room)}z`;
    }
  }
  return svgOf(
    width,
    16,
    `<path d="M0 14.5h${width}" stroke="${EDGE}"/><path d="${ticks}" fill="${MARK}"/>`
  );
}

/** One bar of a list, 10 px high. */
export function pieceSvg(width: number, marked: boolean): string {
  return svgOf(width, 10, `<path d="M0 1h${width}v8H0z" fill="${marked ? MARK : EDGE}"/>`);
}

/** Shares of missing values along the frame, a line a column, at most 20, in four strengths. */
export function missingPicture(blocks: readonly (readonly number[])[]): string {
  const width = 240;
  const lines = blocks.slice(0, 20);
  const height = Math.max(1, lines.length) * 8;
  const paths = ['', '', '', ''];
  lines.forEach((line, y) => {
    const step = width / Math.max(1, line.length);
    const level = (i: number): number => (line[i] > 0 ? Math.min(3, Math.floor(line[i] * 4)) : -1);
    for (let i = 0; i < line.length;) {
      const start = i;
      while (i < line.length && level(i) === level(start)) {
        i++;
      }
      if (level(start) >= 0) {
        const room = px((i - start) * step);
        paths[level(start)] += `M${px(start * step)} ${y * 8}h${room}v7h${-room}z`;
      }
    }
  });
  const filled = paths.map((path, i) =>
    path === '' ? '' : `<path d="${path}" fill="${MARK}" fill-opacity="${[0.3, 0.5, 0.75, 1][i]}"/>`
  );
  return svgOf(
    width,
    height,
    `<path d="M.5 .5h${width - 1}v${height - 1}H.5z" fill="none" stroke="${EDGE}"/>${filled.join('')}`
  );
}
