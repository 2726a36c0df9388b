import { spreadPieces, type IPieces, type ITeam } from './spread';

/** Thrown where work was cancelled. */
export class Cancelled extends Error {
  constructor() {
    super('The scan was cancelled.');
    this.name = 'Cancelled';
  }
}

/** What a host gives to long work, since the engine knows no clock of its own. */
export interface IClock {
  /** Seconds on a clock that never goes back. */
  now(): number;
  /** Lets messages in; resolves in a later turn of the event loop. */
  pause(): Promise<void>;
}

/** How long work is watched. */
export interface ITaskOptions {
  readonly clock?: IClock;
  /** Asked at each turn; true ends the work. */
  readonly cancelled?: () => boolean;
  /** Told the share done, 0..1, never falling. */
  readonly onProgress?: (share: number) => void;
  /** Threads that take part in what can be spread. */
  readonly team?: ITeam;
}

/** Seconds of work after which messages are let in. */
const TURN = 0.02;
/** Simple steps that are taken between two looks at the clock. */
const PIECE = 1_000_000;

/**
 * Long work that lets messages in, tells how far it is and can be cancelled.
 * Loops ask {@link due} once a block and await {@link turn} where it is true.
 */
export class Task {
  constructor(private readonly _options: ITaskOptions = {}) {
    this._last = _options.clock?.now() ?? 0;
  }

  private _last: number;
  private _told = 0;
  private _from = 0;
  private _width = 1;
  private _alone = false;

  /** Whether it is time for a {@link turn}. Always false without a clock. */
  due(): boolean {
    const { clock } = this._options;
    return clock !== undefined && clock.now() - this._last >= TURN;
  }

  /**
   * Tells the share done of the present {@link part} and lets messages in.
   *
   * @throws Cancelled
   */
  async turn(share: number): Promise<void> {
    const { clock } = this._options;
    this.tell(share);
    await clock?.pause();
    this._last = clock?.now() ?? 0;
    if (this.cancelled) {
      throw new Cancelled();
    }
  }

  /**
   * A {@link turn} where it is time for one.
   *
   * @throws Cancelled
   */
  async rest(share: number): Promise<void> {
    if (this.due()) {
      await this.turn(share);
    }
  }

  /** Whether nobody wants the outcome any more. */
  get cancelled(): boolean {
    return this._options.cancelled?.() === true;
  }

  /** Tells the share done of the present {@link part}, and no more. */
  tell(share: number): void {
    const done = this._from + this._width * Math.min(1, Math.max(0, share));
    if (done > this._told) {
      this._told = done;
      this._options.onProgress?.(done);
    }
  }

  /**
   * Works through items, with a look at the clock after every million simple steps.
   *
   * @param cost - simple steps that an item takes, about.
   */
  async blocks(
    items: number,
    cost: number,
    work: (from: number, end: number) => void
  ): Promise<void> {
    const step = Math.max(1, Math.floor(PIECE / Math.max(1, cost)));
    for (let from = 0; from < items; from += step) {
      if (this.due()) {
        await this.turn(from / items);
      }
      work(from, Math.min(items, from + step));
    }
  }

  /** Runs one of several pieces of work; its shares count from `from` to `to`. */
  async part<T>(from: number, to: number, work: () => Promise<T>): Promise<T> {
    const [outer, width] = [this._from, this._width];
    this._from = outer + width * from;
    this._width = width * (to - from);
    try {
      return await work();
    } finally {
      [this._from, this._width] = [outer, width];
    }
  }

  /** Runs a {@link part} in this thread alone. */
  async alone<T>(from: number, to: number, work: () => Promise<T>): Promise<T> {
    const outer = this._alone;
    this._alone = true;
    try {
      return await this.part(from, to, work);
    } finally {
      this._alone = outer;
    }
  }

  /**
   * Carries out pieces of work, in several threads where the host gave some and it pays.
   *
   * @throws Cancelled
   */
  spread<S extends object, I, O>(pieces: IPieces<S, I, O>): Promise<void> {
    return spreadPieces(this, this.team, pieces);
  }

  /** Threads that can be asked to help; null for none, and within a piece of spread work. */
  get team(): ITeam | null {
    return this._alone ? null : (this._options.team ?? null);
  }

  /** Whether a clock is there, so that a {@link turn} lets messages in. */
  get watched(): boolean {
    return this._options.clock !== undefined;
  }

  /** Seconds of the host's clock; 0 without one. */
  now(): number {
    return this._options.clock?.now() ?? 0;
  }
}
