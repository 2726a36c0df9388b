/** A column as dictionary codes, the only thing dependencies look at. */
export interface ICodedColumn {
  /** Position in the table. */
  readonly index: number;
  /** One code a row, -1 where there is no value. */
  readonly codes: Int32Array;
  /** Number of codes. */
  readonly size: number;
  /** Rows of each code, where they are known. */
  readonly counts?: Uint32Array;
  /** What each row's text begins with, instead of all of it: decides, and is not decided. */
  readonly beginning?: boolean;
  /** Numbers with a fraction, which decide nothing. */
  readonly measure?: boolean;
}

/** Rows ordered by the value of a left side; rows without a value and lone rows are left out. */
export interface IGrouping {
  /** Row positions, group after group. */
  readonly rows: Uint32Array;
  /** `starts[g] .. starts[g + 1]` are the rows of group g; one longer than the number of groups. */
  readonly starts: Uint32Array;
}

/** How well the groups of a left side agree in a right side. */
export interface IAgreement {
  /** Rows in groups with two values or more. */
  readonly rows: number;
  readonly groups: number;
  /** Rows that differ from the most frequent value of their group. */
  readonly errors: number;
}

/** Finalizer of MurmurHash3 (Appleby, public domain description), 32 bits. */
export function mixed(word: number): number {
  let h = Math.imul(word + 0x7f4a7c15, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The groups of a left side.
 *
 * @param limit - about so many rows are kept: whole groups chosen by hash, and of
 *   groups that are larger than a twentieth of it rows chosen by hash.
 */
export function groupingOf(column: ICodedColumn, limit: number = Infinity): IGrouping {
  const { codes, size } = column;
  const counts = column.counts ?? countsOf(codes, size);
  let useful = 0;
  for (let code = 0; code < size; code++) {
    useful += counts[code] > 1 ? counts[code] : 0;
  }
  const share = useful > limit ? limit / useful : 1;
  const largest = limit / 20;
  const groupShare = new Float64Array(size);
  for (let code = 0; code < size; code++) {
    const wide = share < 1 && counts[code] * share > 20 && counts[code] > largest;
    const whole = wide || share === 1 || mixed(code) < share * 0x100000000;
    groupShare[code] = counts[code] < 2 || !whole ? 0 : wide ? share : 1;
  }
  const sizes = new Uint32Array(size);
  let kept = new Uint32Array(Math.min(codes.length, Math.max(64, 2 * Math.min(useful, limit))));
  let n = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    const part = code < 0 ? 0 : groupShare[code];
    if (part === 1 || (part > 0 && mixed(row ^ 0x5bd1e995) < part * 0x100000000)) {
      sizes[code]++;
      if (n === kept.length) {
        const more = new Uint32Array(2 * n);
        more.set(kept);
        kept = more;
      }
      kept[n++] = row;
    }
  }
  const at = new Uint32Array(size);
  const starts: number[] = [0];
  let total = 0;
  for (let code = 0; code < size; code++) {
    at[code] = total;
    total += sizes[code];
    if (sizes[code] > 0) {
      starts.push(total);
    }
  }
  const rows = new Uint32Array(total);
  for (let i = 0; i < n; i++) {
    rows[at[codes[kept[i]]]++] = kept[i];
  }
  return { rows, starts: Uint32Array.from(starts) };
}

function countsOf(codes: Int32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] >= 0) {
      counts[codes[row]]++;
    }
  }
  return counts;
}

/**
 * Rows of each group that differ from its most frequent value.
 *
 * @param scratch - zeros, at least `right.size` of them; left as zeros.
 * @param giveUp - ends early once more than this share of rows differ (looked at
 *   after 400 rows).
 */
export function agreementOf(
  grouping: IGrouping,
  codes: Int32Array,
  scratch: Int32Array,
  giveUp: number = 1
): IAgreement {
  const { rows, starts } = grouping;
  let seen = 0;
  let groups = 0;
  let errors = 0;
  for (let g = 0; g + 1 < starts.length; g++) {
    let n = 0;
    let most = 0;
    for (let i = starts[g]; i < starts[g + 1]; i++) {
      const code = codes[rows[i]];
      if (code >= 0) {
        n++;
        const count = ++scratch[code];
        most = count > most ? count : most;
      }
    }
    for (let i = starts[g]; i < starts[g + 1]; i++) {
      const code = codes[rows[i]];
      if (code >= 0) {
        scratch[code] = 0;
      }
    }
    if (n > 1) {
      seen += n;
      groups++;
      errors += n - most;
      if (seen > 400 && errors > giveUp * seen) {
        break;
      }
    }
  }
  return { rows: seen, groups, errors };
}

/**
 * The right side in an order that has nothing to do with the left one: what
 * agreement would be by chance. Rows outside the grouping are -1.
 */
export function shuffledCodes(grouping: IGrouping, codes: Int32Array): Int32Array {
  const { rows } = grouping;
  const out = new Int32Array(codes.length).fill(-1);
  const filled = rows.filter(row => codes[row] >= 0);
  const order = Uint32Array.from(filled);
  for (let i = order.length - 1; i > 0; i--) {
    const j = mixed(i) % (i + 1);
    const other = order[i];
    order[i] = order[j];
    order[j] = other;
  }
  filled.forEach((row, i) => (out[row] = codes[order[i]]));
  return out;
}
