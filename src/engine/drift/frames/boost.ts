/** Columns as small codes, to split rows by. */
export interface ICoded {
  /** One code below 256 a row, column by column. */
  readonly codes: readonly Uint8Array[];
  readonly bins: readonly number[];
}

interface INode {
  readonly column: number;
  /** Rows with a code up to it go left. */
  readonly cut: number;
  readonly left: INode | number;
  readonly right: INode | number;
}

/** Trees that vote, and how much each column helped. */
export interface IBoosted {
  readonly score: (row: number) => number;
  readonly gains: Float64Array;
}

const ROUNDS = 30;
const DEPTH = 3;
const RATE = 0.2;
/** Rows that each side of a split needs. */
const LEAST = 20;
/** Holds the votes of small leaves. */
const RIDGE = 5;

/**
 * Gradient boosting of shallow trees by logistic loss over columns cut into bins (Friedman 2001).
 *
 * @param rows - those to learn from. @param label - 0 or 1 by row.
 */
export function boost(data: ICoded, rows: Int32Array, label: Uint8Array): IBoosted {
  const gains = new Float64Array(data.codes.length);
  const votes = new Float64Array(label.length);
  const slope = new Float64Array(label.length);
  const curve = new Float64Array(label.length);
  const trees: (INode | number)[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const row of rows) {
      const p = 1 / (1 + Math.exp(-votes[row]));
      slope[row] = label[row] - p;
      curve[row] = p * (1 - p);
    }
    const tree = grow(data, rows, slope, curve, DEPTH, gains);
    trees.push(tree);
    for (const row of rows) {
      votes[row] += leafOf(data, tree, row);
    }
  }
  return { score: row => trees.reduce<number>((sum, t) => sum + leafOf(data, t, row), 0), gains };
}

function leafOf({ codes }: ICoded, tree: INode | number, row: number): number {
  let node = tree;
  while (typeof node !== 'number') {
    node = codes[node.column][row] <= node.cut ? node.left : node.right;
  }
  return node;
}

interface ISplit {
  readonly column: number;
  readonly cut: number;
  readonly gain: number;
}

function grow(
  data: ICoded,
  rows: Int32Array,
  slope: Float64Array,
  curve: Float64Array,
  depth: number,
  gains: Float64Array
): INode | number {
  let [g, h] = [0, 0];
  for (const row of rows) {
    g += slope[row];
    h += curve[row];
  }
  const leaf = (RATE * g) / (h + RIDGE);
  if (depth === 0 || rows.length < 2 * LEAST) {
    return leaf;
  }
  const split = bestSplit(data, rows, slope, curve, g, h);
  if (split === null) {
    return leaf;
  }
  gains[split.column] += split.gain;
  const codes = data.codes[split.column];
  const left = rows.filter(row => codes[row] <= split.cut);
  const right = rows.filter(row => codes[row] > split.cut);
  return {
    column: split.column,
    cut: split.cut,
    left: grow(data, left, slope, curve, depth - 1, gains),
    right: grow(data, right, slope, curve, depth - 1, gains)
  };
}

function bestSplit(
  { codes, bins }: ICoded,
  rows: Int32Array,
  slope: Float64Array,
  curve: Float64Array,
  g: number,
  h: number
): ISplit | null {
  let best: ISplit | null = null;
  const whole = (g * g) / (h + RIDGE);
  const [gs, hs, ns] = [new Float64Array(256), new Float64Array(256), new Int32Array(256)];
  codes.forEach((column, c) => {
    gs.fill(0);
    hs.fill(0);
    ns.fill(0);
    for (const row of rows) {
      const code = column[row];
      gs[code] += slope[row];
      hs[code] += curve[row];
      ns[code]++;
    }
    let [gl, hl, nl] = [0, 0, 0];
    for (let cut = 0; cut + 1 < bins[c]; cut++) {
      gl += gs[cut];
      hl += hs[cut];
      nl += ns[cut];
      if (nl < LEAST || rows.length - nl < LEAST || ns[cut] === 0) {
        continue;
      }
      const gain = (gl * gl) / (hl + RIDGE) + (g - gl) ** 2 / (h - hl + RIDGE) - whole;
      if (gain > (best?.gain ?? 1e-9)) {
        best = { column: c, cut, gain };
      }
    }
  });
  return best;
}
