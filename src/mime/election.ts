import type { IDisposable } from '@lumino/disposable';

interface IPeersChange {
  readonly removed: readonly number[];
}

/** Those who have one document open, as a shared document knows them. */
export interface IPeers {
  readonly clientID: number;
  getStates(): ReadonlyMap<number, Readonly<Record<string, unknown>>>;
  setLocalStateField(field: string, value: unknown): void;
  on(event: 'change', callback: (change: IPeersChange) => void): void;
  off(event: 'change', callback: (change: IPeersChange) => void): void;
}

const FIELD = 'framescope';

/**
 * Decides, without a word between them, which of the pages with one document does a piece of
 * work: all come to the same order, another one for each piece. A page alone is always first.
 */
export class Election implements IDisposable {
  /**
   * @param _peers - null where the document is not shared.
   * @param _onGone - somebody left: what was theirs to do may be this page's.
   */
  constructor(
    private readonly _peers: IPeers | null,
    private readonly _onGone: () => void
  ) {
    _peers?.setLocalStateField(FIELD, true);
    _peers?.on('change', this._onChange);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** How many pages are to do this piece of work before this one; 0: it is this one's. */
  rank(work: string): number {
    const { _peers: peers } = this;
    if (peers === null) {
      return 0;
    }
    const own = turn(work, peers.clientID);
    let before = 0;
    for (const [id, state] of peers.getStates()) {
      if (id !== peers.clientID && state[FIELD] === true) {
        const other = turn(work, id);
        before += other < own || (other === own && id < peers.clientID) ? 1 : 0;
      }
    }
    return before;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._peers?.off('change', this._onChange);
    }
  }

  private readonly _onChange = ({ removed }: IPeersChange): void => {
    if (removed.length > 0) {
      this._onGone();
    }
  };

  private _isDisposed = false;
}

/** FNV-1a of a piece of work and a page. */
function turn(work: string, id: number): number {
  let hash = 0x811c9dc5;
  for (const char of `${work} ${id}`) {
    hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  }
  return hash >>> 0;
}
