import type { Evidence } from '../engine';
import { words } from '../i18n';
import { countText } from './numbers';
import { planePicture } from './static-plane';
import { barsSvg, blocksSvg, positionSvg, rowsSvg } from './static-svg';
import type { IPicture } from './types';

const MAX_ROWS = 8;

/** Evidence as a static picture, with its words in the language of the page; null where it has nothing to draw. */
export function evidenceSvg(evidence: Evidence): IPicture | null {
  const w = words();
  switch (evidence.type) {
    case 'histogram': {
      const bad = (evidence.marked ?? []).reduce((a, b) => a + b, 0);
      return evidence.counts.length === 0
        ? null
        : {
            svg: barsSvg(evidence.counts, evidence.marked ?? [], evidence.nulls, evidence.before),
            text: evidence.before
              ? w._p(
                  'report',
                  'distribution of %1 now, solid, and before, outlined',
                  evidence.column
                )
              : w._np(
                  'report',
                  'distribution of %3, %2 row marked',
                  'distribution of %3, %2 rows marked',
                  bad,
                  countText(bad),
                  evidence.column
                )
          };
    }
    case 'top-values': {
      const rows = evidence.values.slice(0, MAX_ROWS).map(value => ({
        label: String(value.literal.value),
        n: value.count,
        marked: value.marked,
        ...(value.before !== undefined && { before: value.before })
      }));
      return rows.length === 0
        ? null
        : {
            svg: rowsSvg(rows),
            text: w._p(
              'report',
              'most frequent values of %1, %2 distinct',
              evidence.column,
              countText(evidence.distinct)
            )
          };
    }
    case 'missing':
      return {
        svg: blocksSvg(evidence.blocks),
        text: w._p(
          'report',
          'where values are missing in %1',
          evidence.columns.slice(0, 5).join(', ')
        )
      };
    case 'positions':
      return {
        svg: positionSvg(evidence.blocks),
        text: w._p('report', 'where the rows sit in the frame')
      };
    case 'groups': {
      const rows = evidence.sizes
        .map((n, i) => ({
          label:
            i === evidence.sizes.length - 1 && i > 0
              ? w._p('report', '%1 or more rows alike', i + 2)
              : w._p('report', '%1 rows alike', i + 2),
          n,
          marked: n > 0
        }))
        .filter(row => row.n > 0)
        .slice(0, MAX_ROWS);
      return rows.length === 0
        ? null
        : { svg: rowsSvg(rows), text: w._p('report', 'sizes of groups of alike rows') };
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
            text: w._p('report', 'spellings of %1 that should read as another', evidence.column)
          };
    }
    case 'formats': {
      const rows = evidence.formats
        .slice(0, MAX_ROWS)
        .map(format => ({ label: format.name, n: format.count, marked: format.marked }));
      return rows.length === 0
        ? null
        : { svg: rowsSvg(rows), text: w._p('report', 'formats of %1', evidence.column) };
    }
    default:
      return planePicture(evidence);
  }
}
