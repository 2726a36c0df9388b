import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import { tell } from '../../i18n';
import { messageOf } from '../../model/frame-scan';
import type { IGridModel } from '../../model/grid-types';
import type { IInspectorState } from '../../model/types';
import { CopyMenu } from '../CopyMenu';
import { ErrorNote } from '../ErrorNote';
import { useKeyActions, type KeyActions } from '../keys';
import { useReviewScene } from '../review-context';
import type { IRowsHandle, IWantedRows, RowsForm } from '../rows-handle';
import { useModelState } from '../use-model';
import { binningOf, columnFilter } from './brush';
import { CellBar } from './CellBar';
import { neighboursOf, type IPlacedColumn } from './column-layout';
import { useGridKeys } from './grid-keys';
import { summaryText } from './grid-text';
import { GridBar } from './GridBar';
import { GridHead } from './GridHead';
import { GridMenu, menuLeft } from './GridMenu';
import { GridSheet } from './GridSheet';
import { useGridSizes } from './grid-sizes';
import { GroupsTable } from './GroupsTable';
import { lineHeights } from './line-heights';
import { Minimap, moveFrame } from './Minimap';
import { useCopying } from './use-copying';
import { useGridBack } from './use-grid-back';
import { useGridParts } from './use-grid-parts';
import { useGridScroll } from './use-grid-scroll';
import { useViewActions } from './use-grid-view';
import { useHeadFocus } from './use-head-focus';
import { useHits } from './use-hits';
import { useMarks } from './use-marks';
import { useOffending } from './use-offending';
import { useSelection } from './use-selection';
import { useTip } from './use-tip';
import { useWindows } from './use-windows';
import type { Say } from '../use-said';

export interface IDataGridProps {
  readonly model: IGridModel;
  readonly state: IInspectorState;
  /** The finding whose rows are marked and tinted; null for none. */
  readonly finding: IFinding | null;
  /** What keys do with the finding while it is open; null while it is not. */
  readonly open: KeyActions | null;
  /** Say something about the cell that has the focus; not given where nothing can be said. */
  readonly comment?: () => void;
  /** The column that is gone to first; null for none. */
  readonly start?: number | null;
  readonly handle?: React.Ref<IRowsHandle>;
  readonly onCopy: (form: RowsForm, wanted: IWantedRows) => void;
  /** Show the figures of a column. */
  readonly onAbout: (column: number) => void;
  /** Tell the user what has happened. */
  readonly onSay: Say;
  /** Whether code can be put into a cell. */
  readonly inserts: boolean;
  /** What copying code does, in one phrase. */
  readonly codeLabel: string;
  readonly trans: TranslationBundle;
}

const NOTHING: readonly IFinding[] = [];
const NO_BLOCKS: readonly number[] = [];

