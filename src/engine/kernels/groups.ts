/** Things that are joined to groups, each known by one of them (union-find with halved paths). */
export class Groups {
  /** @param count - how many things there are, each a group of its own. */
  constructor(count: number) {
    this._parent = Int32Array.from({ length: count }, (_, i) => i);
  }

  /** The thing that a group is known by. */
  of(thing: number): number {
    const parent = this._parent;
    let at = thing;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** Joins the group known by `head` to another, which is known by `to` from then on. */
  join(head: number, to: number): void {
    this._parent[head] = to;
  }

  /** For each thing what its group is known by. */
  all(): Int32Array {
    return this._parent.map((_, thing) => this.of(thing));
  }

  private readonly _parent: Int32Array;
}
