import { useVirtualizer } from '@tanstack/react-virtual';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../engine';
import { FindingItem } from './FindingItem';
import { stepOf } from './roving';

const VIRTUAL_FROM = 100;
const NOTHING: readonly IFinding[] = [];

export interface IFindingsListProps {
  /** Filtered and ranked; what explains them is found by `root`. */
  readonly findings: readonly IFinding[];
  /** Id of the finding that is current. */
  readonly current: string | null;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Whether the list has focus or the pointer. */
  readonly onHold: (held: boolean) => void;
  readonly list: React.RefObject<HTMLUListElement>;
  readonly trans: TranslationBundle;
}

/**
 * The order in which findings are shown: roots, each followed by what it
 * explains while it is expanded. A finding whose root is not shown is a root.
 */
export function arrange(
  findings: readonly IFinding[],
  expanded: ReadonlySet<string>
): { shown: IFinding[]; children: Map<string, IFinding[]> } {
  const ids = new Set(findings.map(f => f.id));
  const children = new Map<string, IFinding[]>();
  const roots: IFinding[] = [];
  for (const finding of findings) {
    if (finding.root !== null && finding.root !== finding.id && ids.has(finding.root)) {
      const siblings = children.get(finding.root);
      if (siblings === undefined) {
        children.set(finding.root, [finding]);
      } else {
        siblings.push(finding);
      }
    } else {
      roots.push(finding);
    }
  }
  const shown = roots.flatMap(root =>
    expanded.has(root.id) ? [root, ...(children.get(root.id) ?? NOTHING)] : [root]
  );
  return { shown, children };
}

/** The findings, worst first; arrows, j and k move, Enter opens. */
export function FindingsList(props: IFindingsListProps): React.JSX.Element {
  const { findings, current, onCurrent, onOpen, onHold, list, trans } = props;
  const [expanded, setExpanded] = React.useState<ReadonlySet<string>>(new Set());
  const { shown, children } = React.useMemo(
    () => arrange(findings, expanded),
    [findings, expanded]
  );
  const scroll = React.useRef<HTMLDivElement>(null);
  const wanted = React.useRef<number | null>(null);
  const virtual = shown.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: shown.length,
    enabled: virtual,
    getScrollElement: () => scroll.current,
    getItemKey: i => shown[i].id,
    estimateSize: () => 86,
    overscan: 6
  });
  const at = Math.max(
    0,
    shown.findIndex(f => f.id === current)
  );

  const onFocus = React.useCallback((i: number) => onCurrent(shown[i].id), [shown, onCurrent]);
  const onToggle = React.useCallback((id: string) => {
    setExpanded(old => {
      const next = new Set(old);
      if (!next.delete(id)) {
        next.add(id);
      }
      return next;
    });
  }, []);

  React.useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (item) {
      wanted.current = null;
      item.focus({ preventScroll: virtual });
    }
  });

  const move = (next: number) => {
    wanted.current = next;
    if (virtual) {
      virtualizer.scrollToIndex(next, { align: 'auto' });
    }
    onCurrent(shown[next].id);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || shown.length === 0) {
      return;
    }
    const isButton = (event.target as HTMLElement).tagName === 'BUTTON';
    const next = stepOf(event.key, at, shown.length);
    if (next !== null) {
      event.preventDefault();
      move(next);
    } else if (event.key === 'Enter' && !isButton) {
      event.preventDefault();
      onOpen(shown[at].id);
    } else if (
      (event.key === 'ArrowRight' || event.key === 'ArrowLeft') &&
      children.has(shown[at].id) &&
      expanded.has(shown[at].id) === (event.key === 'ArrowLeft')
    ) {
      event.preventDefault();
      onToggle(shown[at].id);
    }
  };

  const item = (index: number, style?: React.CSSProperties) => {
    const finding = shown[index];
    return (
      <FindingItem
        key={finding.id}
        finding={finding}
        children={children.get(finding.id) ?? NOTHING}
        expanded={expanded.has(finding.id)}
        child={finding.root !== null && children.get(finding.root)?.includes(finding) === true}
        current={index === at}
        index={index}
        size={shown.length}
        trans={trans}
        style={style}
        measure={virtual ? virtualizer.measureElement : undefined}
        onFocus={onFocus}
        onOpen={onOpen}
        onToggle={onToggle}
      />
    );
  };
  return (
    <>
      <div className="fs-list-head">
        <span>{trans.__('Worst first')}</span>
        <span>{trans.__('rows')}</span>
      </div>
      <div
        className="fs-scroll"
        ref={scroll}
        onFocus={() => onHold(true)}
        onBlur={event => {
          if (!event.currentTarget.contains(event.relatedTarget)) {
            onHold(false);
          }
        }}
        onMouseEnter={() => onHold(true)}
        onMouseLeave={event => {
          if (!event.currentTarget.contains(document.activeElement)) {
            onHold(false);
          }
        }}
      >
        <ul
          className={virtual ? 'fs-list fs-virtual' : 'fs-list'}
          role="list"
          aria-label={trans.__('Findings')}
          ref={list}
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
    </>
  );
}
