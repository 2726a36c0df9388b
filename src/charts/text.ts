import { words } from '../i18n';
import { brokenAxis } from './breaks';
import { countText, scaleText, shareText } from './numbers';
import { textOfPlane } from './text-plane';
import type { ChartData } from './types';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Charts whose bars are drawn on a log scale. */
const LOG: readonly ChartData['type'][] = ['histogram', 'top-values', 'formats', 'pairs'];

/**
 * The text twin of a chart: what it shows, in one or two sentences.
 *
 * @param evidence - What the chart is drawn from.
 */
export function textOf(evidence: ChartData): string {
  const text = shownOf(evidence);
  return LOG.includes(evidence.type) ? `${text} ${words().__('Bars on a log scale.')}` : text;
}

function shownOf(evidence: ChartData): string {
  const say = words();
  const offending = (name: string, count: number, marked: boolean): string =>
    marked
      ? say.__('%1 %2 (offending)', name, countText(count))
      : say.__('%1 %2', name, countText(count));
  switch (evidence.type) {
    case 'histogram': {
      const { edges, counts, marked, scale, column } = evidence;
      if (counts.length === 0) {
        return say.__('%1: no values.', column);
      }
      const fullest = counts.indexOf(Math.max(...counts));
      const at = (i: number): string => scaleText(edges[i], scale);
      const range = (i: number): string =>
        at(i) === at(i + 1) ? at(i) : say.__('%1 to %2', at(i), at(i + 1));
      const off = marked ? sum(marked) : 0;
      const where = (marked ?? []).flatMap((n, i) => (n > 0 ? [i] : []));
      const [low, high] = [at(where[0] ?? 0), at((where[where.length - 1] ?? 0) + 1)];
      const tail =
        off === 0
          ? ''
          : low === high
            ? ` ${say.__('%1 offending, at %2.', countText(off), low)}`
            : ` ${say.__('%1 offending, between %2 and %3.', countText(off), low, high)}`;
      const nulls =
        evidence.nulls > 0 ? ` ${say.__('%1 missing.', countText(evidence.nulls))}` : '';
      const spread = say.__(
        '%1 from %2 to %3; most values lie in %4.',
        column,
        at(0),
        at(edges.length - 1),
        range(fullest)
      );
      const was = evidence.before
        ? ` ${say.__('Before, most values lay in %1.', range(evidence.before.indexOf(Math.max(...evidence.before))))}`
        : '';
      const gaps = (brokenAxis(evidence)?.gaps ?? [])
        .map(
          ([low, high]) =>
            ` ${say.__('The axis is broken: nothing lies between %1 and %2.', scaleText(low, scale), scaleText(high, scale))}`
        )
        .join('');
      return spread + was + tail + nulls + gaps;
    }
    case 'top-values': {
      const shown = evidence.values
        .slice(0, 8)
        .map(v =>
          v.before === undefined
            ? offending(String(v.literal.value), v.count, v.marked)
            : say.__(
                '%1 %2, before %3',
                String(v.literal.value),
                countText(v.count),
                countText(v.before)
              )
        );
      const rest = evidence.others > 0 ? [say.__('others %1', countText(evidence.others))] : [];
      return say.__(
        '%1, %2 distinct: %3.',
        evidence.column,
        countText(evidence.distinct),
        [...shown, ...rest].join(', ')
      );
    }
    case 'missing': {
      const shares = evidence.columns.map((column, i) => {
        const blocks = evidence.blocks[i] ?? [];
        return `${column} ${shareText(sum(blocks), blocks.length)}`;
      });
      return say.__('Missing values along the frame: %1.', shares.join(', '));
    }
    case 'positions': {
      const hit = evidence.blocks.filter(n => n > 0).length;
      return say.__(
        '%1 rows of %2, in %3 of %4 parts of the frame.',
        countText(sum(evidence.blocks)),
        countText(evidence.rows),
        hit,
        evidence.blocks.length
      );
    }
    case 'groups': {
      const sizes = evidence.sizes.flatMap((n, i) =>
        n > 0
          ? [
              i === evidence.sizes.length - 1
                ? say.__('%1 groups of %2 or more', countText(n), i + 2)
                : say.__('%1 groups of %2', countText(n), i + 2)
            ]
          : []
      );
      return say.__(
        'Rows that are alike in %1: %2.',
        evidence.columns.join(', '),
        sizes.join(', ')
      );
    }
    case 'pairs': {
      const pairs = evidence.pairs
        .slice(0, 8)
        .map(p =>
          say.__(
            '%1 (%2) for %3 (%4)',
            p.from.value,
            countText(p.from.rows),
            p.to.value,
            countText(p.to.rows)
          )
        );
      return `${evidence.column}: ${pairs.join(', ')}.`;
    }
    case 'formats': {
      const formats = evidence.formats.map(f => offending(f.name, f.count, f.marked));
      return say.__('Formats of %1: %2.', evidence.column, formats.join(', '));
    }
    case 'kinds': {
      const kinds = evidence.kinds.map(k => `${k.title} ${countText(k.count)}`);
      return kinds.length === 0
        ? say.__('No findings.')
        : say.__('Findings by kind: %1.', kinds.join(', '));
    }
    case 'course':
      return say.__(
        '%1 along %2: %3 odd ranges, %4 changes.',
        evidence.y.column,
        evidence.x.column,
        countText(evidence.ranges.length),
        countText(evidence.changes.length)
      );
    case 'season':
      return say.__(
        '%1 by the place in its season of %2 values.',
        evidence.column,
        evidence.period
      );
    default:
      return textOfPlane(evidence);
  }
}
