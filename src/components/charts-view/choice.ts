import type { Evidence, IChartQuery, IFinding } from '../../engine';
import type { IInspectorState } from '../../model/types';

/** What the view of charts shows. */
export type ChartMode =
  | 'overview'
  | 'odd'
  | 'column'
  | 'series'
  | 'course'
  | 'season'
  | 'scatter'
  | 'box'
  | 'scatter3d'
  | 'correlation'
  | 'parallel';

/** What the user chose; what is absent follows from the frame. Columns by position. */
export interface IChartChoice {
  readonly mode: ChartMode;
  readonly column?: number;
  readonly time?: number;
  readonly value?: number;
  readonly x?: number;
  readonly y?: number;
  readonly of?: number;
  readonly by?: number | null;
  readonly space?: readonly [number, number, number];
  readonly moving?: readonly number[];
  readonly across?: readonly number[];
  /** Names of the columns chosen, by position: positions change where the frame does. */
  readonly names?: Readonly<Record<number, string>>;
}

/** Columns of a frame by what they can be drawn as. */
export interface IChartColumns {
  readonly names: readonly string[];
  readonly all: readonly number[];
  /** Numbers, those worth a look first. */
  readonly numbers: readonly number[];
  readonly dates: readonly number[];
  /** Columns with few labels. */
  readonly labels: readonly number[];
  /** Columns that lack values, those that lack most first. */
  readonly gaps: readonly number[];
  /** Further columns that lack values, which one chart has no room for. */
  readonly gapsLeft: number;
}

/** Columns of a correlation and of parallel lines, before the user chooses. */
const FEW_MOVING = 10;
const FEW_ACROSS = 6;
/** The same, at most. */
export const MOST_MOVING = 30;
export const MOST_ACROSS = 10;
const MOST_GAPS = 40;
const MOST_LABELS = 200;
const MOST_MARKED = 20;
/** Labels of a column that lines run through. */
const MOST_STOPS = 12;

const NUMBERS: readonly string[] = ['int', 'float', 'decimal'];
const DATES: readonly string[] = ['date', 'timestamp'];

/** Sorts the columns of a frame. */
export function columnsOf({ shape, profiles, findings }: IInspectorState): IChartColumns {
  const heads = shape?.columns ?? [];
  const all = heads.map((_, i) => i);
  const rank = new Map<string, number>();
  findings.forEach(({ columns, kind }, i) => {
    if (kind === 'outliers' || kind === 'level-shift' || kind === 'flat-line') {
      columns.forEach(name => rank.set(name, Math.min(rank.get(name) ?? i, i)));
    }
  });
  const isKey = (i: number): boolean => {
    const profile = profiles[i];
    return (
      profile?.numeric?.whole === true &&
      profile.distinct > 20 &&
      profile.distinct === profile.rows - profile.nulls
    );
  };
  const weight = (i: number): number =>
    rank.get(heads[i].name) ?? findings.length + (isKey(i) ? 1 : 0);
  const numbers = all
    .filter(i => {
      const profile = profiles[i];
      return profile ? NUMBERS.includes(profile.physical) : heads[i].numeric;
    })
    .sort((a, b) => weight(a) - weight(b) || a - b);
  const gaps = all
    .filter(i => (profiles[i]?.nulls ?? 0) > 0)
    .sort((a, b) => (profiles[b]?.nulls ?? 0) - (profiles[a]?.nulls ?? 0) || a - b);
  return {
    names: heads.map(({ name }) => name),
    all,
    numbers,
    dates: all.filter(i => DATES.includes(profiles[i]?.physical ?? '')),
    labels: all.filter(i => {
      const profile = profiles[i];
      return (
        (profile?.physical === 'utf8' || profile?.physical === 'bool') &&
        profile.distinct >= 2 &&
        profile.distinct <= MOST_LABELS
      );
    }),
    gaps: gaps.slice(0, MOST_GAPS),
    gapsLeft: Math.max(0, gaps.length - MOST_GAPS)
  };
}

/** The charts that a frame has something for. */
export function modesOf(columns: IChartColumns, live: boolean): readonly ChartMode[] {
  const numbers = columns.numbers.length;
  const placed = numbers + columns.dates.length;
  const possible: readonly (readonly [ChartMode, boolean])[] = [
    ['overview', true],
    ['odd', live && numbers >= 1],
    ['column', columns.all.length > 0],
    ['series', live && numbers >= 1 && placed >= 2],
    ['course', live && numbers >= 1 && columns.dates.length >= 1],
    ['season', live && numbers >= 1 && columns.dates.length >= 1],
    ['scatter', live && placed >= 2],
    ['box', live && numbers >= 1],
    ['scatter3d', live && placed >= 3],
    ['correlation', live && numbers >= 2],
    ['parallel', live && numbers + columns.labels.length >= 2]
  ];
  return possible.flatMap(([mode, can]) => (can ? [mode] : []));
}

const SINGLE = ['column', 'time', 'value', 'x', 'y', 'of', 'by'] as const;
const SEVERAL = ['space', 'moving', 'across'] as const;

/** A choice with the names of its columns, so that it can be kept. */
export function named(choice: IChartChoice, names: readonly string[]): IChartChoice {
  const places = [
    ...SINGLE.flatMap(key => choice[key] ?? []),
    ...SEVERAL.flatMap(key => choice[key] ?? [])
  ];
  return {
    ...choice,
    names: Object.fromEntries(
      places.flatMap(i => (names[i] === undefined ? [] : [[i, names[i]] as const]))
    )
  };
}

