import { useVirtualizer } from '@tanstack/react-virtual';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { placeOf, type IFinding } from '../engine';
import { fullText, tell } from '../i18n';
import type { IInspectorModel, IInspectorState } from '../model/types';
import { byColumn } from './ColumnsList';
import { ErrorNote } from './ErrorNote';
import { GridCell } from './GridCell';
import {
  MAX_LINES,
  windowStart,
  withNeighbours,
  type IEntry,
  type RowsShown
} from './grid-entries';
import { headsOf } from './grid-heads';
import { holds, knownRows, marksOf } from './grid-marks';
import { useKeyActions } from './keys';
import { useReviewScene } from './review-context';
import { useCellFocus } from './use-cell-focus';
import { useCells, useRowPages } from './use-grid-data';
import { useScale } from './use-scale';

const ROW = 24;
const GAP = 16;
const GUTTER = 64;
const NOTHING: readonly IFinding[] = [];

export interface IRowsGridProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly finding: IFinding;
  readonly show: RowsShown;
  /** 0-based place of the current row among the offending ones. */
  readonly current: number;
  /** Counts the jumps to a row while its mark flashes; 0 for none. */
  readonly flash: number;
  /** Rows the user selected, 0-based. */
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (row: number) => void;
  readonly trans: TranslationBundle;
}

/** The line of a row where all rows that were read are shown. */
function placeIn(places: Uint32Array | null, row: number): number {
  return places === null ? row : placeOf(places, row);
}

