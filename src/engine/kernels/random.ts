/**
 * Random numbers by seed: SFC32 of PractRand, its four words filled by an
 * FNV-1a hash of the seed and a name.
 */
export class Random {
  constructor(seed: number, name: string) {
    let h = 0x811c9dc5;
    for (const char of `${seed}/${name}`) {
      h = Math.imul(h ^ (char.codePointAt(0) as number), 0x01000193);
    }
    this._a = h;
    this._b = Math.imul(h, 0x9e3779b1);
    this._c = Math.imul(h ^ 0x5bd1e995, 0x85ebca6b);
    for (let i = 0; i < 16; i++) {
      this.next();
    }
  }

  private _a: number;
  private _b: number;
  private _c: number;
  private _d = 1;
  private _spare = NaN;

  /** Uniform in [0, 1). */
  next(): number {
    const t = (((this._a + this._b) | 0) + this._d) | 0;
    this._d = (this._d + 1) | 0;
    this._a = this._b ^ (this._b >>> 9);
    this._b = (this._c + (this._c << 3)) | 0;
    this._c = ((this._c << 21) | (this._c >>> 11)) + t;
    return (t >>> 0) / 0x100000000;
  }

  /** A whole number in [0, n). */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** Standard normal (Marsaglia's polar method). */
  normal(): number {
    if (this._spare === this._spare) {
      const kept = this._spare;
      this._spare = NaN;
      return kept;
    }
    for (;;) {
      const u = 2 * this.next() - 1;
      const v = 2 * this.next() - 1;
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        this._spare = v * scale;
        return u * scale;
      }
    }
  }

  /** `k` different whole numbers in [0, n), in random order. */
  choice(
    n: number,
    k: number,
    out: Int32Array = new Int32Array(k),
    pool: Int32Array | null = null
  ): Int32Array {
    if (k * 4 < n) {
      const seen = new Set<number>();
      for (let i = 0; i < k; i++) {
        let pick = this.below(n);
        while (seen.has(pick)) {
          pick = this.below(n);
        }
        seen.add(pick);
        out[i] = pick;
      }
      return out;
    }
    const places = pool ?? new Int32Array(n);
    for (let i = 0; i < n; i++) {
      places[i] = i;
    }
    for (let i = 0; i < k; i++) {
      const j = i + this.below(n - i);
      out[i] = places[j];
      places[j] = places[i];
    }
    return out;
  }

  /** One of the items, of which there is at least one. */
  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** At most `n` of the items, in random order. */
  sample<T>(items: readonly T[], n: number): T[] {
    const pool = [...items];
    const take = Math.min(n, pool.length);
    for (let i = 0; i < take; i++) {
      const j = i + this.below(pool.length - i);
      [pool[i], pool[j]] = [pool[j], pool[i]];
    }
    return pool.slice(0, take);
  }
}
