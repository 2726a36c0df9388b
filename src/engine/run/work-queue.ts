import { checkOf, type IPlan, type IUnit } from './plan';

/** Rough nanoseconds of work that are handed out at once. */
const BATCH = 60e6;

/** States of a unit; {@link TAKEN} and the number of the worker that has it. */
const [OPEN, DONE, TAKEN] = [0, 1, 2];

interface IWaiting {
  readonly lane: number;
  readonly resolve: (units: readonly IUnit[]) => void;
}

/**
 * Hands the units of a plan to workers as they become free. A column stays with the worker that
 * profiled it, whose views of it are made already, until another one has nothing else to do. The
 * first worker looks at columns first, the others at the whole table first, and at what costs most:
 * so that findings come early and the long ones do not come last.
 */
export class WorkQueue {
  constructor(
    private readonly _plan: IPlan,
    private readonly _lanes: number
  ) {
    const columns = _plan.units.reduce((most, { column }) => Math.max(most, 1 + (column ?? 0)), 0);
    for (const unit of _plan.units) {
      const check = checkOf(unit);
      this._left.set(check, (this._left.get(check) ?? 0) + 1);
      if (!this._states.has(check)) {
        this._states.set(check, new Uint8Array(columns));
      }
      this._offer(unit);
    }
    this._undone = _plan.units.length;
  }

  /** Whether every unit is done. */
  get isOver(): boolean {
    return this._undone === 0;
  }

  /** The next units of a worker, in their order; none when all are done or the queue was closed. */
  take(lane: number): Promise<readonly IUnit[]> {
    return new Promise(resolve => {
      this._waiting.push({ lane, resolve });
      this._serve();
    });
  }

  /** A unit was carried out. */
  done(unit: IUnit): void {
    const state = this._stateOf(unit);
    if (state < TAKEN) {
      return;
    }
    this._setState(unit, DONE);
    const check = checkOf(unit);
    this._left.set(check, this._left.get(check)! - 1);
    this._undone--;
    if (unit.kind === 'profile') {
      this._owner.set(unit.column, state - TAKEN);
    }
    this._serve();
  }

  /** A worker is gone: others do what it has not done. */
  leave(lane: number): void {
    for (const waiting of this._waiting.filter(one => one.lane === lane)) {
      this._answer(waiting, []);
    }
    for (const unit of this._plan.units) {
      if (this._stateOf(unit) === TAKEN + lane) {
        this._setState(unit, OPEN);
        this._offer(unit);
      }
    }
    for (const [column, owner] of [...this._owner]) {
      if (owner === lane) {
        this._owner.set(column, -1);
      }
    }
    for (const [shared, holder] of [...this._holders]) {
      if (holder === lane) {
        this._holders.delete(shared);
      }
    }
    this._serve();
  }

  /** Nobody gets anything any more. */
  close(): void {
    this._closed = true;
    this._serve();
  }

  private _offer(unit: IUnit): void {
    if (unit.kind === 'profile') {
      this._profiles.push(unit);
    } else if (unit.column === null) {
      this._whole.push(unit);
      this._whole.sort((a, b) => this._costOf(b) - this._costOf(a));
    } else {
      const own = this._columns.get(unit.column) ?? [];
      this._columns.set(unit.column, [...own, unit]);
    }
  }

  private _serve(): void {
    for (const waiting of [...this._waiting]) {
      const units = this._closed || this.isOver ? [] : this._next(waiting.lane);
      if (units !== null) {
        this._answer(waiting, units);
      }
    }
  }

  private _answer(waiting: IWaiting, units: readonly IUnit[]): void {
    this._waiting.splice(this._waiting.indexOf(waiting), 1);
    units.forEach(unit => this._setState(unit, TAKEN + waiting.lane));
    waiting.resolve(units);
  }

  /** What a worker may begin now; null where it has to wait for others. */
  private _next(lane: number): readonly IUnit[] | null {
    if (this._profiles.length > 0) {
      const most = Math.max(1, Math.floor(BATCH / Math.max(1, this._costOf(this._profiles[0]))));
      return this._profiles.splice(0, Math.min(most, this._share(this._profiles.length)));
    }
    const [first, second] =
      lane === 0
        ? [() => this._ofColumns(lane), () => this._ofTable(lane)]
        : [() => this._ofTable(lane), () => this._ofColumns(lane)];
    return first() ?? second() ?? this._ofColumns(null);
  }

  /** A fair part of what is left, so that nobody goes without. */
  private _share(count: number): number {
    return Math.max(1, Math.ceil(count / this._lanes));
  }

  private _ofTable(lane: number): readonly IUnit[] | null {
    if (this._left.get('profile') !== 0 && this._left.has('profile')) {
      return null;
    }
    const holder = (unit: IUnit): number => this._holders.get(this._sharedBy(unit) ?? '') ?? lane;
    const at = this._whole.findIndex(unit => this._mayRun(unit) && holder(unit) === lane);
    if (at < 0) {
      return null;
    }
    const shared = this._sharedBy(this._whole[at]);
    if (shared !== undefined) {
      this._holders.set(shared, lane);
    }
    return this._whole.splice(at, 1);
  }

  /** Units of columns of a worker, or of any where that is null. */
  private _ofColumns(lane: number | null): readonly IUnit[] | null {
    const out: IUnit[] = [];
    let cost = 0;
    for (const [column, units] of this._columns) {
      const owner = this._owner.get(column);
      if (owner === undefined || (lane !== null && owner !== lane && owner >= 0)) {
        continue;
      }
      const ready = units.filter(unit => this._mayRun(unit));
      if (ready.length === 0) {
        continue;
      }
      out.push(...ready);
      cost += ready.reduce((sum, unit) => sum + this._costOf(unit), 0);
      if (ready.length === units.length) {
        this._columns.delete(column);
      } else {
        this._columns.set(
          column,
          units.filter(unit => !ready.includes(unit))
        );
      }
      if (cost >= BATCH) {
        break;
      }
    }
    return out.length === 0 ? null : out;
  }

  private _mayRun(unit: IUnit): boolean {
    return (this._plan.after.get(checkOf(unit)) ?? []).every(id => (this._left.get(id) ?? 0) === 0);
  }

  private _stateOf(unit: IUnit): number {
    return this._states.get(checkOf(unit))?.[unit.column ?? 0] ?? DONE;
  }

  private _setState(unit: IUnit, state: number): void {
    this._states.get(checkOf(unit))![unit.column ?? 0] = state;
  }

  private _sharedBy(unit: IUnit): string | undefined {
    return this._plan.shares.get(checkOf(unit));
  }

  private _costOf(unit: IUnit): number {
    return this._plan.costs.get(checkOf(unit)) ?? 0;
  }

  private _profiles: IUnit[] = [];
  private _whole: IUnit[] = [];
  /** Units of columns that nobody has taken, by column. */
  private readonly _columns = new Map<number, readonly IUnit[]>();
  /** Who profiled a column; -1 where that worker is gone. */
  private readonly _owner = new Map<number, number>();
  /** Who has made what several detectors build on. */
  private readonly _holders = new Map<string, number>();
  /** By check, then by column. */
  private readonly _states = new Map<string, Uint8Array>();
  /** Units that are not done, by check. */
  private readonly _left = new Map<string, number>();
  private _undone = 0;
  private _closed = false;
  private readonly _waiting: IWaiting[] = [];
}
