import * as React from 'react';

import { baseLine, gapBins } from '../charts/breaks';
import { countText, scaleText, shareText } from '../charts/numbers';
import type { IProfile } from '../engine';
import { words } from '../i18n';
import { barsOf, labelIn, type IOffending } from './header-shapes';

const BASE = 30;
const TOP = 2;

export interface IHeaderChartProps {
  readonly profile: IProfile;
  readonly offending: IOffending;
}

/** The chart of a column head, 128 × 36: all rows, offending rows in front, missing apart. */
export const HeaderChart = React.memo(function HeaderChart({
  profile,
  offending
}: IHeaderChartProps): React.JSX.Element {
  const missing = profile.nulls > 0;
  const width = missing ? 116 : 127;
  return (
    <svg
      className="fs-header-chart"
      viewBox="0 0 128 36"
      preserveAspectRatio="none"
      role="img"
      aria-label={textTwin(profile)}
    >
      {shapes(profile, offending, width)}
      {missing && <Missing share={profile.nulls / Math.max(1, profile.rows)} />}
    </svg>
  );
});

function textTwin(profile: IProfile): string {
  const say = words();
  const nulls =
    profile.nulls > 0 ? `, ${say.__('%1 missing', shareText(profile.nulls, profile.rows))}` : '';
  const { histogram, top } = profile;
  if (histogram !== null && histogram.edges.length > 1 && profile.semantic !== 'category') {
    const { edges, scale } = histogram;
    const from = scaleText(edges[0], scale);
    const to = scaleText(edges[edges.length - 1], scale);
    const range =
      scale === 'length' ? say.__('%1 to %2 characters', from, to) : say.__('%1 to %2', from, to);
    return `${profile.name}: ${range}${nulls}`;
  }
  const values = top
    .slice(0, 4)
    .map(t => `${t.literal.value} ${shareText(t.count, profile.rows)}`)
    .join(', ');
  return `${profile.name}: ${values === '' ? say.__('%1 distinct', countText(profile.distinct)) : values}${nulls}`;
}

function shapes(profile: IProfile, offending: IOffending, width: number): React.JSX.Element {
  const { histogram, top } = profile;
  if (profile.rows - profile.nulls <= 0) {
    return <path className="fs-c-base" d={`M0 ${BASE + 0.5}H${width}`} />;
  }
  const isValues = ['category', 'boolean', 'constant'].includes(profile.semantic);
  if (
    !isValues &&
    histogram !== null &&
    histogram.scale !== 'length' &&
    histogram.counts.length > 0
  ) {
    return <Bars profile={profile} offending={offending} width={width} />;
  }
  return top.length > 0 ? (
    <Stack profile={profile} offending={offending} width={width} />
  ) : (
    <path className="fs-c-base" d={`M0 ${BASE + 0.5}H${width}`} />
  );
}

