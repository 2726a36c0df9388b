import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../engine';
import type { IInspectorState } from '../model/types';
import { ColumnItem } from './ColumnItem';
import { useKeyActions } from './keys';
import { useReviewScene } from './review-context';
import { useVirtualList } from './use-virtual-list';

const NOTHING: readonly IFinding[] = [];

export interface IColumnsListProps {
  readonly state: IInspectorState;
  /** Part of the name to look for. */
  readonly filter: string;
  readonly order: 'frame' | 'worst';
  /** Show the figures of a column. */
  readonly onOpen: (column: number) => void;
  /** The column that has the focus first; null for none. */
  readonly start: number | null;
  readonly trans: TranslationBundle;
}

const OVERVIEW = 'missing-many';

/** Findings by the name of their columns, in the order of the findings; no overview of others. */
export function byColumn(findings: readonly IFinding[]): ReadonlyMap<string, readonly IFinding[]> {
  const map = new Map<string, IFinding[]>();
  for (const finding of findings) {
    if (finding.message.key === OVERVIEW) {
      continue;
    }
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

/** The columns with their charts; arrows and key commands move, Enter opens the figures. */
export function ColumnsList({
  state,
  filter,
  order,
  onOpen,
  start,
  trans
}: IColumnsListProps): React.JSX.Element {
  const { shape, profiles, findings } = state;
  const { talk } = useReviewScene();
  const heads = React.useMemo(
    () =>
      shape?.columns ??
      profiles.flatMap(p =>
        p === null ? [] : [{ name: p.name, typeName: p.typeName, numeric: false }]
      ),
    [shape, profiles]
  );
  const found = React.useMemo(
    () => byColumn(findings.filter(f => f.columns.length === 1 || f.columns.length < heads.length)),
    [findings, heads]
  );
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

  const [current, setCurrent] = React.useState(() =>
    Math.max(
      0,
      shown.findIndex(({ i }) => i === start)
    )
  );
  const at = Math.min(current, Math.max(0, shown.length - 1));
  const list = React.useRef<HTMLUListElement>(null);
  const view = useVirtualList({ count: shown.length, at, onMove: setCurrent, estimate: 72 });
  const onOpenAt = React.useCallback(
    (index: number) => {
      setCurrent(index);
      onOpen(shown[index].i);
    },
    [shown, onOpen]
  );
  const focusOn = React.useRef(start);
  React.useEffect(() => {
    if (focusOn.current !== null) {
      focusOn.current = null;
      view.step(0);
      list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    }
  });
  useKeyActions(list, {
    'next-finding': () => view.step(1),
    'previous-finding': () => view.step(-1),
    'open-finding': () => onOpenAt(at),
    comment:
      talk && shown[at] && (() => talk.openAbout({ on: 'column', column: shown[at].head.name }))
  });
  const item = (index: number, style?: React.CSSProperties) => {
    const { head, i } = shown[index];
    return (
      <ColumnItem
        key={i}
        name={head.name}
        typeName={head.typeName}
        profile={profiles[i] ?? null}
        findings={found.get(head.name) ?? NOTHING}
        comments={talk?.onColumn(head.name) ?? 0}
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
    <div className="fs-scroll" ref={view.scroll}>
      <ul {...view.props} role="list" aria-label={trans.__('Columns')} data-fs-keys="" ref={list}>
        {view.items.map(({ index, style }) => item(index, style))}
      </ul>
    </div>
  );
}
