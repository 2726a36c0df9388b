import { plotlyOf } from '../charts/plotly';
import { dateOf } from '../charts/plotly-parts';
import type {
  ChartData,
  IChartLook,
  IChartRenderer,
  IDrawnChart,
  IPlotlySpec
} from '../charts/types';
import { isZoomable } from '../charts/zoom';
import { numberLocale, timeLocale } from '../i18n';
import { onWidth } from './chart-width';

/** A drawn figure, which tells of clicks. */
interface IPlot extends HTMLElement {
  on(
    event: 'plotly_click',
    listener: (event: { readonly points: readonly { readonly y?: unknown }[] }) => void
  ): void;
}

/** What of Plotly is used. */
interface IPlotly {
  newPlot(root: HTMLElement, figure: IPlotlySpec): Promise<IPlot>;
  register(locale: IPlotlyLocale): void;
  relayout(root: HTMLElement, change: Readonly<Record<string, unknown>>): Promise<HTMLElement>;
  toImage(
    root: HTMLElement,
    options: { readonly format: 'svg'; readonly width: number; readonly height: number }
  ): Promise<string>;
  purge(root: HTMLElement): void;
}

/** Names and signs of a language, as Plotly takes them. */
interface IPlotlyLocale {
  readonly moduleType: 'locale';
  readonly name: string;
  readonly dictionary: Readonly<Record<string, string>>;
  readonly format: Readonly<Record<string, unknown>>;
}

const LOCALE = 'framescope';

const SVG_START = /^data:image\/svg\+xml(?:;charset=[\w-]+)?,/;

/** Plotly itself; a bundler puts it under `default` or not. */
async function load(): Promise<IPlotly> {
  const module: { readonly default?: unknown } = await import('plotly.js-dist-min');
  return (module.default ?? module) as IPlotly;
}

/** A figure in the language of the page. */
function told(plotly: IPlotly, figure: IPlotlySpec): IPlotlySpec {
  const { decimal, thousands } = numberLocale();
  const { days, shortDays, months, shortMonths, date } = timeLocale();
  plotly.register({
    moduleType: 'locale',
    name: LOCALE,
    dictionary: {},
    format: { days, shortDays, months, shortMonths, date, decimal, thousands, grouping: [3] }
  });
  return {
    ...figure,
    layout: { ...figure.layout, separators: `${decimal}${thousands}` },
    config: { ...figure.config, locale: LOCALE }
  };
}

function hasWebGl(): boolean {
  const canvas = document.createElement('canvas');
  return (canvas.getContext('webgl2') ?? canvas.getContext('webgl')) !== null;
}

/**
 * Draws charts with Plotly, which is loaded with the first of them. Its mode
 * bar, its cloud and its links stay off.
 */
export class PlotlyRenderer implements IChartRenderer {
  readonly id = 'plotly';
  readonly title = 'Plotly';

  /** Every chart. */
  whole(_data: ChartData): boolean {
    return true;
  }

  /**
   * Draw a chart in place of the element's content.
   *
   * @throws Error when Plotly cannot be loaded, refuses the figure, or the
   * browser cannot draw in three dimensions.
   */
  async draw(element: HTMLElement, data: ChartData, look: IChartLook): Promise<IDrawnChart> {
    if (data.type === 'scatter3d' && !hasWebGl()) {
      throw new Error('This browser has no WebGL, which three dimensions need.');
    }
    const plotly = await load();
    const root = document.createElement('div');
    element.replaceChildren(root);
    const plot = await plotly.newPlot(root, told(plotly, plotlyOf(data, look)));
    if (look.pick !== undefined) {
      const { pick } = look;
      plot.on('plotly_click', ({ points }) => {
        const bar = points[0]?.y;
        if (typeof bar === 'number') {
          pick(bar);
        }
      });
    }
    let live = true;
    const dated = isZoomable(data) && data.x.scale === 'date';
    const watch = onWidth(element, width => {
      void plotly.relayout(plot, { width });
    });
    return {
      ...(isZoomable(data) && {
        axis: {
          ground: () => plot.querySelector('.nsewdrag')?.getBoundingClientRect() ?? null,
          show: window => {
            if (!live) {
              return;
            }
            const range = dated ? window.map(dateOf) : [...window];
            void plotly.relayout(plot, { 'xaxis.range': range });
          }
        }
      }),
      svg: async () => {
        const { clientWidth: width, clientHeight: height } = root;
        const url = await plotly.toImage(plot, { format: 'svg', width, height });
        return decodeURIComponent(url.replace(SVG_START, ''));
      },
      dispose: () => {
        live = false;
        watch.dispose();
        plotly.purge(plot);
        root.remove();
      }
    };
  }
}
