/** Whole numbers that are noted one after the other, 4 bytes each. */
export class Positions {
  private _values = new Uint32Array(16);
  private _length = 0;

  get length(): number {
    return this._length;
  }

  /** Notes a number, unless it is the one noted last. */
  add(value: number): void {
    if (this._length > 0 && this._values[this._length - 1] === value) {
      return;
    }
    if (this._length === this._values.length) {
      const grown = new Uint32Array(this._length * 2);
      grown.set(this._values);
      this._values = grown;
    }
    this._values[this._length++] = value;
  }

  /** Drops what is not below `end`. */
  keepBelow(end: number): void {
    while (this._length > 0 && this._values[this._length - 1] >= end) {
      this._length--;
    }
  }

  /** All of them, in an array of their own. */
  all(): Uint32Array {
    return this._values.slice(0, this._length);
  }
}
