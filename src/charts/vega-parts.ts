import type { IAxis } from '../engine';
import { dateFormat } from './scales';
import type { IChartTheme, VegaLiteSpec } from './types';

/** Ticks of an axis of counts: 10, 10k, 1M. */
export const COUNT_LABELS = "datum.value >= 10000 ? format(datum.value, '~s') : datum.value";

/** Ticks of an axis of numbers: 0.5, 2019, 50k. */
export const SI_LABELS =
  "abs(datum.value) >= 10000 ? format(datum.value, '~s') : format(datum.value, '~g')";

/** A field of a tooltip. */
export interface ITip {
  readonly field: string;
  readonly type: 'nominal' | 'quantitative';
  readonly title: string;
  readonly format?: string;
}

/** A word of a tooltip. */
export const wordTip = (field: string, title: string): ITip => ({ field, type: 'nominal', title });

/** A count of a tooltip. */
export const countTip = (field: string, title: string): ITip => ({
  field,
  type: 'quantitative',
  format: ',',
  title
});

/**
 * A column's name as a title. Vega keeps titles as keys of plain objects and fails on one that
 * every object has; a character without width tells it apart.
 */
export const titled = (name: string): string => (name in {} ? `${name}\u200b` : name);

/** A date of a domain; a plain number is taken for one in some marks only. */
export const dateOf = (ms: number): VegaLiteSpec => ({ expr: `datetime(${ms})` });

/** Type, scale and axis of numbers or dates over `low..high`. */
export function place(
  field: string,
  axis: IAxis,
  low: number,
  high: number
): Record<string, unknown> {
  const dated = axis.scale === 'date';
  const size = Math.max(Math.abs(low), Math.abs(high));
  const close = high - low < size * 0.02;
  return {
    field,
    type: dated ? 'temporal' : 'quantitative',
    title: titled(axis.column),
    scale: {
      ...(dated ? { type: 'utc' } : { zero: false }),
      nice: false,
      domain: dated ? [dateOf(low), dateOf(high)] : [low, high]
    },
    axis: {
      grid: false,
      tickCount: 4,
      labelOverlap: true,
      labelFlush: true,
      ...(dated
        ? { format: dateFormat(low, high) }
        : close
          ? {}
          : size >= 1e4
            ? { labelExpr: SI_LABELS }
            : { format: size < 1e-2 ? '~e' : '~f' })
    }
  };
}

/** The mark of offending rows: a filled triangle. */
export function markOf(theme: IChartTheme, shape = 'triangle-up'): VegaLiteSpec {
  return { type: 'point', shape, filled: true, color: theme.mark, size: 36, opacity: 1 };
}

/** Names down the left side. */
export const names = (theme: IChartTheme): VegaLiteSpec => ({
  ticks: false,
  domain: false,
  labelColor: theme.text
});

/** Signals that hold the first and the last place that is shown along x. */
export const ENDS = ['shownFrom', 'shownTo'] as const;

/** The parameters of a chart that is moved along x. */
export function endsOf(window: readonly [number, number]): readonly VegaLiteSpec[] {
  return ENDS.map((name, i) => ({ name, value: window[i] }));
}

/** The same as {@link place}, and what is shown follows the signals of {@link endsOf}. */
export function movingPlace(
  field: string,
  axis: IAxis,
  window: readonly [number, number]
): Record<string, unknown> {
  const fixed = place(field, axis, ...window);
  const domain = ENDS.map(name => ({ expr: axis.scale === 'date' ? `datetime(${name})` : name }));
  return { ...fixed, scale: { ...(fixed.scale as VegaLiteSpec), domain } };
}
