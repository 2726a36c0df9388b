/**
 * Columns that follow from one another, pair by pair (Tarjan's union by path
 * halving): what ties two of one class is known without a look.
 */
export class Ties {
  constructor(size: number) {
    this._parents = Int32Array.from({ length: size }, (_, i) => i);
  }

  private readonly _parents: Int32Array;

  has(a: number, b: number): boolean {
    return this._root(a) === this._root(b);
  }

  join(a: number, b: number): void {
    this._parents[this._root(a)] = this._root(b);
  }

  private _root(of: number): number {
    const parents = this._parents;
    let at = of;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }
}
