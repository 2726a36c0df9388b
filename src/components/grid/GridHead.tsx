import { filterIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, scaleText, shareText } from '../../charts/numbers';
import type { IFilter, IFinding, ILayers, IProfile } from '../../engine';
import { fullText } from '../../i18n';
import { Icon, SEVERITY_ICONS } from '../base';
import { downIcon, upIcon } from '../icons';
import { middle, typeSign } from '../words';
import { brushOf, filterOf, keptBars, stretched, toggled, type Brush, type IBars } from './brush';
import { NARROWEST, WIDEST, type IPlacedColumn } from './column-layout';
import { filterText } from './filter-text';
import { barText, HeadChart } from './HeadChart';
import { QualityBar } from './QualityBar';
import type { ShowTip } from './use-tip';

export interface IGridHeadProps {
  readonly column: IPlacedColumn;
  readonly typeName: string;
  /** Null until it is known. */
  readonly profile: IProfile | null;
  readonly bars: IBars | null;
  readonly layers: ILayers | null;
  readonly findings: readonly IFinding[];
  /** Null for none. */
  readonly filter: IFilter | null;
  /** There are filters on any column. */
  readonly filtered: boolean;
  readonly sort: 'ascending' | 'descending' | null;
  /** 1-based place of the column in an order by several; 0 where it is the only one or none. */
  readonly rank: number;
  readonly active: boolean;
  readonly onFocus: (place: number) => void;
  readonly onFilter: (column: number, filter: IFilter | null) => void;
  /** `more` keeps the other columns of the order. */
  readonly onSort: (column: number, more: boolean) => void;
  readonly onWidth: (column: number, width: number) => void;
  readonly onMenu: (column: IPlacedColumn) => void;
  /** Show what a bar says below the chart. */
  readonly onTip: ShowTip;
  /** A sentence for those who do not see the chart. */
  readonly onSay: (text: string) => void;
  readonly trans: TranslationBundle;
}

const PADDING = 16;

