/** Colour of all rows, on white and on dark alike. */
export const EDGE = '#8c959f';
/** Colour of offending rows. */
export const MARK = '#d1480f';

/** Text that is safe within HTML and SVG, in elements and in quoted attributes. */
export function escapeText(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}/gu, ' ')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A whole SVG document of the given content. */
export function svgOf(width: number, height: number, content: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}">${content}</svg>`
  );
}

/** One tick for each block of the frame that holds an offending row, 128 x 16. */
export function positionSvg(blocks: readonly number[]): string {
  const width = 128;
  const step = width / Math.max(1, blocks.length);
  const ticks = blocks.map((n, i) => (n > 0 ? `M${round(i * step + step / 2)} 1V13` : '')).join('');
  const thick = round(Math.max(1, Math.min(step, 3)));
  return svgOf(
    width,
    16,
    `<path d="M0 14.5H${width}" stroke="${EDGE}"/>` +
      `<path d="${ticks}" stroke="${MARK}" stroke-width="${thick}"/>`
  );
}

/** Shares of valid, suspicious and missing cells as one bar, 300 x 10. */
export function barSvg(valid: number, suspicious: number, missing: number): string {
  const width = 300;
  const least = (share: number): number => (share > 0 ? Math.max(3, share * width) : 0);
  const [a, b] = [least(suspicious), least(missing)];
  const rest = Math.max(0, width - a - b);
  const first = valid > 0 ? rest : 0;
  return svgOf(
    width,
    10,
    `<rect width="${round(first)}" height="10" fill="${EDGE}"/>` +
      `<rect x="${round(first)}" width="${round(a)}" height="10" fill="${MARK}"/>` +
      `<rect x="${round(first + a + 0.5)}" y=".5" width="${round(Math.max(0, b - 1))}" ` +
      `height="9" fill="none" stroke="${EDGE}"/>`
  );
}

/**
 * Bars with their offending part in front, 240 x 64; an offending part is at
 * least 3 px high and has a triangle below the axis. What was before is an outline in front.
 */
export function barsSvg(
  counts: readonly number[],
  marked: readonly number[],
  nulls: number,
  before: readonly number[] = []
): string {
  const [width, height, foot] = [240, 64, 56];
  const slots = counts.length + (nulls > 0 ? 2 : 0);
  const step = width / Math.max(1, slots);
  const top = Math.max(1, nulls, ...counts, ...before);
  const tall = (n: number, least: number): number =>
    n > 0 ? Math.max(least, (n / top) * (foot - 2)) : 0;
  const rect = (i: number, n: number, least: number, paint: string): string =>
    `<rect x="${round(i * step + 0.5)}" y="${round(foot - tall(n, least))}" ` +
    `width="${round(Math.max(1, step - 1))}" height="${round(tall(n, least))}" ${paint}/>`;
  const parts = counts.map((n, i) => {
    const bad = marked[i] ?? 0;
    const x = round(i * step + step / 2);
    const sign = `<path d="M${x} ${foot + 2}l3 5h-6z" fill="${MARK}"/>`;
    return (
      (n > 0 ? rect(i, n, 1, `fill="${EDGE}" fill-opacity=".6"`) : '') +
      (bad > 0 ? rect(i, bad, 3, `fill="${MARK}"`) + sign : '')
    );
  });
  const hole =
    nulls > 0
      ? rect(counts.length + 1, nulls, 3, `fill="none" stroke="${EDGE}" stroke-dasharray="2 2"`)
      : '';
  const outline =
    before.length === 0
      ? ''
      : `<path d="M0 ${foot}${before
          .map((n, i) => `V${round(foot - tall(n, 0))}H${round((i + 1) * step)}`)
          .join('')}V${foot}" fill="none" stroke="${MARK}" stroke-width="1.5"/>`;
  return svgOf(
    width,
    height,
    `<path d="M0 ${foot}.5H${width}" stroke="${EDGE}"/>${parts.join('')}${hole}${outline}`
  );
}

/** Labelled horizontal bars, 320 wide and 16 a row. */
export function rowsSvg(
  rows: readonly {
    readonly label: string;
    readonly n: number;
    readonly marked: boolean;
    readonly before?: number;
  }[]
): string {
  const top = Math.max(1, ...rows.map(row => Math.max(row.n, row.before ?? 0)));
  const content = rows.map((row, i) => {
    const label = row.label.length > 24 ? `${row.label.slice(0, 23)}…` : row.label;
    const bar = round(Math.max(1, (row.n / top) * 140));
    const was =
      row.before === undefined
        ? ''
        : `<rect x="150" y="${i * 16 + 2.5}" width="${round(Math.max(1, (row.before / top) * 140))}" height="11" fill="none" stroke="${MARK}" stroke-width="1.5"/>`;
    return (
      `<text x="0" y="${i * 16 + 12}" font-size="10" font-family="sans-serif" fill="#7a828c">` +
      `${escapeText(label)}</text><rect x="150" y="${i * 16 + 3}" width="${bar}" height="10" ` +
      `fill="${row.marked ? MARK : EDGE}"/>${row.marked ? `<path d="M${154 + bar} ${i * 16 + 12}l3 -6l3 6z" fill="${MARK}"/>` : ''}${was}`
    );
  });
  return svgOf(320, Math.max(1, rows.length) * 16, content.join(''));
}

/** Shares of missing values, darker where there are more; one line a column. */
export function blocksSvg(blocks: readonly (readonly number[])[]): string {
  const width = 240;
  const lines = blocks.slice(0, 20).map((line, y) => {
    const step = width / Math.max(1, line.length);
    return line
      .map((share, x) =>
        share > 0
          ? `<rect x="${round(x * step)}" y="${y * 8}" width="${round(step)}" height="7" ` +
            `fill="${MARK}" fill-opacity="${round(Math.max(0.15, share))}"/>`
          : ''
      )
      .join('');
  });
  const height = Math.max(1, lines.length) * 8;
  const frame = `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" fill="none" stroke="${EDGE}"/>`;
  return svgOf(width, height, frame + lines.join(''));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
