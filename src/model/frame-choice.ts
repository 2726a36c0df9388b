import type { IFrameList } from '../sources/types';
import type { IFrame } from './types';
import type { ViewMemory } from './view-memory';

/**
 * Which of the frames is open. Those of the notebook or console that is worked
 * in come first, each with its own pick; a frame of another one stays open until
 * somebody goes elsewhere to work.
 */
export class FrameChoice {
  /** @param _memory - where the choice outlives the page. */
  constructor(private readonly _memory: ViewMemory | null) {
    this._memory?.changed.connect(this._onMemory, this);
    this._onMemory();
  }

  /**
   * The user asks for a frame.
   *
   * @returns null where no source offers it yet: it is picked as soon as one does.
   */
  select(frameId: string, { frames }: IFrameList): IFrame | null {
    this._memory?.set('frame', frameId);
    const frame = frames.find(({ id }) => id === frameId) ?? null;
    this._awaited = frameId;
    this._isAsked = true;
    if (frame !== null) {
      this._pick(frame);
    }
    return frame;
  }

  /** The frame to be open; null where none is here. */
  choose({ frames, active }: IFrameList): IFrame | null {
    if (active !== this._active) {
      this._active = active;
      this._visited = null;
    }
    const here = frames.filter(({ elsewhere }) => elsewhere !== true);
    const offered = this._isAsked ? frames : here;
    const awaited = offered.find(({ id }) => id === this._awaited);
    if (awaited !== undefined) {
      this._pick(awaited);
    }
    const visited = frames.find(({ id }) => id === this._visited);
    const first = here.find(({ id }) => id === this._last) ?? here[0];
    return (
      visited ?? here.find(({ id }) => id === this._picks.get(first?.context)) ?? first ?? null
    );
  }

  dispose(): void {
    this._memory?.changed.disconnect(this._onMemory, this);
  }

  private _pick({ id, context, elsewhere }: IFrame): void {
    this._awaited = null;
    this._last = id;
    this._picks.set(context, id);
    this._visited = elsewhere === true ? id : null;
  }

  private _onMemory(): void {
    const kept = this._memory?.get('frame');
    this._awaited ??= typeof kept === 'string' && this._last === null ? kept : null;
  }

  private _awaited: string | null = null;
  private _isAsked = false;
  private _last: string | null = null;
  private _visited: string | null = null;
  private _active: string | undefined;
  private readonly _picks = new Map<string, string>();
}
