/** Bytes of derived views that are kept when nobody asks for more. */
export const LEAST_BUDGET = 32 * 2 ** 20;

/** Something that keeps arrays it can make again. */
export interface IViewOwner {
  /** Drops the arrays; the next call makes them anew. */
  release(): void;
}

/**
 * Bounds the memory of derived views (numbers, codes, sorted values): when their
 * sum passes the budget, the owners that made theirs first drop them. Results
 * never depend on it, since a view is made again from the same buffers.
 */
export class ViewBudget {
  private readonly _owners = new Map<IViewOwner, number>();
  private _bytes = 0;
  private _limit = LEAST_BUDGET;

  /** Bytes of the views that are kept now. */
  get bytes(): number {
    return this._bytes;
  }

  /** Sets how many bytes may be kept; never less than {@link LEAST_BUDGET}. */
  limit(bytes: number): void {
    this._limit = Math.max(LEAST_BUDGET, bytes);
    this._shrink(null);
  }

  /** Tells that an owner keeps so many bytes more. */
  add(owner: IViewOwner, bytes: number): void {
    this._owners.set(owner, (this._owners.get(owner) ?? 0) + bytes);
    this._bytes += bytes;
    this._shrink(owner);
  }

  /** Tells that an owner has dropped its views. */
  drop(owner: IViewOwner): void {
    this._bytes -= this._owners.get(owner) ?? 0;
    this._owners.delete(owner);
  }

  private _shrink(spared: IViewOwner | null): void {
    for (const owner of this._owners.keys()) {
      if (this._bytes <= this._limit) {
        return;
      }
      if (owner !== spared) {
        owner.release();
        this.drop(owner);
      }
    }
  }
}

/** The budget of this worker or process. */
export const viewBudget = new ViewBudget();
