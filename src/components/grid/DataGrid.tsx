import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import { fullText } from '../../i18n';
import type { IGridModel } from '../../model/grid-types';
import type { IInspectorState } from '../../model/types';
import { frameHeads } from '../grid-heads';
import { holds, marksOf } from '../grid-marks';
import { barsFor, binningOf, columnFilter } from './brush';
import { byColumn } from '../ColumnsList';
import { layoutOf, type IPlacedColumn } from './column-layout';
import { useGridKeys } from './grid-keys';
import { GridBar } from './GridBar';
import { GridHead } from './GridHead';
import { GridMenu } from './GridMenu';
import { GridRow } from './GridRow';
import { GroupsTable } from './GroupsTable';
import { Minimap } from './Minimap';
import { stripOf, summaryText } from './grid-text';
import { useModelState } from '../use-model';
import { useGridScroll } from './use-grid-scroll';
import { useViewActions } from './use-grid-view';
import { useWindows } from './use-windows';

export interface IDataGridProps {
  readonly model: IGridModel;
  readonly state: IInspectorState;
  /** The finding whose rows are marked and tinted; null for none. */
  readonly finding: IFinding | null;
  /** The view as code for the clipboard; null where there is none. */
  readonly onCode: (() => void) | null;
  readonly trans: TranslationBundle;
}

const ROW = 24;
const TALL = 56;
const HEAD = 100;
const GUTTER = 64;
const MENU = 200;
const NOTHING: readonly IFinding[] = [];

