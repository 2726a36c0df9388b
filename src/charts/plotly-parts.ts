import type { IAxis } from '../engine';
import { countTick, countTicks } from './scales';
import type { IChartTheme } from './types';

/** A piece of a Plotly figure. */
export type Part = Record<string, unknown>;

/** Traces of a figure and what its layout needs beyond the common one. */
export interface IFigure {
  readonly data: readonly Part[];
  readonly layout: Part;
}

const LABEL = 18;
/** The calendar's ends, in ms. */
const LATEST = 8.64e15;

/** Text that Plotly shows as it is: it reads a small HTML, links included. */
export function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A label of an axis, cut in its middle. */
export function short(text: string): string {
  const letters = [...text];
  return plain(
    letters.length <= LABEL
      ? text
      : `${letters.slice(0, LABEL / 2).join('')}…${letters.slice(1 - LABEL / 2).join('')}`
  );
}

/** A count's place on the symmetric log scale. */
export const lift = (count: number): number => Math.log1p(Math.max(0, count));

/** A hairline axis with a title. */
export function axisPart(title: string | null, theme: IChartTheme): Part {
  return {
    title: { text: title === null ? '' : plain(title), standoff: 4, font: { size: theme.size } },
    gridcolor: theme.hairline,
    linecolor: theme.hairline,
    tickcolor: theme.hairline,
    tickfont: { size: theme.size, color: theme.muted },
    zeroline: false,
    showgrid: false,
    automargin: true,
    nticks: 6
  };
}

/** Counts up to `top` on the symmetric log scale. */
export function countAxis(title: string, top: number, theme: IChartTheme): Part {
  const ticks = countTicks(top);
  return {
    ...axisPart(title, theme),
    showgrid: true,
    tickmode: 'array',
    tickvals: ticks.map(lift),
    ticktext: ticks.map(countTick),
    range: [0, lift(top) * 1.02]
  };
}

/** A date as Plotly writes it; null beyond the calendar. */
export const dateOf = (ms: number): string | null =>
  Math.abs(ms) <= LATEST
    ? new Date(ms)
        .toISOString()
        .replace('T', ' ')
        .replace(/(\.000)?Z$/, '')
    : null;

/** Numbers or dates over `low..high`. */
export function placeAxis(axis: IAxis, low: number, high: number, theme: IChartTheme): Part {
  const dated = axis.scale === 'date';
  return {
    ...axisPart(axis.column, theme),
    type: dated ? 'date' : 'linear',
    range: dated ? [dateOf(low), dateOf(high)] : [low, high],
    ...(dated ? { tickangle: 0, nticks: 4 } : {})
  };
}

/** Names from top to bottom at 0, 1, 2 and so on. */
export function nameAxis(labels: readonly string[], theme: IChartTheme): Part {
  return {
    ...axisPart(null, theme),
    tickmode: 'array',
    tickvals: labels.map((_, i) => i),
    ticktext: labels.map(short),
    tickfont: { size: theme.size, color: theme.text },
    ticks: '',
    showline: false,
    range: [labels.length - 0.5, -0.5]
  };
}

/** Triangles for offending rows. */
export function markTrace(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  words: readonly string[],
  theme: IChartTheme,
  symbol = 'triangle-up'
): Part {
  return {
    type: 'scatter',
    mode: 'markers',
    x,
    y,
    hovertext: words.map(plain),
    hoverinfo: 'text',
    cliponaxis: false,
    marker: { color: theme.mark, size: 8, symbol, opacity: 1 }
  };
}
