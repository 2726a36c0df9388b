import type { IDisposable } from '@lumino/disposable';

const LOWEST = 360;
const HIGHEST = 1200;
/** Pixels that an output has at first. */
const AT_FIRST = 680;
/** Pixels of one press of an arrow key. */
const STEP = 40;

/** The height of an output that was kept; the first one for anything else. */
export function heightOf(kept: unknown): number {
  return typeof kept === 'number' && Number.isFinite(kept)
    ? Math.round(Math.min(HIGHEST, Math.max(LOWEST, kept)))
    : AT_FIRST;
}

/** The lower edge of a box, which makes it higher and lower, by pointer and by keys. */
export class HeightHandle implements IDisposable {
  /** @param onHeight - called with each new height in pixels, by the user's hand. */
  constructor(
    private readonly _box: HTMLElement,
    label: string,
    private readonly _onHeight: (height: number) => void
  ) {
    const { node } = this;
    node.className = 'fs-SavedReport-edge';
    node.tabIndex = 0;
    node.title = label;
    for (const [name, value] of Object.entries({
      role: 'separator',
      'aria-label': label,
      'aria-orientation': 'horizontal',
      'aria-valuemin': String(LOWEST),
      'aria-valuemax': String(HIGHEST)
    })) {
      node.setAttribute(name, value);
    }
    node.addEventListener('pointerdown', this._onDown);
    node.addEventListener('keydown', this._onKey);
    this.set(AT_FIRST);
  }

  readonly node = document.createElement('div');

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Make the box so many pixels high. */
  set(height: number): void {
    this._height = height;
    this._box.style.height = `${height}px`;
    this.node.setAttribute('aria-valuenow', String(height));
    this.node.setAttribute('aria-valuetext', `${height} px`);
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this.node.removeEventListener('pointerdown', this._onDown);
      this.node.removeEventListener('keydown', this._onKey);
      this.node.remove();
    }
  }

  private _change(height: number): void {
    this.set(heightOf(height));
    this._onHeight(this._height);
  }

  private readonly _onDown = (event: PointerEvent): void => {
    if (event.button !== 0) {
      return;
    }
    event.preventDefault();
    const { node } = this;
    const from = this._height - event.clientY;
    const move = (to: PointerEvent): void => this._change(from + to.clientY);
    const end = (): void => {
      node.removeEventListener('pointermove', move);
      node.removeEventListener('pointerup', end);
      node.removeEventListener('pointercancel', end);
    };
    node.setPointerCapture(event.pointerId);
    node.addEventListener('pointermove', move);
    node.addEventListener('pointerup', end);
    node.addEventListener('pointercancel', end);
  };

  private readonly _onKey = (event: KeyboardEvent): void => {
    const to = {
      ArrowDown: this._height + STEP,
      ArrowUp: this._height - STEP,
      Home: LOWEST,
      End: HIGHEST
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this._change(to);
    }
  };

  private _height = AT_FIRST;
  private _isDisposed = false;
}
