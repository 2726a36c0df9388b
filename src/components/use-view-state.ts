import * as React from 'react';

import type { FindingKind } from '../engine';
import type { ViewMemory } from '../model/view-memory';
import { NO_FILTER, type IFilter } from './Filters';
import { useReviewScene } from './review-context';
import type { View } from './Tabs';
import { useFrameKept } from './use-frame-kept';
import { useStep } from './use-step';

/** Where the surrounding Inspector keeps what was chosen; null for nowhere. */
export const MemoryContext = React.createContext<ViewMemory | null>(null);

/** What the user chose to see. */
export interface IViewState {
  readonly view: View;
  readonly filter: IFilter;
  readonly columnFilter: IFilter;
  readonly order: 'frame' | 'worst';
  setView(view: View): void;
  /** As a step that can be taken back, as the next two. */
  setFilter(filter: IFilter): void;
  /** As it was when the page was left. */
  restoreFilter(filter: IFilter): void;
  setColumnFilter(filter: IFilter): void;
  setOrder(order: 'frame' | 'worst'): void;
}

/**
 * The choices of one Inspector. Tab, order and hidden severities outlive the
 * page where there is a memory; which columns are sought does so with its frame.
 *
 * @param frame - id of the frame; undefined where there is none.
 */
export function useViewState(frame: string | undefined): IViewState {
  const memory = React.useContext(MemoryContext);
  const { steps, laws } = useReviewScene();
  const [kept, setView] = useKept<View>(memory, 'view', 'findings', asView);
  const view = kept === 'laws' && laws === undefined ? 'findings' : kept;
  const [order, putOrder] = useKept<'frame' | 'worst'>(memory, 'order', 'frame', asOrder);
  const [hidden, setHidden] = useKept<string>(memory, 'hidden', '', asText);
  const [text, setText] = React.useState('');
  const [kind, setKind] = React.useState<FindingKind | null>(null);
  const [sought, setSought] = useFrameKept(frame, 'columns', '', asText);
  const columnFilter = React.useMemo(() => ({ ...NO_FILTER, text: sought }), [sought]);
  const seekColumns = useStep(steps, sought, setSought, frame);
  const setColumnFilter = (next: IFilter): void => seekColumns(next.text, COLUMNS, 'columns');
  const sortColumns = useStep(steps, order, putOrder, frame);
  const setOrder = (next: 'frame' | 'worst'): void => sortColumns(next, ORDER, 'order');
  const filter = React.useMemo<IFilter>(
    () => ({
      text,
      hidden: new Set(SEVERITIES.filter(one => hidden.split(' ').includes(one))),
      kind
    }),
    [text, hidden, kind]
  );
  const restoreFilter = (next: IFilter): void => {
    setText(next.text);
    setKind(next.kind);
    setHidden([...next.hidden].join(' '));
  };
  const change = useStep(steps, filter, restoreFilter, frame);
  const setFilter = (next: IFilter): void => {
    const severities = [...next.hidden].join(' ');
    const of = `findings ${severities} ${next.kind ?? ''} ${next.text === ''}`;
    change(next, changeText(filter, next), of);
  };
  return {
    view,
    setView,
    filter,
    setFilter,
    restoreFilter,
    columnFilter,
    setColumnFilter,
    order,
    setOrder
  };
}

const COLUMNS = 'The list of columns was filtered.';
const ORDER = 'The order of the columns was changed.';

/** What a change of the filter is, in a sentence. */
function changeText(before: IFilter, next: IFilter): string {
  const isClear = next.text === '' && next.kind === null && next.hidden.size === 0;
  if (isClear) {
    return 'The filter of the findings was cleared.';
  }
  if (next.kind !== before.kind) {
    return 'The findings were filtered by kind.';
  }
  return next.hidden.size !== before.hidden.size
    ? 'The findings were filtered by severity.'
    : 'The findings were filtered by text.';
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

function useKept<T extends string>(
  memory: ViewMemory | null,
  name: string,
  initial: T,
  read: (value: unknown) => T | null
): [T, (value: T) => void] {
  const [value, setValue] = React.useState<T>(() => read(memory?.get(name)) ?? initial);
  React.useEffect(() => {
    const onChanged = (): void => setValue(now => read(memory?.get(name)) ?? now);
    memory?.changed.connect(onChanged);
    return () => {
      memory?.changed.disconnect(onChanged);
    };
  }, [memory, name, read]);
  const set = (next: T): void => {
    setValue(next);
    memory?.set(name, next);
  };
  return [value, set];
}

const VIEWS: readonly View[] = ['findings', 'columns', 'charts', 'stats', 'laws'];

function asView(value: unknown): View | null {
  return VIEWS.find(view => view === value) ?? null;
}

function asOrder(value: unknown): 'frame' | 'worst' | null {
  return value === 'frame' || value === 'worst' ? value : null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
