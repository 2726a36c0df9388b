import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { baseLine, gapBins } from '../../charts/breaks';
import { countText, scaleText, shareText } from '../../charts/numbers';
import type { ILayers } from '../../engine';
import { labelIn } from '../header-shapes';
import { useScale } from '../use-scale';
import type { Brush, IBars } from './brush';
import type { ShowTip } from './use-tip';
import { barAt, rangePaths, segmentsOf, BASE, HEIGHT, hatch } from './head-shapes';

export interface IHeadChartProps {
  readonly bars: IBars;
  /** Null until they are counted. */
  readonly layers: ILayers | null;
  /** Rows of the frame, and how many of them hold no value here. */
  readonly rows: number;
  readonly nulls: number;
  /** There are filters: the second layer is drawn. */
  readonly filtered: boolean;
  readonly brush: Brush | null;
  /** Bars of values that the filter of the column keeps; null where none does. */
  readonly kept: ReadonlySet<number> | null;
  /** In px. */
  readonly width: number;
  readonly label: string;
  readonly onBrush: (brush: Brush | null) => void;
  readonly onTip: ShowTip;
  readonly onToggle: (value: string) => void;
  readonly trans: TranslationBundle;
}

/** From one end to the other, or a single value. */
const stretchText = (low: string, high: string): string =>
  low === high ? low : `${low} – ${high}`;

/** What one bar says: its range or value, and its rows by layer. */
export function barText(props: IHeadChartProps, bar: number): string {
  const { bars, layers, rows, filtered, trans } = props;
  const name =
    bars.kind === 'range'
      ? stretchText(
          scaleText(bars.edges[bar], bars.scale),
          scaleText(bars.edges[bar + 1], bars.scale)
        )
      : bars.values[bar];
  const n = bars.counts[bar] ?? 0;
  const parts = [trans.__('%1: %2 rows, %3', name, countText(n), shareText(n, rows))];
  if (layers !== null && filtered) {
    parts.push(trans.__('%1 pass the filters', countText(layers.filtered[bar] ?? 0)));
  }
  const marked = layers?.marked[bar] ?? 0;
  if (marked > 0) {
    parts.push(trans.__('%1 offend', countText(marked)));
  }
  return parts.join('; ');
}

/** What is told at a distance from the left: a bar, the other values, what is missing; null for nothing. */
export function tipAt(props: IHeadChartProps, x: number, room: number): string | null {
  const { bars, nulls, rows, trans } = props;
  if (x > room) {
    return nulls > 0
      ? trans.__('%1: %2 rows, %3', trans.__('missing'), countText(nulls), shareText(nulls, rows))
      : null;
  }
  const bar = barAt(bars, x, room);
  if (bar !== null) {
    return barText(props, bar);
  }
  const { rest, restRows } = bars.kind === 'values' ? segmentsOf(bars, room) : NO_REST;
  return rest !== null && x >= rest
    ? trans.__(
        '%1: %2 rows, %3',
        trans.__('others'),
        countText(restRows),
        shareText(restRows, rows)
      )
    : null;
}

const NO_REST = { rest: null, restRows: 0 };

