import { evidenceSvg } from '../../charts/static-evidence';
import { escapeText } from '../../charts/static-svg';
import type { Evidence, IReport } from '../../engine';
import { countText, words } from '../../i18n';
import { plural } from './plural';
import { code, img, quiet, STYLES } from './parts';
import { barsPicture, missingPicture, pieceSvg } from './pictures';

const MAX_ROWS = 8;
const BAR = 120;

interface ILine {
  readonly label: string;
  readonly n: number;
  readonly marked: boolean;
  /** Rows that an earlier frame had. */
  readonly before?: number;
}

/** Evidence as markup: a picture, or a list with bars; empty where there is nothing to draw. */
export function evidenceHtml(evidence: Evidence, report: IReport): string {
  switch (evidence.type) {
    case 'histogram': {
      const { counts, marked = [], nulls, edges, column, before } = evidence;
      if (counts.length === 0) {
        return '';
      }
      const bad = marked.reduce((a, b) => a + b, 0);
      const text =
        nulls > 0
          ? words()._p(
              'report',
              'Distribution of %1: %2 marked, %3 missing at the right.',
              column,
              plural(bad, 'row'),
              countText(nulls)
            )
          : words()._p('report', 'Distribution of %1: %2 marked.', column, plural(bad, 'row'));
      const shown = report.released === 'all' || report.released.includes(column);
      const ends =
        shown && evidence.scale === 'number'
          ? `${formatEnd(edges[0])} – ${formatEnd(edges[edges.length - 1])} · `
          : '';
      return (
        img(barsPicture({ counts, marked, nulls, before, edges }, 296, 84), text, [296, 84]) +
        `<br>${quiet(ends + legend(bad, nulls) + (before ? escapeText(words()._p('report', 'solid: now; outlined: before, as many rows')) : ''))}`
      );
    }
    case 'top-values':
      return list(
        evidence.values.map(value => ({
          label: String(value.literal.value),
          n: value.count,
          marked: value.marked,
          ...(value.before !== undefined && { before: value.before })
        })),
        evidence.others > 0
          ? words()._p('report', '%1 with other values', plural(evidence.others, 'row'))
          : ''
      );
    case 'pairs':
      return list(
        evidence.pairs.map(({ from, to }) => ({
          label: `${from.value} → ${to.value}`,
          n: from.rows,
          marked: true
        })),
        ''
      );
    case 'formats':
      return list(
        evidence.formats.map(({ name, count, marked }) => ({ label: name, n: count, marked })),
        ''
      );
    case 'groups': {
      const last = evidence.sizes.length - 1;
      return list(
        evidence.sizes.map((n, i) => ({
          label:
            i === last && i > 0
              ? words()._p('report', '%1 or more rows alike', i + 2)
              : words()._p('report', '%1 rows alike', i + 2),
          n,
          marked: n > 0
        })),
        ''
      );
    }
    case 'missing': {
      const columns = evidence.columns.slice(0, 5).join(', ');
      return img(
        missingPicture(evidence.blocks),
        words()._p('report', 'Where values are missing in %1.', columns)
      );
    }
    case 'positions':
      return '';
    default: {
      const picture = evidenceSvg(evidence);
      return picture === null ? '' : img(picture.svg, picture.text);
    }
  }
}

function legend(bad: number, nulls: number): string {
  const parts = [
    bad > 0 ? `▲ ${words()._p('report', '%1 of this finding', plural(bad, 'row'))}` : '',
    nulls > 0 ? `▨ ${words()._p('report', '%1 missing', countText(nulls))}` : ''
  ];
  return parts.filter(part => part !== '').join(' · ');
}

function list(lines: readonly ILine[], more: string): string {
  const joined = new Map<string, ILine>();
  for (const line of lines) {
    const key = `${line.label} ${line.marked}`;
    const known = joined.get(key);
    joined.set(key, {
      ...line,
      n: (known?.n ?? 0) + line.n,
      ...(line.before !== undefined && { before: (known?.before ?? 0) + line.before })
    });
  }
  const shown = [...joined.values()]
    .filter(line => line.n > 0 || (line.before ?? 0) > 0)
    .slice(0, MAX_ROWS);
  if (shown.length === 0) {
    return '';
  }
  const top = Math.max(...shown.map(line => line.n));
  const rows = shown.map(({ label, n, marked, before }) => {
    const width = Math.max(2, Math.round((n / top) * BAR));
    return (
      `<tr style="${STYLES.line}"><td style="${STYLES.plain}">${code(cut(label))}</td>` +
      `<td style="${STYLES.plain}">${img(pieceSvg(width, marked), marked ? words()._p('report', 'marked') : '')}</td>` +
      `<td align="right" style="${STYLES.number}">${countText(n)}</td>` +
      `${before === undefined ? '' : `<td align="right" style="${STYLES.number};padding-left:12px">${quiet(words()._p('report', 'before %1', countText(before)))}</td>`}</tr>`
    );
  });
  return (
    `<table style="border-collapse:collapse;border:0;margin:2px 0;font-size:12px"><tbody>${rows.join('')}</tbody></table>` +
    (more === '' ? '' : quiet(escapeText(more)))
  );
}

function cut(label: string): string {
  const letters = [...label];
  return letters.length > 32 ? `${letters.slice(0, 31).join('')}…` : label;
}

function formatEnd(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 4 }).replace('-', '−');
}
