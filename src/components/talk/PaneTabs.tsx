import * as React from 'react';

export interface IPaneTabsProps<V extends string> {
  readonly label: string;
  /** Start of the ids of tabs and panels. */
  readonly id: string;
  readonly view: V;
  readonly onView: (view: V) => void;
  /** Key, word, count; '' for no count. */
  readonly tabs: readonly (readonly [V, string, string])[];
}

/** A row of tabs: one Tab stop, arrows move. */
export function PaneTabs<V extends string>(props: IPaneTabsProps<V>): React.JSX.Element {
  const { label, id, view, onView, tabs } = props;
  const list = React.useRef<HTMLDivElement>(null);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const at = tabs.findIndex(([key]) => key === view);
    const next = {
      ArrowLeft: (at + tabs.length - 1) % tabs.length,
      ArrowRight: (at + 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      onView(tabs[next][0]);
      list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
    }
  };
  return (
    <div className="fs-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {tabs.map(([key, word, count]) => (
        <button
          type="button"
          role="tab"
          key={key}
          id={`${id}-tab-${key}`}
          aria-selected={view === key}
          aria-controls={`${id}-${key}`}
          tabIndex={view === key ? 0 : -1}
          onClick={() => onView(key)}
        >
          {word}
          {count !== '' && <span className="fs-count">{count}</span>}
        </button>
      ))}
    </div>
  );
}