/**
 * A choice for a frame as it is now: columns where their names are, without those that are gone.
 *
 * @param choice - may be whatever was kept.
 * @param names - of the columns of the frame; where there are none yet, it stays as it is.
 */
export function placed(choice: IChartChoice, names: readonly string[]): IChartChoice {
  if (names.length === 0) {
    return choice;
  }
  const places = new Map(names.map((name, i) => [name, i]));
  const kept = choice.names ?? {};
  const now = (i: unknown): number | undefined => {
    if (typeof i !== 'number') {
      return undefined;
    }
    const name = kept[i];
    return name === undefined ? (i in names ? i : undefined) : places.get(name);
  };
  const single = SINGLE.flatMap(key => {
    const at = key === 'by' && choice.by === null ? null : now(choice[key]);
    return at === undefined ? [] : [[key, at] as const];
  });
  const several = SEVERAL.flatMap(key => {
    const own: unknown = choice[key];
    const at = Array.isArray(own) ? own.map(now) : [undefined];
    return at.includes(undefined) || (key === 'space' && at.length !== 3)
      ? []
      : [[key, at] as const];
  });
  return { mode: choice.mode, ...Object.fromEntries([...single, ...several]) };
}

/** A choice with everything in it that its chart needs. */
export type FullChoice = Required<Omit<IChartChoice, 'names'>>;

/** Fills what the user has not chosen. */
export function filled(
  choice: IChartChoice,
  columns: IChartColumns,
  state: IInspectorState
): FullChoice {
  const { numbers, dates, labels } = columns;
  const placed = [...numbers, ...dates];
  const time = choice.time ?? dates[0] ?? numbers[1] ?? 0;
  const short = labels.filter(i => (state.profiles[i]?.distinct ?? 0) <= MOST_STOPS);
  const across = [...numbers.slice(0, FEW_ACROSS - 1), ...short, ...numbers.slice(FEW_ACROSS - 1)];
  const defaults: FullChoice = {
    mode: choice.mode,
    column: 0,
    time,
    value: numbers.find(i => i !== time) ?? 0,
    x: placed[0] ?? 0,
    y: placed[1] ?? 0,
    of: numbers[0] ?? 0,
    by: short[0] ?? null,
    space: [placed[0] ?? 0, placed[1] ?? 0, placed[2] ?? 0],
    moving: [...numbers.slice(0, FEW_MOVING)].sort((a, b) => a - b),
    across: across.slice(0, FEW_ACROSS).sort((a, b) => a - b)
  };
  return { ...defaults, ...choice };
}

/** What the engine is asked for; null where the chart needs no rows. */
export function queryOf(choice: FullChoice, columns: IChartColumns): IChartQuery | null {
  switch (choice.mode) {
    case 'overview':
      return columns.gaps.length === 0 ? null : { type: 'missing', columns: columns.gaps };
    case 'column':
    case 'odd':
      return null;
    case 'series':
    case 'course':
    case 'season':
      return { type: choice.mode, x: choice.time, y: choice.value };
    case 'scatter':
      return { type: 'scatter', x: choice.x, y: choice.y };
    case 'box':
      return { type: 'box', column: choice.of, by: choice.by };
    case 'scatter3d':
      return { type: 'scatter3d', columns: choice.space };
    case 'correlation':
      return { type: 'correlation', columns: choice.moving };
    case 'parallel':
      return { type: 'parallel', columns: choice.across };
  }
}

/** Ids of the findings whose rows are marked in a chart: odd rows of its columns. */
export function markedIn(query: IChartQuery, state: IInspectorState): readonly string[] {
  if (query.type === 'missing' || query.type === 'correlation' || state.phase !== 'finished') {
    return [];
  }
  const names = new Set(positionsOf(query).map(i => state.shape?.columns[i]?.name ?? ''));
  return state.findings
    .filter(
      ({ kind, severity, rows, columns }) =>
        rows.count > 0 &&
        (severity !== 'info' || kind === 'outliers') &&
        !kind.startsWith('missing') &&
        columns.some(name => names.has(name))
    )
    .slice(0, MOST_MARKED)
    .map(({ id }) => id);
}

function positionsOf(query: IChartQuery): readonly number[] {
  switch (query.type) {
    case 'series':
    case 'course':
    case 'season':
    case 'scatter':
      return [query.x, query.y];
    case 'box':
      return [query.column];
    default:
      return query.columns;
  }
}

/** Where values are missing, from the evidence of findings; null where they tell of none. */
export function missingTold(findings: readonly IFinding[]): Evidence | null {
  const lines = new Map<string, readonly number[]>();
  for (const { evidence } of findings) {
    for (const one of evidence) {
      if (one.type === 'missing') {
        one.columns.forEach((name, i) => {
          if (!lines.has(name)) {
            lines.set(name, one.blocks[i] ?? []);
          }
        });
      }
    }
  }
  const columns = [...lines.keys()].slice(0, MOST_GAPS);
  return columns.length === 0
    ? null
    : { type: 'missing', columns, blocks: columns.map(name => lines.get(name) ?? []) };
}
