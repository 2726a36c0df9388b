import type { Evidence, FindingKind, ICourse, ISeasonMap, Severity } from '../engine';

/** Findings of a report by kind. */
export interface IKindsChart {
  readonly type: 'kinds';
  /** Most findings first. */
  readonly kinds: readonly {
    readonly kind: FindingKind;
    readonly title: string;
    readonly severity: Severity;
    readonly count: number;
  }[];
}

/** Whatever a chart can be drawn from. */
export type ChartData = Evidence | IKindsChart | ICourse | ISeasonMap;

/** A library that draws charts. */
export type Backend = 'vega-lite' | 'plotly';

/** A Vega-Lite specification with its data inside: plain JSON, nothing to fetch. */
export type VegaLiteSpec = Readonly<Record<string, unknown>>;

/** A Plotly figure with its data inside: plain JSON, nothing to fetch. */
export interface IPlotlySpec {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly layout: Readonly<Record<string, unknown>>;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Colours and type of a chart, as CSS colour and font strings. */
export interface IChartTheme {
  /** Fill of the bars of all rows. */
  readonly all: string;
  /** Lines and points of all rows. */
  readonly edge: string;
  /** Rows of the filter; what is positive. */
  readonly filtered: string;
  /** Offending rows. */
  readonly mark: string;
  /** Missing values. */
  readonly missing: string;
  readonly text: string;
  readonly muted: string;
  readonly hairline: string;
  /** Ground of tooltips and exported pictures. */
  readonly surface: string;
  readonly font: string;
  /** Size of the labels in px. */
  readonly size: number;
}

/** Size of labels in px where Lab's text has its 13 px, by which charts are measured. */
export const LABEL_SIZE = 10;

/** How a chart is drawn. */
export interface IChartLook {
  readonly theme: IChartTheme;
  readonly dark: boolean;
  /** The chart in words; its accessible name. */
  readonly alt: string;
  /** The part of a series that is shown, in units of x; all of it where null. */
  readonly window: readonly [number, number] | null;
  /** Told the place of a bar that was clicked; not given where bars do nothing. */
  readonly pick?: (bar: number) => void;
}

/** The x axis of a drawn chart that is zoomed and moved along it. */
export interface IDrawnAxis {
  /** The ground of the chart on the screen; null while there is none. */
  ground(): DOMRect | null;
  /** Shows another part of x at once; what is drawn stays. Does nothing once the chart is gone. */
  show(window: readonly [number, number]): void;
}

/** A drawn chart. */
export interface IDrawnChart {
  /** Not there where the chart is not zoomed. */
  readonly axis?: IDrawnAxis;
  /** The chart as an SVG document, without a ground. */
  svg(): Promise<string>;
  /** Remove the chart and give its memory back. */
  dispose(): void;
}

/** One library behind the interface that all of them share. */
export interface IChartRenderer {
  readonly id: Backend;
  /** The library's name for the user. */
  readonly title: string;
  /** Whether the chart keeps all it has; a renderer draws the others in a simpler form. */
  whole(data: ChartData): boolean;
  /**
   * Draw a chart in place of the element's content.
   *
   * @throws Error with a sentence for the user when the chart cannot be drawn.
   */
  draw(element: HTMLElement, data: ChartData, look: IChartLook): Promise<IDrawnChart>;
}

/** A small static picture of evidence and its twin in words. */
export interface IPicture {
  readonly svg: string;
  readonly text: string;
}