/** All rows of the frame: filtered, sorted, grouped, with a chart above each column. */
export function DataGrid(props: IDataGridProps): React.JSX.Element {
  const { model, state, finding, onCode, trans } = props;
  const grid = useModelState(model);
  const { view, layers, turn } = grid;
  const actions = useViewActions(model);
  const total = state.shape?.rows ?? state.frame?.rows ?? 0;
  const rows = grid.rows ?? total;
  const row = view.wrap ? TALL : ROW;
  const id = React.useId();

  const heads = React.useMemo(() => frameHeads(state), [state.shape, state.profiles]);
  const layout = React.useMemo(
    () => layoutOf(heads, GUTTER, view.pinned, view.widths),
    [heads, view.pinned, view.widths]
  );
  const found = React.useMemo(
    () => byColumn(state.findings.filter(f => f.columns.length < Math.max(2, heads.length))),
    [state.findings, heads.length]
  );
  const bars = React.useMemo(
    () => state.profiles.map(profile => (profile === null ? null : barsFor(profile))),
    [state.profiles]
  );
  const others = React.useMemo(() => stripOf(state.findings), [state.findings]);
  const frame = React.useRef<SVGRectElement>(null);
  const onMove = (above: number, part: number) => {
    frame.current?.setAttribute('y', String(Math.min(985, above * 1000)));
    frame.current?.setAttribute('height', String(Math.max(15, Math.min(1, part) * 1000)));
  };
  const scroll = useGridScroll(rows, row, HEAD, layout, onMove);
  const { seen } = scroll;
  const windows = useWindows(model, turn, rows);

  const pins = React.useMemo(() => layout.columns.slice(0, layout.pins), [layout]);
  const across = React.useMemo(
    () => layout.columns.slice(seen.from, seen.to),
    [layout, seen.from, seen.to]
  );
  const [active, setActive] = React.useState<readonly [number, number]>([0, 0]);
  const [current, setCurrent] = React.useState(-1);
  const [selected, setSelected] = React.useState<ReadonlySet<number>>(new Set());
  const [menu, setMenu] = React.useState<IPlacedColumn | null>(null);
  const [said, setSaid] = React.useState('');
  const refocus = React.useRef<number | null>(null);
  const section = React.useRef<HTMLElement>(null);
  const shown = [...pins, ...across];

  React.useEffect(() => {
    windows.need(
      seen.first,
      seen.last - 1,
      shown.map(column => column.index)
    );
    const charts = shown.flatMap(({ index }) => {
      const one = bars[index];
      const exact = state.profiles[index]?.rows === total;
      return one !== null && one !== undefined && exact ? [binningOf(index, one)] : [];
    });
    model.look(charts, finding?.id ?? null);
  });
  React.useEffect(() => setCurrent(-1), [turn, finding?.id]);

  const marks = React.useMemo(
    () => (at: number, column: IPlacedColumn, text: string | null) => {
      const offending = finding !== null && holds(finding.rows, at);
      const others = found.get(column.name) ?? NOTHING;
      const all = marksOf(finding, offending, others, at, column.name, text !== null);
      return text !== null || all.some(one => one.mark === 'hatch')
        ? all
        : [
            ...all.slice(0, 1),
            { mark: 'hatch' as const, tint: false, reason: trans.__('missing') }
          ];
    },
    [finding, found, trans]
  );
  const goTo = (place: number, column: number) => {
    setActive([place, column]);
    if (place >= 0) {
      scroll.showRow(place);
    }
    scroll.showColumn(column);
  };
  const step = (by: 1 | -1) => {
    if (finding === null) {
      return;
    }
    const from = current < 0 ? active[0] : current + by;
    model.seek(finding.id, Math.max(0, from), by).then(
      place => {
        if (place < 0) {
          setSaid(
            by === 1
              ? trans.__('No more offending rows below')
              : trans.__('No offending rows above')
          );
          return;
        }
        scroll.centre(place);
        setCurrent(place);
        setActive([place, active[1]]);
        setSaid(trans.__('Row at place %1 of %2', fullText(place + 1), fullText(rows)));
      },
      (reason: unknown) => setSaid(reason instanceof Error ? reason.message : String(reason))
    );
  };
  const onSelect = (place: number) => {
    const { block, at } = windows.blockOf(place);
    const position = block?.positions[at];
    if (position !== undefined) {
      setSelected(old => {
        const next = new Set(old);
        if (!next.delete(position)) {
          next.add(position);
        }
        return next;
      });
    }
  };
  const onKeyDown = useGridKeys({
    root: scroll.root,
    active,
    rows,
    columns: layout.columns.length,
    page: Math.max(1, Math.floor((seen.height - HEAD) / row) - 1),
    goTo,
    onSelect,
    onStep: step
  });
  const onHeadFocus = React.useCallback((place: number) => setActive([-1, place]), []);
  const onFocus = (event: React.FocusEvent<HTMLElement>) => {
    const { column } = event.target.dataset;
    const line = event.target.closest<HTMLElement>('[data-line]')?.dataset.line;
    if (column !== undefined && line !== undefined) {
      setActive([Number(line), Number(column)]);
    }
  };
  const onClose = () => {
    refocus.current = menu?.index ?? null;
    setMenu(null);
  };
  React.useEffect(() => {
    if (menu === null && refocus.current !== null) {
      const head = `[role=columnheader][data-index="${refocus.current}"]`;
      refocus.current = null;
      scroll.root.current?.querySelector<HTMLElement>(head)?.focus({ preventScroll: true });
    }
  }, [menu]);

  const grouped = view.group.length > 0 ? grid.groups : null;
  const follow = React.useRef(false);
  React.useEffect(() => {
    if (follow.current) {
      follow.current = false;
      const target = grouped === null ? '[role=grid] [tabindex="0"]' : '.fs-dg-groups';
      section.current?.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
    }
  }, [grouped === null]);

  const filtered = view.filters.length > 0 || view.search.trim() !== '';
  const rowSeen = active[0] === -1 || (seen.first <= active[0] && active[0] < seen.last);
  const columnSeen = active[1] < layout.pins || (seen.from <= active[1] && active[1] < seen.to);
  const stop: readonly [number, number] = [
    rowSeen ? active[0] : Math.min(seen.last - 1, seen.first + 4),
    columnSeen ? active[1] : (across[0]?.place ?? 0)
  ];
  const sortOf = (column: number) => {
    const key = view.sort.find(one => one.column === column);
    return key === undefined ? null : key.descending ? 'descending' : 'ascending';
  };
  const head = (column: IPlacedColumn) => (
    <GridHead
      key={column.index}
      column={column}
      typeName={state.shape?.columns[column.index]?.typeName ?? ''}
      profile={state.profiles[column.index] ?? null}
      bars={bars[column.index] ?? null}
      layers={layers.get(column.index) ?? null}
      findings={found.get(column.name) ?? NOTHING}
      filter={columnFilter(view.filters, column.index)}
      filtered={filtered}
      sort={sortOf(column.index)}
      active={stop[0] === -1 && stop[1] === column.place}
      onFocus={onHeadFocus}
      onFilter={actions.onFilter}
      onSort={actions.onCycle}
      onWidth={actions.onWidth}
      onMenu={setMenu}
      onSay={setSaid}
      trans={trans}
    />
  );
  const problem = grid.error ?? windows.error;
  const lines = Array.from(
    { length: Math.max(0, seen.last - seen.first) },
    (_, i) => seen.first + i
  );
  return (
    <section
      className="fs-dg"
      aria-label={trans.__('Rows')}
      data-fs-keys=""
      data-fs-rows=""
      ref={section}
    >
      <GridBar
        grid={grid}
        rows={total}
        names={heads.map(one => one.name)}
        profiles={state.profiles}
        finding={finding}
        onView={part => model.setView(part)}
        onStep={step}
        onCode={onCode}
        trans={trans}
      />
      {problem !== null && (
        <p className="fs-note fs-muted" role="alert">
          {problem}
        </p>
      )}
      {grouped !== null && (
        <GroupsTable
          groups={grouped}
          names={view.group.map(column => heads[column]?.name ?? '')}
          rows={rows}
          onOpen={key => {
            follow.current = true;
            actions.onGroupOpen(key);
          }}
          trans={trans}
        />
      )}
      <div className="fs-dg-main" hidden={grouped !== null}>
        <div
          className={view.wrap ? 'fs-dg-scroll fs-dg-wrap' : 'fs-dg-scroll'}
          ref={scroll.root}
          role="grid"
          aria-label={trans.__('Dataframe rows')}
          aria-describedby={`${id}-text`}
          aria-rowcount={rows + 1}
          aria-colcount={heads.length + 1}
          aria-readonly="true"
          aria-multiselectable="true"
          aria-busy={grid.busy || undefined}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          <div
            className="fs-dg-content"
            role="presentation"
            style={{ height: HEAD + scroll.content, width: layout.width }}
          >
            <div
              className="fs-dg-stage"
              role="presentation"
              style={{ height: seen.height || undefined, width: layout.width }}
            >
              <div className="fs-dg-heads" role="rowgroup">
                <div role="row" aria-rowindex={1} style={{ height: HEAD, width: layout.width }}>
                  <div
                    className="fs-dg-pins"
                    role="presentation"
                    style={{ width: layout.pinned, height: HEAD }}
                  >
                    <div
                      className="fs-cell fs-dg-head fs-dg-corner"
                      role="columnheader"
                      aria-colindex={1}
                      style={{ width: GUTTER }}
                    >
                      {trans.__('row')}
                    </div>
                    {pins.map(head)}
                  </div>
                  {across.map(head)}
                </div>
              </div>
              <div className="fs-dg-body" role="rowgroup" ref={scroll.body}>
                {lines.map(place => {
                  const { block, at } = windows.blockOf(place);
                  const position = block?.positions[at];
                  return (
                    <GridRow
                      key={place}
                      place={place}
                      top={scroll.topOf(place)}
                      height={row}
                      width={layout.width}
                      pinned={layout.pinned}
                      gutter={GUTTER}
                      pins={pins}
                      columns={across}
                      block={block}
                      at={at}
                      active={stop[0] === place ? stop[1] : -1}
                      selected={position !== undefined && selected.has(position)}
                      current={place === current}
                      marks={marks}
                      trans={trans}
                    />
                  );
                })}
              </div>
            </div>
          </div>
        </div>
        <Minimap
          marked={finding === null ? NO_BLOCKS : grid.strip}
          others={filtered || view.sort.length > 0 ? NO_BLOCKS : others}
          frame={frame}
          top={HEAD}
          onGo={share => scroll.centre(Math.min(rows - 1, Math.floor(share * rows)))}
          trans={trans}
        />
        {rows === 0 && (
          <p className="fs-dg-none fs-muted">{trans.__('No row passes the filters.')}</p>
        )}
        {menu !== null && (
          <GridMenu
            {...actions}
            onGroup={column => {
              follow.current = true;
              actions.onGroup(column);
            }}
            column={layout.columns.find(one => one.index === menu.index) ?? menu}
            profile={state.profiles[menu.index] ?? null}
            filter={columnFilter(view.filters, menu.index)}
            sort={sortOf(menu.index)}
            pinned={view.pinned.includes(menu.index)}
            grouped={view.group.includes(menu.index)}
            left={menuLeft(menu, layout.pins, scroll.root.current)}
            top={ROW}
            onClose={onClose}
            trans={trans}
          />
        )}
      </div>
      <p className="fs-hidden" id={`${id}-text`}>
        {summaryText(grid, total, heads, finding, trans)}
      </p>
      <p className="fs-hidden" aria-live="polite">
        {said}
      </p>
    </section>
  );
}

const NO_BLOCKS: readonly number[] = [];

function menuLeft(column: IPlacedColumn, pins: number, root: HTMLElement | null): number {
  const from = column.place < pins ? 0 : (root?.scrollLeft ?? 0);
  return Math.max(0, Math.min(column.left - from, (root?.clientWidth ?? MENU) - MENU));
}
