import { MOST_BINS, type IBinning, type IColumn } from '../../engine';

/** The bin of each row, and how many bins there are; missing values have the last. */
export interface IBinned {
  readonly codes: Uint8Array;
  readonly bins: number;
}

function evenly(edges: readonly number[]): boolean {
  const step = (edges[edges.length - 1] - edges[0]) / (edges.length - 1);
  return edges.every((edge, i) => Math.abs(edge - (edges[0] + i * step)) <= Math.abs(step) * 1e-9);
}

function byEdges(numbers: Float64Array, edges: readonly number[]): IBinned {
  const bins = edges.length - 1;
  const codes = new Uint8Array(numbers.length);
  const first = edges[0];
  const last = edges[bins];
  const scale = evenly(edges) ? bins / (last - first) : 0;
  for (let row = 0; row < codes.length; row++) {
    const value = numbers[row];
    if (!(value >= first && value <= last)) {
      codes[row] = bins;
      continue;
    }
    let bin = scale > 0 ? Math.min(bins - 1, Math.floor((value - first) * scale)) : 0;
    while (bin > 0 && value < edges[bin]) {
      bin--;
    }
    while (bin < bins - 1 && value >= edges[bin + 1]) {
      bin++;
    }
    codes[row] = bin;
  }
  return { codes, bins: bins + 1 };
}

function byValues(column: IColumn, values: readonly string[]): IBinned {
  const place = new Map(values.map((value, i) => [value, i]));
  const encoded = column.encoded();
  const bin = Uint8Array.from(encoded.values, text => place.get(text) ?? values.length);
  const codes = new Uint8Array(column.length);
  for (let row = 0; row < codes.length; row++) {
    const code = encoded.codes[row];
    codes[row] = code < 0 ? values.length + 1 : bin[code];
  }
  return { codes, bins: values.length + 2 };
}

/**
 * Cuts a column into bins. Numbers beyond the edges, NaN among them, count as missing.
 */
export function binned(column: IColumn, binning: IBinning): IBinned {
  if ('values' in binning) {
    return byValues(column, binning.values.slice(0, 250));
  }
  const numbers = column.numbers();
  const bins = Math.max(1, binning.edges.length);
  if (numbers === null || bins < 2 || bins > MOST_BINS) {
    return { codes: new Uint8Array(column.length).fill((bins - 1) % MOST_BINS), bins };
  }
  return byEdges(numbers, binning.edges);
}
