import { countText, scaleText, shareText } from './numbers';
import { textOfPlane } from './text-plane';
import type { ChartData } from './types';

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/**
 * The text twin of a chart: what it shows, in one or two sentences.
 *
 * @param evidence - What the chart is drawn from.
 */
export function textOf(evidence: ChartData): string {
  switch (evidence.type) {
    case 'histogram': {
      const { edges, counts, marked, scale, column } = evidence;
      if (counts.length === 0) {
        return `${column}: no values.`;
      }
      const fullest = counts.indexOf(Math.max(...counts));
      const range = (i: number) =>
        `${scaleText(edges[i], scale)} to ${scaleText(edges[i + 1], scale)}`;
      const off = marked ? sum(marked) : 0;
      const where = (marked ?? []).flatMap((n, i) => (n > 0 ? [i] : []));
      const tail =
        off === 0
          ? ''
          : ` ${countText(off)} offending, between ${scaleText(edges[where[0]], scale)} and ${scaleText(
              edges[where[where.length - 1] + 1],
              scale
            )}.`;
      const nulls = evidence.nulls > 0 ? ` ${countText(evidence.nulls)} missing.` : '';
      return `${column} from ${scaleText(edges[0], scale)} to ${scaleText(
        edges[edges.length - 1],
        scale
      )}; most values lie in ${range(fullest)}.${tail}${nulls}`;
    }
    case 'top-values': {
      const shown = evidence.values
        .slice(0, 8)
        .map(v => `${v.literal.value} ${countText(v.count)}${v.marked ? ' (offending)' : ''}`);
      const rest = evidence.others > 0 ? `, others ${countText(evidence.others)}` : '';
      return `${evidence.column}, ${countText(evidence.distinct)} distinct: ${shown.join(', ')}${rest}.`;
    }
    case 'missing': {
      const shares = evidence.columns.map((column, i) => {
        const blocks = evidence.blocks[i] ?? [];
        return `${column} ${shareText(sum(blocks), blocks.length)}`;
      });
      return `Missing values along the frame: ${shares.join(', ')}.`;
    }
    case 'positions': {
      const hit = evidence.blocks.filter(n => n > 0).length;
      return `${countText(sum(evidence.blocks))} rows of ${countText(evidence.rows)}, in ${hit} of ${
        evidence.blocks.length
      } parts of the frame.`;
    }
    case 'groups': {
      const sizes = evidence.sizes.flatMap((n, i) =>
        n > 0
          ? [
              `${countText(n)} groups of ${i + 2}${i === evidence.sizes.length - 1 ? ' or more' : ''}`
            ]
          : []
      );
      return `Rows that are alike in ${evidence.columns.join(', ')}: ${sizes.join(', ')}.`;
    }
    case 'pairs': {
      const pairs = evidence.pairs
        .slice(0, 8)
        .map(
          p =>
            `${p.from.value} (${countText(p.from.rows)}) for ${p.to.value} (${countText(p.to.rows)})`
        );
      return `${evidence.column}: ${pairs.join(', ')}.`;
    }
    case 'formats': {
      const formats = evidence.formats.map(
        f => `${f.name} ${countText(f.count)}${f.marked ? ' (offending)' : ''}`
      );
      return `Formats of ${evidence.column}: ${formats.join(', ')}.`;
    }
    case 'kinds': {
      const kinds = evidence.kinds.map(k => `${k.title} ${countText(k.count)}`);
      return kinds.length === 0 ? 'No findings.' : `Findings by kind: ${kinds.join(', ')}.`;
    }
    default:
      return textOfPlane(evidence);
  }
}
