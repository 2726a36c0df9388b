import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../engine';
import { FindingItem } from './FindingItem';
import { useKeyActions } from './keys';
import { useReviewScene } from './review-context';
import { useVirtualList } from './use-virtual-list';

const NOTHING: readonly IFinding[] = [];

export interface IFindingsListProps {
  /** Filtered and ranked; what explains them is found by `root`. */
  readonly findings: readonly IFinding[];
  /** Id of the finding that is current. */
  readonly current: string | null;
  readonly onCurrent: (id: string) => void;
  readonly onOpen: (id: string) => void;
  /** Offer to copy a finding. */
  readonly onCopy: (id: string) => void;
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

/** The findings, worst first; arrows and key commands move, Enter opens. */
export function FindingsList(props: IFindingsListProps): React.JSX.Element {
  const { findings, current, onCurrent, onOpen, onCopy, onHold, list, trans } = props;
  const [expanded, setExpanded] = React.useState<ReadonlySet<string>>(new Set());
  const { shown, children } = React.useMemo(
    () => arrange(findings, expanded),
    [findings, expanded]
  );
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

  const view = useVirtualList({
    count: shown.length,
    at,
    onMove: onFocus,
    estimate: 86,
    keyOf: i => shown[i].id
  });
  const { fix, accept, makeRule, below } = useReviewScene();
  useKeyActions(list, {
    fix: fix && (() => fix(shown[at])),
    accept: accept && (() => accept(shown[at])),
    'make-rule': makeRule && (() => makeRule(shown[at])),
    'next-finding': () => view.step(1),
    'previous-finding': () => view.step(-1),
    'open-finding': () => onOpen(shown[at].id),
    copy: () => onCopy(shown[at].id)
  });
  const onKeyDown = (event: React.KeyboardEvent) => {
    const root = shown[at];
    if (
      (event.key === 'ArrowRight' || event.key === 'ArrowLeft') &&
      root !== undefined &&
      children.has(root.id) &&
      expanded.has(root.id) === (event.key === 'ArrowLeft')
    ) {
      event.preventDefault();
      onToggle(root.id);
    } else {
      view.props.onKeyDown(event);
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
        measure={view.measure}
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
        ref={view.scroll}
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
          className={view.props.className}
          role="list"
          aria-label={trans.__('Findings')}
          data-fs-keys=""
          ref={list}
          style={view.props.style}
          onKeyDown={onKeyDown}
        >
          {view.items.map(({ index, style }) => item(index, style))}
        </ul>
        {below?.(onOpen)}
      </div>
    </>
  );
}
