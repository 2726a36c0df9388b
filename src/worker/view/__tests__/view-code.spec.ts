import {
  fixColumns,
  GROUP_FIGURES,
  LIBRARIES,
  tableOf,
  viewCode,
  type IFilter,
  type ISortKey,
  type IView
} from '../../../engine';
import { canRun, runSnippets } from '../../../engine/fixes/__tests__/snippets';
import { TableView } from '../table-view';

const ROWS = 120;
const WORDS = ['Rome', 'rome', 'Oslo', 'Bari', 'Åre', 'it\'s "x"', '', ' Oslo', '10', '9'];

let seed = 20_261_130;
/** A whole number below `n`. */
function below(n: number): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  return Math.floor((seed / 0x8000_0000) * n);
}
const pick = <T>(values: readonly T[]): T => values[below(values.length)];
const orNull = <T>(value: T): T | null => (below(6) === 0 ? null : value);
const filled = <T>(make: () => T): T[] => Array.from({ length: ROWS }, make);

const TABLE = tableOf({
  id: Array.from({ length: ROWS }, (_, i) => i),
  price: filled(() => orNull(below(20) / 4 - 2)),
  town: filled(() => orNull(pick(WORDS))),
  on: filled(() => orNull(new Date(Date.UTC(2024, 0, 1 + below(9))))),
  paid: filled(() => orNull(below(2) === 1))
});
const COLUMNS = fixColumns(TABLE.columns);

function filterOf(column: number): IFilter {
  const negate = below(2) === 1;
  if (below(4) === 0) {
    return { kind: 'missing', column, negate };
  }
  switch (column) {
    case 1:
      return { kind: 'between', column, low: below(8) / 4 - 2, high: 1, closed: negate };
    case 2:
      return below(2) === 0
        ? { kind: 'contains', column, text: pick(['o', 'OS', 'x"', '1', 'å']) }
        : { kind: 'in', column, values: [pick(WORDS), pick(WORDS)], negate };
    case 3:
      return {
        kind: 'between',
        column,
        low: Date.UTC(2024, 0, 1 + below(4)),
        high: orNull(Date.UTC(2024, 0, 6))
      };
    default:
      return { kind: 'in', column, values: ['true'], negate };
  }
}

function viewOf(): IView {
  const columns = [1, 2, 3, 4].filter(() => below(3) === 0);
  const keys = [1, 2, 3, 4].filter(() => below(2) === 0).slice(0, 2);
  const sort: ISortKey[] = keys.map(column => ({ column, descending: below(2) === 1 }));
  return { filters: columns.map(filterOf), sort };
}

const VIEWS = Array.from({ length: 40 }, viewOf).filter(
  ({ filters, sort }) => filters.length + sort.length > 0
);

/** The rows that the grid shows, in its order. */
function gridRows(view: IView): number[] {
  const looked = new TableView(TABLE);
  return looked.window(0, looked.set(view));
}

const run = canRun ? test : test.skip;

run(
  'copied code shows the rows of the grid, in its order, in every library',
  () => {
    expect(VIEWS.length).toBeGreaterThan(30);
    const cases = VIEWS.flatMap(view => LIBRARIES.map(library => ({ view, library })));
    const outs = runSnippets(
      TABLE,
      cases.map(({ view, library }) => [library, viewCode(view, COLUMNS, library)] as const)
    );
    cases.forEach(({ view, library }, i) => {
      expect({ library, view, rows: outs[i].id }).toEqual({ library, view, rows: gridRows(view) });
    });
  },
  300_000
);

run(
  'copied code tells the figures of the groups of the grid in every library',
  () => {
    const all = GROUP_FIGURES.map(figure => ({ column: 1, figure }));
    const measures = [
      ...all,
      { column: 0, figure: 'sum' },
      { column: 0, figure: 'median' }
    ] as const;
    const few: IView[] = [
      { filters: [], sort: [] },
      { filters: [{ kind: 'missing', column: 1 }], sort: [] },
      VIEWS[0]
    ];
    const cases = few.flatMap(view => LIBRARIES.map(library => ({ view, library })));
    const outs = runSnippets(
      TABLE,
      cases.map(({ view: { filters }, library }) => {
        const view = { filters, sort: [], group: [2], measures };
        return [library, viewCode(view, COLUMNS, library)] as const;
      })
    );
    const round = (values: readonly unknown[]) =>
      values.map(value => (typeof value === 'number' ? Number(value.toFixed(9)) : value));
    cases.forEach(({ view: { filters }, library }, i) => {
      const looked = new TableView(TABLE);
      looked.set({ filters, sort: [] });
      const { keys, counts, figures } = looked.group([2], ROWS, measures);
      const told = Object.fromEntries(Object.entries(outs[i]).map(([k, v]) => [k, round(v)]));
      expect({ library, ...told }).toEqual({
        library,
        town: keys.map(([town]) => town),
        rows: counts,
        ...Object.fromEntries(
          measures.map(({ column, figure }, j) => [
            `${COLUMNS[column].name}_${figure}`,
            round(figures[j])
          ])
        )
      });
    });
  },
  300_000
);

run(
  'copied code counts the groups of the grid in every library',
  () => {
    const cases = VIEWS.slice(0, 12).flatMap(({ filters }) =>
      LIBRARIES.map(library => ({ filters, library, group: [2, 4] }))
    );
    const outs = runSnippets(
      TABLE,
      cases.map(
        ({ filters, library, group }) =>
          [library, viewCode({ filters, sort: [], group }, COLUMNS, library)] as const
      )
    );
    cases.forEach(({ filters, library, group }, i) => {
      const looked = new TableView(TABLE);
      looked.set({ filters, sort: [] });
      const { keys, counts } = looked.group(group, ROWS);
      expect({ library, ...outs[i] }).toEqual({
        library,
        town: keys.map(([town]) => town),
        paid: keys.map(([, paid]) => (paid === null ? null : paid === 'true')),
        rows: counts
      });
    });
  },
  300_000
);
