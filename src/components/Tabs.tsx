import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import { Icon } from './base';
import { chartsIcon, columnsIcon, findingsIcon, ruleIcon, statsIcon } from './icons';
import { useTabRoom } from './use-tab-room';

/** What the Inspector lists. */
export type View = 'findings' | 'columns' | 'charts' | 'stats' | 'laws';

export interface ITabsProps {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly findings: string;
  readonly columns: string;
  /** How many laws there are; not given where there is no list of them. */
  readonly laws?: string;
  /** Start of the ids of tabs and panels. */
  readonly id: string;
  readonly trans: TranslationBundle;
}

const ICONS: Readonly<Record<View, LabIcon>> = {
  findings: findingsIcon,
  columns: columnsIcon,
  charts: chartsIcon,
  stats: statsIcon,
  laws: ruleIcon
};

/**
 * The tabs Findings, Columns, Charts, Statistics and Laws on one line; one Tab stop, arrows move.
 * Where their words have no room, those that are not chosen are icons.
 */
export function Tabs({
  view,
  onView,
  findings,
  columns,
  laws,
  id,
  trans
}: ITabsProps): React.JSX.Element {
  const list = React.useRef<HTMLDivElement>(null);
  const tabs: readonly (readonly [View, string, string])[] = [
    ['findings', trans.__('Findings'), findings],
    ['columns', trans.__('Columns'), columns],
    ['charts', trans.__('Charts'), ''],
    ['stats', trans.__('Statistics'), ''],
    ...(laws === undefined ? [] : [['laws', trans.__('Laws'), laws] as const])
  ];
  const room = useTabRoom(list, tabs.map(([, label, count]) => `${label} ${count}`).join(' '));
  const onKeyDown = (event: React.KeyboardEvent) => {
    const at = tabs.findIndex(([key]) => key === view);
    const last = tabs.length - 1;
    const next = {
      ArrowLeft: at === 0 ? last : at - 1,
      ArrowRight: at === last ? 0 : at + 1,
      Home: 0,
      End: last
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      const [key] = tabs[next];
      onView(key);
      list.current?.querySelector<HTMLElement>(`[data-view="${key}"]`)?.focus();
    }
  };
  return (
    <div
      className="fs-tabs fs-views"
      data-room={room}
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
          title={room === 'icons' && view !== key ? label : undefined}
          onClick={() => onView(key)}
        >
          <Icon icon={ICONS[key]} />
          <span className="fs-tab-word">{label}</span>{' '}
          {count !== '' && <span className="fs-count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