/** A column head: name, type, the chart in three layers, quality, findings. */
export const GridHead = React.memo(function GridHead(props: IGridHeadProps): React.JSX.Element {
  const { column, typeName, profile, bars, layers, findings, filter, sort, trans } = props;
  const { index, place, left, width, name } = column;
  const anchor = React.useRef(0);
  const brush = bars === null ? null : brushOf(bars, filter);
  const label = headText(props);

  const onBrush = (to: Brush | null) => {
    props.onFilter(index, to === null || bars === null ? null : filterOf(index, bars, to));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget) {
      return;
    }
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.shiftKey && by !== 0 && bars !== null) {
      const next = stretched(brush, anchor.current, by, bars.counts.length);
      if (brush === null) {
        anchor.current = next[0];
      }
      onBrush(next);
      const text = barText({ ...chart, bars }, by === 1 ? next[1] : next[0]);
      props.onSay(text);
      props.onTip(text, event.currentTarget.querySelector('.fs-dg-chart'), true);
    } else if (event.key === 'Enter') {
      props.onSort(index, event.shiftKey);
    } else if (event.key === 'Escape' && filter !== null) {
      props.onFilter(index, null);
    } else if (
      event.key === 'ContextMenu' ||
      (event.key === 'F10' && event.shiftKey) ||
      (event.key === 'ArrowDown' && event.altKey)
    ) {
      props.onMenu(column);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const chart = {
    layers,
    rows: profile?.rows ?? 0,
    nulls: profile?.nulls ?? 0,
    filtered: props.filtered,
    brush,
    kept: bars === null ? null : keptBars(bars, filter),
    width: width - PADDING,
    label,
    onBrush,
    onTip: props.onTip,
    onToggle: (value: string) => props.onFilter(index, toggled(index, value, filter)),
    trans
  };
  const worst = findings[0];
  const count = findings.reduce((n, f) => Math.max(n, f.rows.count), 0);
  return (
    <div
      className={column.numeric ? 'fs-cell fs-dg-head fs-number' : 'fs-cell fs-dg-head'}
      role="columnheader"
      aria-colindex={place + 2}
      aria-sort={sort ?? 'none'}
      aria-label={label}
      aria-haspopup="menu"
      data-head={place}
      data-index={index}
      data-filtered={filter !== null || undefined}
      tabIndex={props.active ? 0 : -1}
      style={{ left, width }}
      onFocus={event => {
        if (event.target === event.currentTarget) {
          props.onFocus(place);
        }
      }}
      onKeyDown={onKeyDown}
      onContextMenu={event => {
        event.preventDefault();
        props.onMenu(column);
      }}
    >
      <div
        className="fs-dg-name"
        title={`${name} · ${typeName}`}
        onClick={event => props.onSort(index, event.shiftKey)}
      >
        <span className="fs-line">
          {middle(name, Math.max(6, Math.floor((width - PADDING) / 7)))}
        </span>
        {filter !== null && <Icon icon={filterIcon} size={12} />}
        {sort !== null && <Icon icon={sort === 'ascending' ? upIcon : downIcon} size={12} />}
        {props.rank > 0 && <span className="fs-dg-rank">{fullText(props.rank)}</span>}
      </div>
      <button
        type="button"
        className="fs-dg-menu-button"
        tabIndex={-1}
        aria-label={trans.__('Menu of %1', name)}
        title={trans.__('Sort, filter, pin, group (Alt+↓)')}
        onClick={() => props.onMenu(column)}
      >
        <Icon icon={downIcon} size={12} />
      </button>
      {profile !== null && bars !== null && <HeadChart {...chart} bars={bars} />}
      {profile !== null && bars === null && (
        <div className="fs-dg-chart fs-dg-no-chart">
          <span className="fs-line">
            {profile.nulls === profile.rows
              ? trans.__('all missing')
              : profile.distinct >= profile.rows - profile.nulls
                ? trans.__('all unique')
                : trans.__('%1 distinct', countText(profile.distinct))}
          </span>
        </div>
      )}
      {profile === null && <div className="fs-dg-chart fs-unknown" aria-hidden="true" />}
      {profile !== null && (
        <QualityBar
          column={index}
          name={name}
          profile={profile}
          findings={findings}
          filter={filter}
          onFilter={props.onFilter}
          trans={trans}
        />
      )}
      <div className="fs-dg-chips">
        {worst !== undefined && (
          <span className="fs-chip" title={trans._n('%1 finding', '%1 findings', findings.length)}>
            <Icon
              icon={SEVERITY_ICONS[worst.severity]}
              size={12}
              className={`fs-${worst.severity}`}
            />
            <span>{countText(count)}</span>
          </span>
        )}
        <span className="fs-grow" />
        {profile !== null && <span className="fs-muted">{typeSign(profile)}</span>}
      </div>
      <Resizer width={width} onWidth={to => props.onWidth(index, to)} />
    </div>
  );
});

function headText(props: IGridHeadProps): string {
  const { column, typeName, profile, filter, findings, rank, trans } = props;
  const parts = [column.name, typeName];
  const { histogram, numeric, rows = 0, nulls = 0 } = profile ?? { histogram: null, numeric: null };
  if (numeric !== null && histogram !== null && histogram.scale !== 'length') {
    parts.push(
      trans.__(
        '%1 to %2',
        scaleText(numeric.min, histogram.scale),
        scaleText(numeric.max, histogram.scale)
      )
    );
  } else if (profile !== null) {
    parts.push(trans.__('%1 distinct', countText(profile.distinct)));
  }
  if (nulls > 0) {
    parts.push(trans.__('%1 missing', shareText(nulls, rows)));
  }
  if (findings.length > 0) {
    parts.push(trans._n('%1 finding', '%1 findings', findings.length));
  }
  if (rank > 0) {
    parts.push(trans.__('sorted by it as number %1', rank));
  }
  if (filter !== null) {
    parts.push(trans.__('filter: %1', filterText(filter, profile, trans)));
  }
  return parts.join(', ');
}

/** The right edge of a column, to be dragged. */
function Resizer({
  width,
  onWidth
}: {
  readonly width: number;
  readonly onWidth: (width: number) => void;
}): React.JSX.Element {
  const from = React.useRef<{ readonly x: number; readonly width: number } | null>(null);
  return (
    <span
      className="fs-dg-resize"
      aria-hidden="true"
      onPointerDown={event => {
        event.stopPropagation();
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={event => {
        if (from.current !== null) {
          const to = from.current.width + event.clientX - from.current.x;
          onWidth(Math.min(WIDEST, Math.max(NARROWEST, Math.round(to))));
        }
      }}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
