import { DisposableDelegate, type IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';

import { tell } from '../i18n';
import type { Backend, ChartData, IChartLook, IChartRenderer, IDrawnChart } from '../charts/types';

/** Why a chart looks other than asked for. */
export interface IChartNotice {
  /** failed: the preferred library could not draw it; simpler: it has no such chart. */
  readonly why: 'failed' | 'simpler';
  /** Names of the preferred library, and of the one that drew. */
  readonly asked: string;
  readonly drawn: string;
  /** What the preferred library said; empty for `simpler`. */
  readonly reason: string;
}

/** A chart and how it came to be. */
export interface IDrawing {
  readonly chart: IDrawnChart;
  readonly backend: Backend;
  readonly notice: IChartNotice | null;
}

/** All libraries that can draw charts, and the one the user prefers. */
export interface IChartRegistry {
  readonly renderers: readonly IChartRenderer[];
  readonly preferred: Backend;
  /** Emitted when a renderer comes or goes and when the user prefers another. */
  readonly changed: ISignal<IChartRegistry, void>;
  /** Add a renderer, in place of one with the same id. */
  add(renderer: IChartRenderer): IDisposable;
  /** Draw with this library from now on. */
  prefer(backend: Backend): void;
  /**
   * Draw with the preferred library, else with another.
   *
   * @throws Error with a sentence for the user when no library can draw it.
   */
  draw(element: HTMLElement, data: ChartData, look: IChartLook): Promise<IDrawing>;
}

const sentence = (reason: unknown): string =>
  reason instanceof Error ? reason.message : String(reason);

/** The registry of chart libraries; each stands in for the others. */
export class ChartRegistry implements IChartRegistry {
  /**
   * @param renderers - in the order in which they stand in for each other.
   */
  constructor(renderers: readonly IChartRenderer[]) {
    this._renderers = [...renderers];
  }

  get renderers(): readonly IChartRenderer[] {
    return this._renderers;
  }

  get preferred(): Backend {
    return this._preferred;
  }

  get changed(): ISignal<IChartRegistry, void> {
    return this._changed;
  }

  add(renderer: IChartRenderer): IDisposable {
    this._renderers = [...this._renderers.filter(({ id }) => id !== renderer.id), renderer];
    this._changed.emit();
    return new DisposableDelegate(() => {
      this._renderers = this._renderers.filter(known => known !== renderer);
      this._changed.emit();
    });
  }

  prefer(backend: Backend): void {
    if (backend !== this._preferred) {
      this._preferred = backend;
      this._changed.emit();
    }
  }

  async draw(element: HTMLElement, data: ChartData, look: IChartLook): Promise<IDrawing> {
    const asked = this._renderers.find(({ id }) => id === this._preferred);
    const order = this._renderers.filter(renderer => renderer !== asked);
    const faults: string[] = [];
    for (const renderer of asked === undefined ? order : [asked, ...order]) {
      try {
        const chart = await renderer.draw(element, data, look);
        const notice = noticeOf(asked ?? renderer, renderer, data, faults);
        return { chart, backend: renderer.id, notice };
      } catch (reason) {
        faults.push(tell(sentence(reason)));
        element.replaceChildren();
      }
    }
    throw new Error(faults.join(' ') || tell('No library for charts is there.'));
  }

  private _renderers: readonly IChartRenderer[];
  private _preferred: Backend = 'vega-lite';
  private readonly _changed = new Signal<this, void>(this);
}

function noticeOf(
  asked: IChartRenderer,
  drawn: IChartRenderer,
  data: ChartData,
  faults: readonly string[]
): IChartNotice | null {
  const names = { asked: asked.title, drawn: drawn.title };
  if (asked !== drawn) {
    return { why: 'failed', ...names, reason: faults.join(' ') };
  }
  return drawn.whole(data) ? null : { why: 'simpler', ...names, reason: '' };
}
