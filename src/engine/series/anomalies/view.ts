import {
  decompose,
  findPeriods,
  spreadOf,
  type IParts,
  type IPeriod,
  type ISpread
} from '../decompose';

/** Windows of the methods that look at shapes: least, most, and the share of a series without season. */
const WINDOW = { least: 8, most: 320, share: 25 };

/** A series as the methods see it; what several of them need is made once. */
export class SeriesView {
  /** Number of values, missing ones among them. */
  readonly n: number;
  /** The values; straight lines where some are missing. All finite. */
  readonly x: Float64Array;
  /** 1 where a value is missing. */
  readonly missing: Uint8Array;
  /** How many values there are. */
  readonly present: number;
  private readonly _kept = new Map<string, unknown>();

  /**
   * @param values - in order of time; NaN and infinities are missing.
   * @param stamps - ascending ms or other numbers, one a value; null: even steps.
   * @param period - a season that is known; null: they are looked for.
   */
  constructor(
    values: Float64Array,
    readonly stamps: Float64Array | null = null,
    private readonly _period: number | null = null
  ) {
    this.n = values.length;
    this.missing = Uint8Array.from(values, v => (Number.isFinite(v) ? 0 : 1));
    this.present = this.n - this.missing.reduce((sum, v) => sum + v, 0);
    this.x = filled(values, this.missing);
  }

  /** Whether all values are equal. */
  get isConstant(): boolean {
    return this.x.every(v => v === this.x[0]);
  }

  /** Seasons, shortest first. */
  get periods(): readonly IPeriod[] {
    return this._keep('periods', () => {
      if (this._period !== null) {
        return [{ length: this._period, strength: 1 }];
      }
      return this.isConstant ? [] : findPeriods(this.x);
    });
  }

  /** Trend, seasons and what is left. */
  get parts(): IParts {
    return this._keep('parts', () =>
      decompose(
        this.x,
        this.periods.map(p => p.length)
      )
    );
  }

  /** Middle and spread of what is left. */
  get noise(): ISpread {
    return this._keep('noise', () => {
      const { residual } = this.parts;
      return spreadOf(residual.filter((_, i) => this.missing[i] === 0));
    });
  }

  /** Trend and rest without the seasons. */
  get deseasoned(): Float64Array {
    return this._keep('deseasoned', () => {
      const { seasons } = this.parts;
      return this.x.map((v, i) => seasons.reduce((left, season) => left - season[i], v));
    });
  }

  /** Values of a window that holds a shape: the shortest season, else a share of the series. */
  get width(): number {
    return this._keep('width', () => {
      const most = Math.min(WINDOW.most, Math.floor(this.n / 4));
      const season = this.periods.find(p => p.length >= WINDOW.least && p.length <= most);
      const share = Math.max(WINDOW.least, Math.floor(this.n / WINDOW.share));
      return season?.length ?? Math.max(3, Math.min(share, most));
    });
  }

  /** Autocorrelation of neighbours in what is left of trend and seasons. */
  get memory(): number {
    return this._keep('memory', () => {
      const { residual } = this.parts;
      const { centre } = this.noise;
      let [product, squares] = [0, 0];
      for (let i = 0; i < residual.length; i++) {
        const d = residual[i] - centre;
        squares += d * d;
        product += i > 0 ? d * (residual[i - 1] - centre) : 0;
      }
      return squares > 0 ? product / squares : 0;
    });
  }

  private _keep<T>(name: string, make: () => T): T {
    if (!this._kept.has(name)) {
      this._kept.set(name, make());
    }
    return this._kept.get(name) as T;
  }
}

function filled(values: Float64Array, missing: Uint8Array): Float64Array {
  const out = values.slice();
  const n = out.length;
  let before = -1;
  for (let i = 0; i <= n; i++) {
    if (i < n && missing[i] === 1) {
      continue;
    }
    for (let k = before + 1; k < i; k++) {
      const [a, b] = [out[before], out[i]];
      out[k] =
        before < 0 ? (i < n ? b : 0) : i === n ? a : a + (b - a) * ((k - before) / (i - before));
    }
    before = i;
  }
  return out;
}
