import type { IStreams } from './commands';

/** Milliseconds of silence where nobody watches a terminal. */
const PATIENCE = 1000;
/** Milliseconds between two lines of a log, and between two states on a terminal. */
const PAUSE = { log: 2000, tty: 100 } as const;

/**
 * Tells on the side how far a scan is: on a terminal in one line that is wiped
 * at the end, else in lines of a log, once it takes longer than a second.
 */
export class Progress {
  constructor(
    private readonly _streams: IStreams,
    private readonly _tty: boolean,
    private readonly _file: string,
    private readonly _now: () => number = () => performance.now()
  ) {
    this._last = _tty ? -Infinity : _now() + PATIENCE - PAUSE.log;
  }

  private _last: number;
  private _shown = false;

  /** To be called after each unit; 0 of 0 while the file is read. */
  update(done: number, total: number, check: string): void {
    const now = this._now();
    if (now - this._last < (this._tty ? PAUSE.tty : PAUSE.log)) {
      return;
    }
    this._last = now;
    const text =
      total === 0 ? `${this._file}: reading` : `${this._file}: ${done} of ${total}, ${check}`;
    this._streams.err(this._tty ? `\r\x1b[K${text}` : `${text}\n`);
    this._shown = this._tty;
  }

  /** Wipes the line of a terminal. */
  end(): void {
    if (this._shown) {
      this._streams.err('\r\x1b[K');
      this._shown = false;
    }
  }
}
