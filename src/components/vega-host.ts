import type { ChartData, IChartLook, IChartRenderer, IDrawnChart } from '../charts/types';
import { vegaLiteOf } from '../charts/vega-lite';
import { ENDS } from '../charts/vega-parts';
import { isZoomable } from '../charts/zoom';
import { numberLocale, timeLocale } from '../i18n';
import { onWidth } from './chart-width';

const REFUSED = 'A chart of framescope loads nothing from outside.';

const refuse = (): Promise<never> => Promise.reject(new Error(REFUSED));

/** Takes away the English name and role that Vega gives; the chart's own name stands around it. */
function unnamed(root: HTMLElement): void {
  for (const node of [root, ...root.querySelectorAll('[aria-label]')]) {
    ['role', 'aria-label', 'aria-roledescription'].forEach(name => node.removeAttribute(name));
  }
}

/**
 * Draws charts as SVG with Vega, which is loaded with the first chart. Nothing
 * a specification names is ever fetched.
 */
export class VegaRenderer implements IChartRenderer {
  readonly id = 'vega-lite';
  readonly title = 'Vega-Lite';

  /** All but charts in three dimensions. */
  whole(data: ChartData): boolean {
    return data.type !== 'scatter3d';
  }

  /**
   * Draw a chart in place of the element's content.
   *
   * @throws Error when Vega cannot be loaded or refuses the specification.
   */
  async draw(element: HTMLElement, data: ChartData, look: IChartLook): Promise<IDrawnChart> {
    const { default: embed } = await import('vega-embed');
    const result = await embed(element, vegaLiteOf(data, look) as Parameters<typeof embed>[1], {
      mode: 'vega-lite',
      actions: false,
      renderer: 'svg',
      loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
      defaultStyle: false,
      formatLocale: { ...numberLocale() },
      timeFormatLocale: { ...timeLocale() },
      tooltip: { theme: look.dark ? 'dark' : 'light', disableDefaultStyle: false }
    });
    element.querySelector('svg')?.setAttribute('aria-hidden', 'true');
    unnamed(element);
    if (look.pick !== undefined) {
      const { pick } = look;
      result.view.addEventListener('click', (_event, item) => {
        const bar: unknown = item?.datum?.bar;
        if (typeof bar === 'number') {
          pick(bar);
        }
      });
    }
    let live = true;
    const watch = onWidth(element, width => {
      void result.view.width(width).runAsync();
    });
    return {
      ...(isZoomable(data) && {
        axis: {
          ground: () =>
            element.querySelector('.mark-group .background')?.getBoundingClientRect() ?? null,
          show: window => {
            if (live) {
              ENDS.forEach((name, i) => result.view.signal(name, window[i]));
              void result.view.runAsync();
            }
          }
        }
      }),
      svg: () => result.view.toSVG(),
      dispose: () => {
        live = false;
        watch.dispose();
        result.finalize();
      }
    };
  }
}
