/** A Vega-Lite specification with its data inside: plain JSON, nothing to fetch. */
export type VegaLiteSpec = Readonly<Record<string, unknown>>;

/** Colours and type of a chart, as CSS colour and font strings. */
export interface IChartTheme {
  /** Fill of the bars of all rows. */
  readonly all: string;
  /** Lines and points of all rows. */
  readonly edge: string;
  /** Offending rows. */
  readonly mark: string;
  /** Missing values. */
  readonly missing: string;
  readonly text: string;
  readonly muted: string;
  readonly hairline: string;
  readonly font: string;
}

export interface IChartOptions {
  readonly dark: boolean;
  /** The chart in words; its accessible name. */
  readonly alt: string;
}

/** A drawn chart. */
export interface IDrawnChart {
  /** Remove the chart and give its memory back. */
  dispose(): void;
}

/** Whatever can draw a chart into an element. */
export interface IChartHost {
  /**
   * Draw a chart in place of the element's content.
   *
   * @throws Error with a sentence for the user when the chart cannot be drawn.
   */
  draw(element: HTMLElement, spec: VegaLiteSpec, options: IChartOptions): Promise<IDrawnChart>;
}
