import type { IChartHost, IDrawnChart, VegaLiteSpec } from '../charts/types';

const REFUSED = 'A chart of framescope loads nothing from outside.';

const refuse = (): Promise<never> => Promise.reject(new Error(REFUSED));

/**
 * Draws charts as SVG with Vega, which is loaded with the first chart. Nothing
 * a specification names is ever fetched.
 */
export class VegaHost implements IChartHost {
  /**
   * Draw a chart in place of the element's content.
   *
   * @throws Error when Vega cannot be loaded or refuses the specification.
   */
  async draw(
    element: HTMLElement,
    spec: VegaLiteSpec,
    options: { readonly dark: boolean; readonly alt: string }
  ): Promise<IDrawnChart> {
    const { default: embed } = await import('vega-embed');
    const result = await embed(
      element,
      { ...spec, description: options.alt } as Parameters<typeof embed>[1],
      {
        mode: 'vega-lite',
        actions: false,
        renderer: 'svg',
        loader: { load: refuse, sanitize: refuse, http: refuse, file: refuse },
        defaultStyle: false,
        tooltip: { theme: options.dark ? 'dark' : 'light', disableDefaultStyle: false }
      }
    );
    return { dispose: () => result.finalize() };
  }
}
