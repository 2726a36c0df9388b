import { knownRows, type Budget } from './candidates';

/** Pairs of rows that may break a product. */
export const BROKEN = 5;

/** Width of a bin, in logarithms. */
const BIN = 0.05;
/** Bins that a field may lie in; one that is rounded more coarsely is looked at each time. */
const MOST_BINS = 40;
/** Fields from which on an index is worth its making. */
const INDEXED_FROM = 24;

/** A field to a power that may bring the steps of others to 0. */
export interface INear {
  readonly field: number;
  readonly power: number;
}

/** Fields by their step in one pair of rows. */
interface IAnchor {
  /** Fields to a power, by bin. */
  readonly bins: ReadonlyMap<number, readonly number[]>;
  /** Those that no bin tells: coarse, or without a step here. */
  readonly wild: readonly number[];
}

const POWERS = [1, -1, 2, -2];

/**
 * Finds the fields whose steps, to a power, cancel out given ones in all but {@link BROKEN} pairs of
 * rows, without trying each: of `BROKEN + 1` pairs of rows one is not broken, and there the field
 * lies in a bin near the given step.
 */
export class StepIndex {
  /**
   * @param _step - changes of the logarithm of each field, one a pair of rows; NaN where there is none.
   * @param _slack - what each of them may be off by.
   */
  constructor(
    private readonly _step: readonly Float64Array[],
    private readonly _slack: readonly Float64Array[]
  ) {
    this._seen = new Int32Array(POWERS.length * _step.length).fill(-1);
  }

  /**
   * Fields that bring `sum` to 0 within `width`, ascending, then by power in the order 1, -1, 2, -2.
   *
   * @param from - the first field that is looked at.
   * @param squares - whether a field may be squared.
   * @param budget - that the looks are taken from.
   */
  near(
    sum: Float64Array,
    width: Float64Array,
    from: number,
    squares: boolean,
    budget?: Budget
  ): INear[] {
    const powers = squares ? POWERS.length : 2;
    const out: INear[] = [];
    const candidates = this._candidates(sum, width, from, powers);
    budget?.take(this._looks);
    for (const key of candidates) {
      const [field, power] = [key >> 2, POWERS[key & 3]];
      if (isNear(sum, width, this._step[field], this._slack[field], power)) {
        out.push({ field, power });
      }
    }
    return out;
  }

  private _candidates(
    sum: Float64Array,
    width: Float64Array,
    from: number,
    powers: number
  ): number[] {
    const fields = this._step.length;
    const anchors = knownRows(sum, BROKEN + 1);
    const keys: number[] = [];
    if (anchors.length <= BROKEN || fields - from < INDEXED_FROM) {
      for (let field = from; field < fields; field++) {
        for (let power = 0; power < powers; power++) {
          keys.push(4 * field + power);
        }
      }
      this._looks = keys.length;
      return keys;
    }
    const turn = ++this._turn;
    this._looks = 0;
    const add = (list: readonly number[]): void => {
      this._looks += list.length;
      for (const key of list) {
        if (key >= 4 * from && (key & 3) < powers && this._seen[key] !== turn) {
          this._seen[key] = turn;
          keys.push(key);
        }
      }
    };
    for (const r of anchors) {
      const { bins, wild } = this._anchor(r);
      add(wild);
      const high = Math.floor((-sum[r] + width[r]) / BIN);
      for (let bin = Math.floor((-sum[r] - width[r]) / BIN); bin <= high; bin++) {
        const list = bins.get(bin);
        if (list !== undefined) {
          add(list);
        }
      }
    }
    return keys.sort((a, b) => a - b);
  }

  private _anchor(r: number): IAnchor {
    const known = this._anchors.get(r);
    if (known !== undefined) {
      return known;
    }
    const bins = new Map<number, number[]>();
    const wild: number[] = [];
    for (let field = 0; field < this._step.length; field++) {
      for (let power = 0; power < POWERS.length; power++) {
        const middle = POWERS[power] * this._step[field][r];
        const reach = Math.abs(POWERS[power]) * this._slack[field][r];
        const [low, high] = [
          Math.floor((middle - reach) / BIN),
          Math.floor((middle + reach) / BIN)
        ];
        if (!(high - low < MOST_BINS)) {
          wild.push(4 * field + power);
          continue;
        }
        for (let bin = low; bin <= high; bin++) {
          const list = bins.get(bin);
          if (list === undefined) {
            bins.set(bin, [4 * field + power]);
          } else {
            list.push(4 * field + power);
          }
        }
      }
    }
    const anchor = { bins, wild };
    this._anchors.set(r, anchor);
    return anchor;
  }

  private readonly _anchors = new Map<number, IAnchor>();
  private readonly _seen: Int32Array;
  private _turn = 0;
  /** Fields that the last search came upon. */
  private _looks = 0;
}

/** Whether the steps come near 0 often enough to look closer. */
export function isNear(
  sum: Float64Array,
  width: Float64Array,
  step: Float64Array,
  slack: Float64Array,
  power: number
): boolean {
  let broken = 0;
  const size = Math.abs(power);
  for (let r = 0; r < sum.length; r++) {
    if (Math.abs(sum[r] + power * step[r]) > width[r] + size * slack[r] && ++broken > BROKEN) {
      return false;
    }
  }
  return true;
}