/** The chart of a column head in three layers, to be brushed by the pointer. */
export const HeadChart = React.memo(function HeadChart(props: IHeadChartProps): React.JSX.Element {
  const { bars, nulls, rows, brush, label } = props;
  const host = React.useRef<HTMLDivElement>(null);
  const drag = React.useRef<{ anchor: number; moved: boolean } | null>(null);
  const scale = useScale();
  const width = Math.max(24, props.width) / scale;
  const room = width - (nulls > 0 ? 12 : 0);
  const xOf = (event: React.PointerEvent) =>
    (event.clientX - (host.current?.getBoundingClientRect().left ?? 0)) / scale;
  const at = (event: React.PointerEvent) => barAt(bars, xOf(event), room);
  const tell = (event: React.PointerEvent) =>
    props.onTip(tipAt(props, xOf(event), room), host.current, event.pointerType === 'touch');

  const onDown = (event: React.PointerEvent) => {
    const bar = at(event);
    tell(event);
    if (event.button !== 0 || bar === null) {
      return;
    }
    event.stopPropagation();
    drag.current = { anchor: bar, moved: false };
    host.current?.setPointerCapture?.(event.pointerId);
    if (bars.kind === 'range' && !(brush?.[0] === bar && brush[1] === bar)) {
      drag.current.moved = true;
      props.onBrush([bar, bar]);
    }
  };
  const onMove = (event: React.PointerEvent) => {
    const bar = at(event);
    tell(event);
    if (drag.current === null) {
      return;
    }
    const { anchor } = drag.current;
    if (bars.kind === 'range' && bar !== null) {
      const [from, to] = [Math.min(anchor, bar), Math.max(anchor, bar)];
      if (brush?.[0] !== from || brush[1] !== to) {
        drag.current.moved = true;
        props.onBrush([from, to]);
      }
    }
  };
  const onUp = () => {
    const done = drag.current;
    drag.current = null;
    if (done === null) {
      return;
    }
    if (bars.kind === 'values') {
      props.onToggle(bars.values[done.anchor]);
    } else if (!done.moved) {
      props.onBrush(null);
    }
  };
  return (
    <div
      className="fs-dg-chart"
      ref={host}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerLeave={event => {
        if (event.pointerType !== 'touch') {
          props.onTip(null, null);
        }
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    >
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width * scale}
        height={HEIGHT * scale}
        role="img"
        aria-label={label}
      >
        {bars.kind === 'range' ? (
          <Range {...props} room={room} bars={bars} />
        ) : (
          <Values {...props} room={room} bars={bars} />
        )}
        {nulls > 0 && <Missing left={room + 4} share={nulls / Math.max(1, rows)} />}
      </svg>
    </div>
  );
});

type Of<K> = IHeadChartProps & {
  readonly room: number;
  readonly bars: Extract<IBars, { kind: K }>;
};

function Range({ bars, layers, filtered, brush, room }: Of<'range'>): React.JSX.Element {
  const { counts, scale } = bars;
  const marked = layers?.marked.slice(0, counts.length) ?? [];
  const has = marked.some(n => n > 0);
  const passing = (layers?.filtered ?? []).slice(0, counts.length);
  const inside =
    brush === null ? passing : passing.map((n, i) => (brush[0] <= i && i <= brush[1] ? n : 0));
  const paths = rangePaths(counts, filtered ? inside : [], marked, room, scale === 'date');
  const step = room / counts.length;
  const line = baseLine(gapBins(bars.edges, counts), counts.length, room, BASE);
  return (
    <>
      {brush !== null && (
        <rect
          className="fs-c-brush"
          x={brush[0] * step}
          y={0}
          width={(brush[1] - brush[0] + 1) * step}
          height={BASE}
        />
      )}
      {has || filtered || scale === 'date' ? (
        <>
          <path className="fs-c-all" d={paths.all} />
          <path className="fs-c-edge" d={paths.edge} />
        </>
      ) : (
        <path className="fs-c-solid" d={paths.all} />
      )}
      {filtered && <path className="fs-c-filtered" d={paths.filtered} />}
      {has && <path className="fs-c-mark" d={paths.marked + paths.ticks} />}
      <path className="fs-c-base" d={line.base} />
      <path className="fs-c-break" d={line.breaks} />
    </>
  );
}

function Values({ bars, layers, filtered, kept, room, trans }: Of<'values'>): React.JSX.Element {
  const { segments, rest, restRows } = segmentsOf(bars, room);
  const named = [trans.__('%1 others', countText(restRows)), trans.__('others')];
  const label = rest === null ? undefined : named.find(one => labelIn(one, room - rest) === one);
  const part = (n: number, of: number, most: number) =>
    n > 0 ? Math.max(3, (most * n) / Math.max(1, of)) : 0;
  return (
    <>
      {segments.map(({ bar, x, width, label }) => {
        const all = bars.counts[bar];
        const pass = layers?.filtered[bar] ?? 0;
        const isIn = kept === null || kept.has(bar);
        const high = filtered && isIn ? part(pass, all, 16) : 0;
        const bad = part(layers?.marked[bar] ?? 0, all, 16);
        return (
          <g key={bar}>
            <rect className="fs-c-all" x={x} y={2} width={width} height={16} />
            <path className="fs-c-edge" d={`M${x} 2.5h${width}`} />
            {high > 0 && (
              <rect className="fs-c-filtered" x={x} y={18 - high} width={width} height={high} />
            )}
            {bad > 0 && (
              <>
                <rect className="fs-c-mark" x={x} y={18 - bad} width={width} height={bad} />
                <path className="fs-c-mark" d={`M${x + width / 2 - 2.5} 23.5l2.5 -4l2.5 4Z`} />
              </>
            )}
            {label !== '' && (
              <text className="fs-c-text" x={x + 1} y={33}>
                {label}
              </text>
            )}
          </g>
        );
      })}
      {rest !== null && (
        <>
          <rect className="fs-c-null" x={rest + 0.5} y={2.5} width={room - rest - 1} height={15} />
          <path className="fs-c-null" d={hatch(rest, room, 2.5, 17.5)} />
          {label !== undefined && (
            <text className="fs-c-text" x={rest + 1} y={33}>
              {label}
            </text>
          )}
        </>
      )}
    </>
  );
}

function Missing({ left, share }: { left: number; share: number }): React.JSX.Element {
  const high = Math.max(3, (BASE - 2) * share);
  return (
    <>
      <path className="fs-c-base" d={`M${left} ${BASE + 0.5}h8`} />
      <rect className="fs-c-null" x={left + 0.5} y={BASE - high} width={7} height={high} />
      <path className="fs-c-null" d={hatch(left + 0.5, left + 7.5, BASE - high, BASE)} />
    </>
  );
}
