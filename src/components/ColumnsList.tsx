import { useVirtualizer } from '@tanstack/react-virtual';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../engine';
import type { IInspectorState } from '../model/types';
import { ColumnItem } from './ColumnItem';
import { stepOf } from './roving';

const VIRTUAL_FROM = 100;
const NOTHING: readonly IFinding[] = [];

export interface IColumnsListProps {
  readonly state: IInspectorState;
  /** Part of the name to look for. */
  readonly filter: string;
  readonly order: 'frame' | 'worst';
  /** Show the worst finding of a column. */
  readonly onOpen: (findingId: string) => void;
  readonly trans: TranslationBundle;
}

/** Findings by the name of their columns, in the order of the findings. */
export function byColumn(findings: readonly IFinding[]): ReadonlyMap<string, readonly IFinding[]> {
  const map = new Map<string, IFinding[]>();
  for (const finding of findings) {
    for (const column of new Set(finding.columns)) {
      const list = map.get(column);
      if (list === undefined) {
        map.set(column, [finding]);
      } else {
        list.push(finding);
      }
    }
  }
  return map;
}

/** The columns with their charts; arrows, j and k move, Enter opens the worst finding. */
export function ColumnsList({
  state,
  filter,
  order,
  onOpen,
  trans
}: IColumnsListProps): React.JSX.Element {
  const { shape, profiles, findings } = state;
  const heads = React.useMemo(
    () =>
      shape?.columns ??
      profiles.flatMap(p =>
        p === null ? [] : [{ name: p.name, typeName: p.typeName, numeric: false }]
      ),
    [shape, profiles]
  );
  const found = React.useMemo(() => byColumn(findings), [findings]);
  const shown = React.useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    const all = heads.map((head, i) => ({ head, i }));
    const kept = wanted === '' ? all : all.filter(c => c.head.name.toLowerCase().includes(wanted));
    if (order === 'frame') {
      return kept;
    }
    const rank = new Map(findings.map((f, i) => [f.id, i]));
    const place = (name: string) => rank.get(found.get(name)?.[0]?.id ?? '') ?? findings.length;
    return [...kept].sort((a, b) => place(a.head.name) - place(b.head.name) || a.i - b.i);
  }, [heads, filter, order, found, findings]);

  const [current, setCurrent] = React.useState(0);
  const at = Math.min(current, Math.max(0, shown.length - 1));
  const scroll = React.useRef<HTMLDivElement>(null);
  const wanted = React.useRef<number | null>(null);
  const virtual = shown.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: shown.length,
    enabled: virtual,
    getScrollElement: () => scroll.current,
    estimateSize: () => 72,
    overscan: 6
  });
  React.useEffect(() => {
    const item = scroll.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (item) {
      wanted.current = null;
      item.focus({ preventScroll: virtual });
    }
  });
  const onOpenAt = React.useCallback(
    (index: number) => {
      setCurrent(index);
      const worst = found.get(shown[index].head.name)?.[0];
      if (worst !== undefined) {
        onOpen(worst.id);
      }
    },
    [found, shown, onOpen]
  );
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || shown.length === 0) {
      return;
    }
    const next = stepOf(event.key, at, shown.length);
    if (next !== null) {
      event.preventDefault();
      wanted.current = next;
      if (virtual) {
        virtualizer.scrollToIndex(next, { align: 'auto' });
      }
      setCurrent(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onOpenAt(at);
    }
  };
  const item = (index: number, style?: React.CSSProperties) => {
    const { head, i } = shown[index];
    return (
      <ColumnItem
        key={i}
        name={head.name}
        typeName={head.typeName}
        profile={profiles[i] ?? null}
        findings={found.get(head.name) ?? NOTHING}
        current={index === at}
        index={index}
        size={shown.length}
        trans={trans}
        style={style}
        onFocus={setCurrent}
        onOpen={onOpenAt}
      />
    );
  };
  return (
    <div className="fs-scroll" ref={scroll}>
      <ul
        className={virtual ? 'fs-list fs-virtual' : 'fs-list'}
        role="list"
        aria-label={trans.__('Columns')}
        style={virtual ? { height: virtualizer.getTotalSize() } : undefined}
        onKeyDown={onKeyDown}
      >
        {virtual
          ? virtualizer
              .getVirtualItems()
              .map(v => item(v.index, { transform: `translateY(${v.start}px)` }))
          : shown.map((_, i) => item(i))}
      </ul>
    </div>
  );
}
