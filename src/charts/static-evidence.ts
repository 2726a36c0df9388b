import type { Evidence } from '../engine';
import { inEnglish } from '../i18n';
import { planePicture } from './static-plane';
import { barsSvg, blocksSvg, positionSvg, rowsSvg } from './static-svg';
import type { IPicture } from './types';

const MAX_ROWS = 8;

/** Evidence as a static picture, in English; null where it has nothing to draw. */
export const evidenceSvg = (evidence: Evidence): IPicture | null =>
  inEnglish(() => pictureOf(evidence));

function pictureOf(evidence: Evidence): IPicture | null {
  switch (evidence.type) {
    case 'histogram': {
      const bad = (evidence.marked ?? []).reduce((a, b) => a + b, 0);
      return evidence.counts.length === 0
        ? null
        : {
            svg: barsSvg(evidence.counts, evidence.marked ?? [], evidence.nulls),
            text: `distribution of ${evidence.column}, ${bad} rows marked`
          };
    }
    case 'top-values': {
      const rows = evidence.values.slice(0, MAX_ROWS).map(value => ({
        label: String(value.literal.value),
        n: value.count,
        marked: value.marked
      }));
      return rows.length === 0
        ? null
        : {
            svg: rowsSvg(rows),
            text: `most frequent values of ${evidence.column}, ${evidence.distinct} distinct`
          };
    }
    case 'missing':
      return {
        svg: blocksSvg(evidence.blocks),
        text: `where values are missing in ${evidence.columns.slice(0, 5).join(', ')}`
      };
    case 'positions':
      return { svg: positionSvg(evidence.blocks), text: 'where the rows sit in the frame' };
    case 'groups': {
      const rows = evidence.sizes
        .map((n, i) => ({
          label:
            i === evidence.sizes.length - 1 && i > 0 ? `${i + 2} or more alike` : `${i + 2} alike`,
          n,
          marked: n > 0
        }))
        .filter(row => row.n > 0)
        .slice(0, MAX_ROWS);
      return rows.length === 0
        ? null
        : { svg: rowsSvg(rows), text: 'sizes of groups of alike rows' };
    }
    case 'pairs': {
      const rows = evidence.pairs.slice(0, MAX_ROWS).map(({ from, to }) => ({
        label: `${from.value} → ${to.value}`,
        n: from.rows,
        marked: true
      }));
      return rows.length === 0
        ? null
        : {
            svg: rowsSvg(rows),
            text: `spellings of ${evidence.column} that should read as another`
          };
    }
    case 'formats': {
      const rows = evidence.formats
        .slice(0, MAX_ROWS)
        .map(format => ({ label: format.name, n: format.count, marked: format.marked }));
      return rows.length === 0
        ? null
        : { svg: rowsSvg(rows), text: `formats of ${evidence.column}` };
    }
    default:
      return planePicture(evidence);
  }
}
