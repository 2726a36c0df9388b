import { escapeText } from '../../charts/static-svg';

const LINE = '1px solid #8c959f73';

/** Inline styles; whatever a sanitizer drops, the page still reads. */
export const STYLES = {
  root: 'max-width:760px;line-height:1.45;text-align:left',
  table:
    'border-collapse:collapse;border:0;margin:4px 0 12px;width:100%;font-size:13px;text-align:left',
  row: `background:none;border:0;border-bottom:${LINE};break-inside:avoid`,
  line: 'background:none;border:0',
  head: 'padding:4px 12px 4px 0;border:0;text-align:left;vertical-align:bottom;font-size:12px',
  cell: 'padding:8px 12px 8px 0;border:0;text-align:left;vertical-align:top',
  plain: 'padding:1px 8px 1px 0;border:0;text-align:left;vertical-align:middle;white-space:nowrap',
  number: 'padding:1px 0;border:0;text-align:right;vertical-align:middle;white-space:nowrap',
  quiet: 'font-size:12px;opacity:.8',
  paragraph: 'margin:0 0 4px',
  code: 'background:none;padding:0;color:inherit;overflow-wrap:anywhere'
} as const;

/** Back-ticks become `<code>`; everything else is text. */
export function sentence(text: string): string {
  return text
    .split('`')
    .map((part, i) => (i % 2 === 1 ? code(part) : escapeText(part)))
    .join('');
}

/** A word in code type. */
export function code(text: string): string {
  return `<code style="${STYLES.code}">${escapeText(text)}</code>`;
}

/** Small quiet text; `html` is markup already. */
export function quiet(html: string): string {
  return `<small style="${STYLES.quiet}">${html}</small>`;
}

/** A picture as `<img>` with a data URI; sanitizers drop `<svg>`. */
export function img(svg: string, alt: string, size?: readonly [number, number]): string {
  const [width, height] = size ?? [0, 0];
  const own = size === undefined ? '' : ` width="${width}" height="${height}"`;
  const style = width > 128 ? ' style="max-width:100%;height:auto"' : '';
  return `<img alt="${escapeText(alt)}" src="data:image/svg+xml,${uri(svg)}"${own}${style}>`;
}

/** An SVG within a data URI: what would end the attribute, the tag or the URI is escaped. */
function uri(svg: string): string {
  return svg
    .replaceAll('"', "'")
    .replace(/[^A-Za-z0-9 !$&()*+,./=?@_'~;-]/gu, char => encodeURIComponent(char))
    .replaceAll(' ', '%20')
    .replaceAll("'", '%27')
    .replaceAll('&', '%26');
}

/** A block that folds where it may; where not, it is simply there. */
export function details(summary: string, body: string, open = false): string {
  return (
    `<details${open ? ' open' : ''} style="margin:4px 0"><summary style="cursor:pointer">` +
    `${summary}</summary>${body}</details>`
  );
}