function Bars({
  profile,
  offending,
  width
}: IHeaderChartProps & { width: number }): React.JSX.Element {
  const all = profile.histogram?.counts ?? [];
  const { counts, marked } = barsOf(all, offending.bins);
  const gaps = counts.length < all.length ? [] : gapBins(profile.histogram?.edges ?? [], counts);
  const line = baseLine(gaps, counts.length, width, BASE);
  const highest = Math.max(1, ...counts);
  const step = (width + 1) / counts.length;
  const height = (n: number) => (n === 0 ? 0 : Math.max(1, ((BASE - TOP) * n) / highest));
  const box = (i: number, h: number) => {
    const x = (i * step).toFixed(1);
    return `M${x} ${BASE}V${(BASE - h).toFixed(1)}h${(step - 1).toFixed(1)}V${BASE}Z`;
  };
  const lid = (i: number, h: number) =>
    `M${(i * step).toFixed(1)} ${(BASE - h).toFixed(1)}h${(step - 1).toFixed(1)}`;
  const isDate = profile.histogram?.scale === 'date';
  const area = `M0 ${BASE}${counts
    .map((n, i) => `L${((i + 0.5) * step).toFixed(1)} ${(BASE - height(n)).toFixed(1)}`)
    .join('')}L${width} ${BASE}Z`;
  const has = marked.some(n => n > 0);
  const ticks = marked.map((n, i) => {
    const x = (i + 0.5) * step - 0.5;
    return n > 0 ? `M${(x - 2.5).toFixed(1)} 35.5l2.5 -4l2.5 4Z` : '';
  });
  return (
    <>
      {isDate ? (
        <>
          <path className="fs-c-all" d={area} />
          <path className="fs-c-edge" d={area} vectorEffect="non-scaling-stroke" />
        </>
      ) : has ? (
        <>
          <path
            className="fs-c-all"
            d={counts.map((n, i) => (n > 0 ? box(i, height(n)) : '')).join('')}
          />
          <path
            className="fs-c-edge"
            vectorEffect="non-scaling-stroke"
            d={counts.map((n, i) => (n > 0 ? lid(i, height(n)) : '')).join('')}
          />
        </>
      ) : (
        <path
          className="fs-c-solid"
          d={counts.map((n, i) => (n > 0 ? box(i, height(n)) : '')).join('')}
        />
      )}
      {has && (
        <>
          <path
            className="fs-c-mark"
            d={marked.map((n, i) => (n > 0 ? box(i, Math.max(3, height(n))) : '')).join('')}
          />
          <path className="fs-c-mark" d={ticks.join('')} />
        </>
      )}
      <path className="fs-c-base" d={line.base} />
      <path className="fs-c-break" d={line.breaks} />
    </>
  );
}

function hatch(from: number, to: number, top: number, bottom: number): string {
  const out: string[] = [];
  const h = bottom - top;
  for (let x = from; x < to; x += 4) {
    const run = Math.min(h, to - x);
    out.push(`M${x.toFixed(1)} ${bottom}l${run.toFixed(1)} ${(-run).toFixed(1)}`);
  }
  return out.join('');
}

function Stack({
  profile,
  offending,
  width
}: IHeaderChartProps & { width: number }): React.JSX.Element {
  const values = profile.rows - profile.nulls;
  const unique = profile.distinct >= values;
  const parts: { x: number; w: number; label: string; marked: boolean }[] = [];
  let x = 0;
  for (const value of unique ? [] : profile.top) {
    const w = (width * value.count) / values;
    if (w < 3 && parts.length > 0) {
      break;
    }
    const label = String(value.literal.value);
    parts.push({ x, w, label, marked: value.marked || offending.values.has(label) });
    x += w;
  }
  const hasRest = width - x >= 2;
  return (
    <>
      {parts.map((part, i) => (
        <g key={i}>
          <rect
            className={part.marked ? 'fs-c-mark' : 'fs-c-all'}
            x={part.x}
            y={TOP}
            width={Math.max(1, part.w - 1)}
            height={16}
          />
          <path
            className="fs-c-edge"
            d={`M${part.x.toFixed(1)} 2.5h${Math.max(1, part.w - 1).toFixed(1)}`}
            vectorEffect="non-scaling-stroke"
          />
          <text className="fs-c-text" x={part.x + 1} y={30}>
            {labelIn(part.label, part.w)}
          </text>
        </g>
      ))}
      {hasRest && (
        <>
          <rect className="fs-c-null" x={x + 0.5} y={TOP + 0.5} width={width - x - 1} height={15} />
          <path className="fs-c-null" d={hatch(x, width, TOP + 0.5, TOP + 15.5)} />
          {width - x >= 40 && (
            <text className="fs-c-text" x={x + 1} y={30}>
              {unique ? words().__('all unique') : words().__('others')}
            </text>
          )}
        </>
      )}
    </>
  );
}

function Missing({ share }: { readonly share: number }): React.JSX.Element {
  const h = Math.max(3, (BASE - TOP) * share);
  return (
    <>
      <path className="fs-c-base" d={`M120 ${BASE + 0.5}H128`} />
      <rect className="fs-c-null" x={120.5} y={BASE - h} width={7} height={h} />
      <path className="fs-c-null" d={hatch(120.5, 127.5, BASE - h, BASE)} />
    </>
  );
}