/** All rows of the frame: filtered, sorted, grouped, with a chart above each column. */
export function DataGrid(props: IDataGridProps): React.JSX.Element {
  const { model, state, finding, open, codeLabel, trans } = props;
  const grid = useModelState(model);
  const { view, layers, turn } = grid;
  const actions = useViewActions(model);
  const total = state.shape?.rows ?? state.frame?.rows ?? 0;
  const count = grid.lines ?? total;
  const id = React.useId();

  const sizes = useGridSizes(view.wrap);
  const root = React.useRef<HTMLDivElement>(null);
  const parts = useGridParts(root, state, view, sizes, open === null ? null : finding);
  const { heads, layout, found, bars, others } = parts;
  const lines = React.useMemo(
    () => lineHeights(count, grid.gaps, sizes.row, sizes.gap),
    [count, grid.gaps, sizes.row, sizes.gap]
  );
  const frame = React.useRef<SVGRectElement>(null);
  const scroll = useGridScroll(root, lines, sizes.head, layout, (above, part) =>
    moveFrame(frame.current, above, part)
  );
  const { seen } = scroll;
  const windows = useWindows(model, turn, count);

  const pins = React.useMemo(() => layout.columns.slice(0, layout.pins), [layout]);
  const across = React.useMemo(
    () => layout.columns.slice(seen.from, seen.to),
    [layout, seen.from, seen.to]
  );
  const [active, setActive] = React.useState<readonly [number, number]>([0, 0]);
  const [menu, setMenu] = React.useState<IPlacedColumn | null>(null);
  const [said, setSaid] = React.useState('');
  const section = React.useRef<HTMLElement>(null);
  const arrange = React.useRef<HTMLButtonElement>(null);
  const tip = useTip(section);
  const copying = useCopying(section);
  const shown = [...pins, ...across];
  const onFail = (reason: unknown) => props.onSay(tell(messageOf(reason)), true);
  const selection = useSelection(model, windows.positionOf, onFail);
  const offending = useOffending({
    model,
    finding,
    opened: open !== null,
    from: Math.max(0, active[0]),
    goTo: place => {
      scroll.centre(place);
      setActive([place, active[1]]);
    },
    onSay: setSaid,
    onFail,
    trans
  });
  const { talk } = useReviewScene();
  const marks = useMarks(finding, grid.shown, found, trans);
  const isSome = offending.shown !== 'all';

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
    model.look(charts, finding?.id ?? null, offending.shown);
  });

  const goTo = (place: number, column: number) => {
    const by = place < active[0] ? -1 : 1;
    const isGap = place >= 0 && lines.height(place) < lines.row;
    const to = isGap && place + by >= 0 && place + by < count ? place + by : place;
    setActive([to, column]);
    if (to >= 0) {
      scroll.showRow(to);
    }
    scroll.showColumn(column);
  };
  const { goToColumn, focusHead } = useHeadFocus(root, model, layout, menu !== null, place =>
    goTo(-1, place)
  );
  React.useEffect(() => goToColumn(props.start ?? -1), []);
  const hits = useHits({ model, view, layout, count, active, goTo, onSay: props.onSay, trans });
  const copy = (form: RowsForm) =>
    props.onCopy(form, { selected: [...selection.rows].sort((a, b) => a - b), some: isSome });
  React.useImperativeHandle(props.handle, () => ({
    step: offending.step,
    showColumn: goToColumn,
    focus: () => scroll.root.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }));
  const back = useGridBack(model);
  useKeyActions(section, {
    undo: back.undo,
    redo: back.redo,
    copy: copying.begin,
    columns: () => arrange.current?.click(),
    comment: props.comment,
    ...open
  });
  const onKeyDown = useGridKeys({
    root: scroll.root,
    active,
    rows: count,
    columns: layout.columns.length,
    page: Math.max(1, Math.floor((seen.height - sizes.head) / lines.row) - 1),
    goTo,
    onSelect: selection.toggle,
    onStep: offending.step
  });
  const onHeadFocus = React.useCallback((place: number) => setActive([-1, place]), []);
  const onClose = () => {
    if (menu !== null) {
      const isGone = model.state.view.hidden.includes(menu.index);
      const near = layout.columns[menu.place + 1] ?? layout.columns[menu.place - 1];
      focusHead(isGone ? (near?.index ?? null) : menu.index);
    }
    setMenu(null);
  };
  const grouped = view.group.length > 0 ? grid.groups : null;
  const regrouped = React.useRef(false);
  React.useEffect(() => {
    if (regrouped.current) {
      regrouped.current = false;
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
      rank={view.sort.length < 2 ? 0 : 1 + view.sort.findIndex(one => one.column === column.index)}
      active={stop[0] === -1 && stop[1] === column.place}
      onFocus={onHeadFocus}
      onFilter={actions.onFilter}
      onSort={actions.onCycle}
      onWidth={actions.onWidth}
      onMenu={setMenu}
      onTip={tip.show}
      onSay={setSaid}
      trans={trans}
    />
  );
  const focused = layout.columns[active[1]];
  const cell = () => {
    const { block, at } = windows.blockOf(active[0]);
    const row = active[0] < 0 ? undefined : block?.positions[at];
    const text = block?.columns.get(focused.index)?.[at];
    return row === undefined || row < 0 || text === undefined
      ? { column: focused.name, text: undefined, marks: [] }
      : { column: focused.name, text, marks: marks(row, focused, text, block?.context[at]) };
  };
  const onCopyCell = (event: React.ClipboardEvent) => {
    const { text } = focused === undefined ? { text: undefined } : cell();
    if (text !== undefined && window.getSelection()?.isCollapsed !== false) {
      event.preventDefault();
      event.clipboardData.setData('text/plain', text ?? '');
      props.onSay(trans.__('Copied the cell'));
    }
  };
  const problem = grid.error ?? windows.error;
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
        heads={heads}
        onColumn={goToColumn}
        arrange={arrange}
        profiles={state.profiles}
        finding={finding}
        shown={offending.shown}
        onShow={offending.onShow}
        current={offending.current < 0 ? undefined : windows.positionOf(offending.current)}
        onView={part => model.setView(part)}
        onStep={offending.step}
        onHit={hits.step}
        trans={trans}
      />
      {problem !== null && <ErrorNote details={tell(problem)} trans={trans} />}
      {grouped !== null && (
        <GroupsTable
          groups={grouped}
          heads={heads}
          view={view}
          onView={part => model.setView(part)}
          rows={grid.rows ?? total}
          onOpen={key => {
            regrouped.current = true;
            actions.onGroupOpen(key);
          }}
          trans={trans}
        />
      )}
      <div className="fs-dg-main" hidden={grouped !== null}>
        <GridSheet
          id={`${id}-grid`}
          name={
            open !== null && finding !== null
              ? trans.__('Offending rows')
              : trans.__('Dataframe rows')
          }
          text={`${id}-text`}
          scroll={scroll}
          windows={windows}
          lines={lines}
          layout={layout}
          pins={pins}
          across={across}
          wrap={view.wrap}
          busy={grid.busy}
          head={head}
          stop={stop}
          current={offending.current}
          selected={selection.rows}
          marks={marks}
          isCommented={talk?.isCommented}
          hit={hits.text}
          onKeyDown={onKeyDown}
          onCopy={onCopyCell}
          onFocus={setActive}
          onNumber={(place, stretch) => selection[stretch ? 'stretch' : 'toggle'](place)}
          trans={trans}
        />
        <Minimap
          marked={finding === null ? NO_BLOCKS : grid.strip}
          others={filtered || isSome || view.sort.length > 0 ? NO_BLOCKS : others}
          frame={frame}
          grid={`${id}-grid`}
          top={sizes.head}
          onGo={share => scroll.centre(Math.min(count - 1, Math.floor(share * count)))}
          trans={trans}
        />
        {count === 0 && (
          <p className="fs-dg-none fs-muted">
            {isSome
              ? trans.__('No offending row passes the filters.')
              : trans.__('No row passes the filters.')}
          </p>
        )}
        {menu !== null && (
          <GridMenu
            {...actions}
            onGroup={column => {
              regrouped.current = true;
              actions.onGroup(column);
            }}
            column={layout.columns.find(one => one.index === menu.index) ?? menu}
            profile={state.profiles[menu.index] ?? null}
            findings={found.get(menu.name) ?? NOTHING}
            filter={columnFilter(view.filters, menu.index)}
            sort={sortOf(menu.index)}
            pinned={view.pinned.includes(menu.index)}
            grouped={view.group.includes(menu.index)}
            neighbours={neighboursOf(layout, menu)}
            onMove={(column, target) => actions.onMove(column, target, heads.length)}
            onAbout={props.onAbout}
            onValues={(column, text) => model.values(column, text)}
            left={menuLeft(menu, layout.pins, scroll.root.current)}
            top={sizes.line}
            onClose={onClose}
            trans={trans}
          />
        )}
      </div>
      <CellBar
        cell={grouped !== null || focused === undefined ? null : cell()}
        selected={selection.rows.size}
        onClear={selection.clear}
        back={back}
        onCopy={copy}
        inserts={props.inserts}
        codeLabel={codeLabel}
        trans={trans}
      />
      {copying.top !== null && (
        <CopyMenu
          top={copying.top}
          rows
          cells
          selected={selection.rows.size}
          inserts={props.inserts}
          codeLabel={codeLabel}
          onCopy={form => {
            if (form !== 'text') {
              copy(form);
            }
            copying.end(true);
          }}
          onClose={copying.end}
          trans={trans}
        />
      )}
      <p className="fs-hidden" id={`${id}-text`}>
        {summaryText(grid, total, heads, finding, trans)}
      </p>
      {tip.element}
      <p className="fs-hidden" aria-live="polite">
        {said}
      </p>
    </section>
  );
}
