import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

export type View = 'findings' | 'columns';

export interface ITabsProps {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly findings: string;
  readonly columns: string;
  /** Start of the ids of tabs and panels. */
  readonly id: string;
  readonly trans: TranslationBundle;
}

/** The tabs Findings and Columns; one Tab stop, arrows move. */
export function Tabs({
  view,
  onView,
  findings,
  columns,
  id,
  trans
}: ITabsProps): React.JSX.Element {
  const list = React.useRef<HTMLDivElement>(null);
  const tabs: readonly (readonly [View, string, string])[] = [
    ['findings', trans.__('Findings'), findings],
    ['columns', trans.__('Columns'), columns]
  ];
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) {
      event.preventDefault();
      const next: View =
        event.key === 'Home'
          ? 'findings'
          : event.key === 'End' || view === 'findings'
            ? 'columns'
            : 'findings';
      onView(next);
      list.current?.querySelector<HTMLElement>(`[data-view="${next}"]`)?.focus();
    }
  };
  return (
    <div
      className="fs-tabs"
      role="tablist"
      aria-label={trans.__('Inspector views')}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {tabs.map(([key, label, count]) => (
        <button
          type="button"
          role="tab"
          key={key}
          id={`${id}-tab-${key}`}
          data-view={key}
          aria-selected={view === key}
          aria-controls={`${id}-${key}`}
          tabIndex={view === key ? 0 : -1}
          onClick={() => onView(key)}
        >
          {label}
          <span className="fs-count">{count}</span>
        </button>
      ))}
    </div>
  );
}
