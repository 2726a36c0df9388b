import { nullTranslator } from '@jupyterlab/translation';

import { SampleModel } from '../../__tests__/sample';
import { PLAIN_VIEW, type IGridModel, type IGridView } from '../../../model/grid-types';
import type { IInspectorModel } from '../../../model/types';
import { codeLabel } from '../../copy-code';
import { copiedRows, savedRows } from '../copy-rows';

const trans = nullTranslator.load('framescope');

/** The sample with a grid of some lines; gaps are negative. */
function modelOf(
  lines: readonly number[],
  view: Partial<IGridView> = {},
  library = 'pandas'
): IInspectorModel {
  const sample = new SampleModel();
  const names = ['city', 'n'];
  const grid = {
    state: {
      view: { ...PLAIN_VIEW, ...view },
      rows: lines.length,
      lines: lines.length,
      gaps: lines.flatMap((row, i) => (row < 0 ? [i] : []))
    },
    window: (from: number, limit: number, columns: readonly number[]) => {
      const positions = lines.slice(from, from + limit);
      const text = positions.map(row => (row < 0 ? [] : columns.map(c => `${names[c]} ${row}`)));
      return Promise.resolve({ positions, text, context: [] });
    }
  } as unknown as IGridModel;
  const frame = { ...sample.state.frame!, name: 'towns', library };
  const shape = {
    rows: 50,
    columns: names.map(name => ({ name, typeName: 'utf8', numeric: false })),
    notes: []
  };
  return {
    ...sample,
    state: { ...sample.state, frame, shape, profiles: [null, null] },
    changed: sample.changed,
    grid,
    rows: (id: string) => Promise.resolve(id === 'a' ? [3, 1] : []),
    cells: (rows: readonly number[], columns: readonly number[]) =>
      Promise.resolve({
        text: rows.map(row => columns.map(c => (c === 1 ? null : `tab\there ${row}`)))
      })
  } as unknown as IInspectorModel;
}

const ALL = { selected: [], some: false };

it('copies the rows that are shown as tab-separated text, gaps left out', async () => {
  const { text, said } = await copiedRows('rows', modelOf([4, -7, 12]), ALL, trans);
  expect(text).toBe('row\tcity\tn\n4\tcity 4\tn 4\n12\tcity 12\tn 12');
  expect(said).toBe('Copied 2 rows');
});

it('says how many of the rows it has copied', async () => {
  const many = Array.from({ length: 10_050 }, (_, i) => i);
  const { text, said } = await copiedRows('rows', modelOf(many), ALL, trans);
  expect(text.split('\n')).toHaveLength(10_001);
  expect(said).toBe('Copied the first 10,000 of 10,050 rows');
});

it('copies selected rows; what would break a line becomes a space', async () => {
  const { text } = await copiedRows('rows', modelOf([]), { selected: [7], some: false }, trans);
  expect(text).toBe('row\tcity\tn\n7\ttab here 7\t');
});

it('writes code for selected rows, and for the view with its groups', async () => {
  const view = { group: [0], search: 'x', sort: [{ column: 1, descending: true }] };
  const model = modelOf([1, 2], view);
  const rows = await copiedRows('code', model, { selected: [3, 9], some: false }, trans);
  expect(rows).toEqual({ text: 'towns.iloc[[3, 9]]', said: 'Copied as pandas code' });
  const { text } = await copiedRows('code', model, ALL, trans);
  expect(text).toContain('towns = towns.groupby(["city"], dropna=False');
  expect(text).not.toContain('sort_values("n"');
});

it('names the rows of a finding that the filter keeps, and those that are shown alone', async () => {
  const filters = [{ kind: 'findings' as const, column: 0, findings: ['a'] }];
  const code = (model: IInspectorModel, some = false) =>
    copiedRows('code', model, { selected: [], some }, trans).then(({ text }) => text);
  expect(await code(modelOf([1, 3], { filters }, 'polars'))).toContain('.is_in([1, 3])');
  expect(await code(modelOf([5, 8, 9]), true)).toBe('towns.iloc[[5, 8, 9]]');
});

it('puts the view into a variable of its own for a cell, which it shows', async () => {
  const text = (view: Partial<IGridView>, library = 'pandas', selected: number[] = []) =>
    copiedRows('cell', modelOf([1], view, library), { selected, some: false }, trans).then(
      made => made.text
    );
  const filters = [{ kind: 'missing' as const, column: 0 }];
  expect(await text({ filters })).toBe(
    'towns_view = towns\ntowns_view = towns_view[towns_view["city"].isna()]\ntowns_view'
  );
  expect(await text({})).toBe('towns_view = towns\ntowns_view');
  expect(await text({ filters }, 'polars')).toBe(
    'import polars as pl\n\ntowns_view = towns\n' +
      'towns_view = towns_view.filter(pl.col("city").is_null())\ntowns_view'
  );
  expect(await text({}, 'pandas', [3, 9])).toBe('towns_view = towns.iloc[[3, 9]]\ntowns_view');
  expect(await text({}, 'duckdb', [3])).toMatch(
    /^import duckdb\n\ntowns_view = duckdb\.sql\("""SELECT[^]*"""\)\ntowns_view$/
  );
});

it('saves all rows that are shown, hidden columns left out, quoted where they have to be', async () => {
  const model = modelOf([4, -7, 12], { hidden: [1], order: [1, 0] });
  const { parts, said } = await savedRows(model, ALL, trans);
  expect(parts.join('')).toBe('city\r\ncity 4\r\ncity 12\r\n');
  expect(said).toBe('Saved 2 rows');
  const chosen = await savedRows(modelOf([]), { selected: [7], some: false }, trans);
  expect(chosen.parts.join('')).toBe('city,n\r\ntab\there 7,\r\n');
  const many = await savedRows(modelOf(Array.from({ length: 150_000 }, (_, i) => i)), ALL, trans);
  expect(many.parts.join('').split('\r\n')).toHaveLength(150_002);
  expect(many.said).toBe('Saved 150,000 rows');
});

it('copies and saves the columns in the order they are shown in', async () => {
  const { text } = await copiedRows('rows', modelOf([4], { order: [1, 0] }), ALL, trans);
  expect(text).toBe('row\tn\tcity\n4\tn 4\tcity 4');
  const code = await copiedRows('code', modelOf([4], { hidden: [0] }), ALL, trans);
  expect(code.text).toBe('towns = towns[["n"]]');
});

it.each(['pyspark', 'ibis', 'dask', 'file', 'arrow'])(
  'says plainly that %s gets code of another library',
  async library => {
    const filters = [{ kind: 'missing' as const, column: 0 }];
    const { text, said } = await copiedRows('code', modelOf([1], { filters }, library), ALL, trans);
    expect(text).toBe(
      `# pandas code; framescope writes none for ${library}.\ntowns = towns[towns["city"].isna()]`
    );
    expect(said).toBe(`Copied as pandas code: there is none for ${library}`);
    expect(codeLabel(library, trans)).toBe(`Copy as pandas code (there is none for ${library})`);
  }
);

it('writes pandas code for Modin, which takes it as it is', () => {
  expect(codeLabel('modin', trans)).toBe('Copy as pandas code');
  expect(codeLabel('duckdb', trans)).toBe('Copy as DuckDB code');
});