/** The rows of a finding: a grid of DOM cells of which only the visible ones exist. */
export function RowsGrid({
  model,
  state,
  finding,
  show,
  current,
  flash,
  selected,
  onSelect,
  trans
}: IRowsGridProps): React.JSX.Element {
  const { talk } = useReviewScene();
  const scale = useScale();
  const [rowHeight, gap, gutter] = [ROW, GAP, GUTTER].map(px => Math.round(px * scale));
  const heads = React.useMemo(
    () => headsOf(state, finding, scale),
    // The shape decides; profiles matter only where there is none.
    [state.shape, state.shape === null ? state.profiles : null, finding.id, scale]
  );
  const saved = state.phase === 'saved';
  const found = React.useMemo(() => byColumn(state.findings), [state.findings]);
  const known = React.useMemo(() => knownRows(finding.rows), [finding.rows]);
  const places = state.shape?.places ?? null;
  const rowCount = saved
    ? (state.shape?.total ?? 0)
    : (places?.length ?? state.shape?.rows ?? state.frame?.rows ?? 0);
  const pages = useRowPages(model, finding.id, known, finding.rows.count);
  const cells = useCells(model, `${state.frame?.id} ${state.frame?.version}`);

  const mixed = React.useMemo(
    () => (show === 'neighbours' ? withNeighbours(pages.prefix, rowCount, places) : null),
    [show, pages.prefix, rowCount, places]
  );
  const total = mixed?.length ?? (show === 'all' ? rowCount : finding.rows.count);
  const [base, setBase] = React.useState(0);
  const count = Math.min(total, MAX_LINES);
  const entry = (line: number): IEntry => {
    const i = base + line;
    if (mixed !== null) {
      return mixed[i];
    }
    if (show !== 'all') {
      return { type: 'row', row: pages.at(i), offending: true };
    }
    const row = places === null ? i : places[i];
    return { type: 'row', row, offending: holds(finding.rows, row) };
  };

  const scroll = React.useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: i => (mixed?.[base + i]?.type === 'gap' ? gap : rowHeight),
    overscan: 8,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: heads.length,
    getScrollElement: () => scroll.current,
    estimateSize: i => heads[i].width,
    overscan: 2,
    scrollMargin: gutter,
    scrollPaddingStart: gutter
  });
  React.useEffect(() => {
    lines.measure();
    setBase(b => Math.min(b, Math.max(0, total - MAX_LINES)));
  }, [mixed, total, scale]);
  React.useEffect(() => columns.measure(), [heads]);

  const seen = lines.getVirtualItems();
  const across = columns.getVirtualItems();
  const [active, setActive] = React.useState<readonly [number, number]>([0, 0]);
  const follow = useCellFocus(scroll, active);
  const currentRow = pages.at(current);

  const first = seen[0]?.index ?? 0;
  const last = seen[seen.length - 1]?.index ?? 0;
  const left = across[0]?.index ?? 0;
  const right = across[across.length - 1]?.index ?? -1;
  React.useEffect(() => {
    if (show === 'offending') {
      pages.need(base + first, base + last);
    } else if (show === 'neighbours' && base + last > total - 40) {
      pages.need(pages.prefix.length, pages.prefix.length);
    }
    pages.need(current, current);
    if (!saved && seen.length > 0 && right >= left) {
      const rows = seen.flatMap(v => {
        const e = entry(v.index);
        return e?.type === 'row' && e.row !== undefined ? [e.row] : [];
      });
      cells.need(
        rows,
        heads.slice(left, right + 1).map(h => h.index)
      );
    }
  });

  const goTo = (line: number) => {
    const start = windowStart(line, total);
    const inside = line >= base && line < base + count;
    if (!inside) {
      setBase(start);
    }
    lines.scrollToIndex(line - (inside ? base : start), { align: 'auto' });
  };
  React.useEffect(() => {
    if (currentRow === undefined) {
      return;
    }
    const line =
      mixed !== null
        ? mixed.findIndex(e => e.type === 'row' && e.row === currentRow)
        : show === 'all'
          ? placeIn(places, currentRow)
          : current;
    if (line >= 0) {
      goTo(line);
      setActive(([, column]) => [line, column]);
    }
  }, [current, currentRow, show, finding.id]);

  useKeyActions(scroll, {
    'select-row': () => {
      const e = entry(active[0] - base);
      if (e?.type === 'row' && e.row !== undefined) {
        onSelect(e.row);
      }
    }
  });

  const onKeyDown = (event: React.KeyboardEvent) => {
    const [line, column] = active;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 240) / rowHeight) - 2);
    const edge = heads.length - 1;
    const control = event.ctrlKey || event.metaKey;
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [line + 1, column],
      ArrowUp: [line - 1, column],
      ArrowRight: [line, column + 1],
      ArrowLeft: [line, column - 1],
      Home: [control ? 0 : line, 0],
      End: [control ? total - 1 : line, edge],
      PageDown: [line + page, column],
      PageUp: [line - page, column]
    };
    if (!(event.key in moves) || total === 0) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const step = moves[event.key][0] >= line ? 1 : -1;
    let to = Math.min(total - 1, Math.max(0, moves[event.key][0]));
    while (mixed?.[to]?.type === 'gap' && to + step >= 0 && to + step < total) {
      to += step;
    }
    const at = Math.min(edge, Math.max(0, moves[event.key][1]));
    if (mixed?.[to]?.type === 'gap') {
      return;
    }
    follow();
    setActive([to, at]);
    goTo(to);
    columns.scrollToIndex(at, { align: 'auto' });
  };

  const problem = saved ? null : (cells.error ?? pages.error);
  const width = columns.getTotalSize() + gutter;
  const rovingSeen = seen.some(v => base + v.index === active[0]);
  return (
    <>
      {saved && (
        <p className="fs-note fs-muted">
          {trans.__('Saved report: row numbers work; cell values need the kernel.')}
        </p>
      )}
      {problem !== null && <ErrorNote details={tell(problem)} trans={trans} />}
      <div
        className="fs-grid-scroll"
        ref={scroll}
        role="grid"
        aria-label={trans.__('Offending rows')}
        aria-rowcount={total + 1}
        aria-colcount={heads.length + 1}
        aria-readonly="true"
        aria-multiselectable="true"
        onKeyDown={onKeyDown}
      >
        <div className="fs-grid-head" role="row" aria-rowindex={1} style={{ width }}>
          <div
            className="fs-cell fs-row-number"
            role="columnheader"
            style={{ width: gutter }}
            aria-colindex={1}
          >
            {trans.__('row')}
          </div>
          {across.map(v => (
            <div
              key={v.index}
              role="columnheader"
              aria-colindex={v.index + 2}
              className={heads[v.index].numeric ? 'fs-cell fs-number' : 'fs-cell'}
              style={{ left: v.start, width: v.size }}
              title={heads[v.index].name}
            >
              {heads[v.index].name}
            </div>
          ))}
        </div>
        <div role="rowgroup" style={{ height: lines.getTotalSize(), width }}>
          {seen.map(v => {
            const e = entry(v.index);
            const line = base + v.index;
            const style = { transform: `translateY(${v.start}px)`, height: v.size, width };
            if (e === undefined) {
              return null;
            }
            if (e.type === 'gap') {
              return (
                <div
                  className="fs-grid-row fs-gap-row"
                  role="row"
                  aria-rowindex={line + 2}
                  key={line}
                  style={style}
                >
                  <div
                    className="fs-cell"
                    role="gridcell"
                    style={{ left: 0, width, height: gap, lineHeight: `${gap - 1}px` }}
                  >
                    {trans._n('%2 row between', '%2 rows between', e.rows, fullText(e.rows))}
                  </div>
                </div>
              );
            }
            const { row } = e;
            const isCurrent = row !== undefined && row === currentRow;
            return (
              <div
                className={[
                  'fs-grid-row',
                  e.offending || show === 'all' ? '' : 'fs-context',
                  isCurrent && flash > 0 ? `fs-flash-${flash % 2}` : ''
                ]
                  .filter(name => name !== '')
                  .join(' ')}
                role="row"
                aria-rowindex={line + 2}
                aria-selected={row !== undefined && selected.has(row)}
                aria-current={isCurrent ? 'true' : undefined}
                data-line={line}
                data-fs-row={row}
                key={line}
                style={style}
              >
                <div
                  className="fs-cell fs-row-number"
                  role="rowheader"
                  aria-colindex={1}
                  style={{ width: gutter }}
                >
                  {row === undefined ? <i className="fs-unknown" /> : fullText(row)}
                </div>
                {!saved &&
                  across.map(c => {
                    const head = heads[c.index];
                    return (
                      <GridCell
                        key={c.index}
                        text={row === undefined ? undefined : cells.text(row, head.index)}
                        numeric={head.numeric}
                        daily={head.daily}
                        marks={
                          row === undefined
                            ? []
                            : marksOf(
                                finding,
                                e.offending,
                                found.get(head.name) ?? NOTHING,
                                row,
                                head.name,
                                typeof cells.text(row, head.index) === 'string'
                              )
                        }
                        commented={row !== undefined && talk?.isCommented(row, head.name)}
                        left={c.start}
                        width={c.size}
                        column={c.index}
                        name={head.name}
                        active={
                          (line === active[0] || (!rovingSeen && v === seen[0])) &&
                          c.index === active[1]
                        }
                        onFocus={column => setActive([line, column])}
                        trans={trans}
                      />
                    );
                  })}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}
