/** What `outliers.mjs` measures of ours: for each work, how its input is made and what is timed. */
import { profileColumns } from './profile-frame.mjs';
import { load } from './tools.mjs';

const COLUMNS = 10;
/** Groups of texts. */
const GROUPS = 100_000;
/** Every so many rows one repeats the row before. */
const REPEATED = 100;

const engine = await load(`
  export * from './src/engine/outliers';
  export { argsort, Random, releaseSorted } from './src/engine/kernels';
  export { profileColumn } from './src/engine/profile';
  export { groupBytes } from './src/engine/table/group';
  export { equalRows } from './src/engine/detectors/row-groups';
  export { makeTable, numberColumn, utf8Column } from './src/engine/table/build';`);
const {
  argsort,
  builtInModels,
  equalRows,
  groupBytes,
  makeTable,
  numberColumn,
  OutlierDetector,
  profileColumn,
  Random,
  releaseSorted,
  utf8Column
} = engine;
const registry = builtInModels();

/** Normal rows of ten columns; rounded to one decimal for `ties`. */
function normalRows(rows, form) {
  const random = new Random(1, 'perf');
  const draw =
    form === 'ties' ? () => Math.round(10 * random.normal()) / 10 : () => random.normal();
  return Float64Array.from({ length: rows * COLUMNS }, draw);
}

const floats = (index, values) =>
  numberColumn(
    { name: `c${index}`, index, physical: 'float', typeName: 'double' },
    values.slice(),
    null
  );

/** Columns of rows; for `nan` every hundredth value is missing. */
function columnsOf(data, rows, form) {
  return Array.from({ length: COLUMNS }, (_, j) =>
    Float64Array.from({ length: rows }, (_value, i) =>
      form === 'nan' && (i * COLUMNS + j) % 100 === 0 ? NaN : data[i * COLUMNS + j]
    )
  );
}

function model(id, rows, form) {
  const data = normalRows(rows, form);
  if (form !== 'nan') {
    return {
      input: () => ({ rows, cols: COLUMNS, data: data.slice() }),
      run: x => OutlierDetector.fit(registry, x, { model: id })
    };
  }
  const columns = columnsOf(data, rows, form);
  return {
    input: () =>
      makeTable(
        columns.map((values, index) => floats(index, values)),
        rows
      ),
    run: table => OutlierDetector.fitTable(registry, table, { model: id })
  };
}

const OTHERS = {
  argsort(rows, form) {
    const data = normalRows(rows, form);
    return { input: () => data.slice(0, rows), run: values => argsort(values) };
  },
  groups(rows) {
    const random = new Random(1, 'groups');
    const texts = Array.from({ length: rows }, () => `group ${random.below(GROUPS)} of all`);
    const bytes = new TextEncoder().encode(texts.join(''));
    const offsets = new Int32Array(rows + 1);
    texts.forEach((text, i) => {
      offsets[i + 1] = offsets[i] + text.length;
    });
    return { input: () => bytes.slice(), run: own => groupBytes(offsets, own, null) };
  },
  duplicates(rows, form) {
    const data = normalRows(rows, form);
    for (let row = REPEATED; row < rows; row += REPEATED) {
      data.copyWithin(row * COLUMNS, (row - 1) * COLUMNS, row * COLUMNS);
    }
    const columns = columnsOf(data, rows, form);
    return {
      input: () => columns.map((values, index) => floats(index, values)),
      run: own => equalRows(own, rows, () => undefined)
    };
  },
  profile(rows, form) {
    const columns = profileColumns(rows, { numberColumn, utf8Column }, form);
    return {
      input() {
        columns.forEach(column => {
          column.release();
          releaseSorted(column);
        });
        return columns;
      },
      run: own => own.forEach(column => profileColumn(column))
    };
  }
};

/** Input and timed part of a work of this name. */
export function workOf(name, rows, form) {
  return OTHERS[name]?.(rows, form) ?? model(name, rows, form);
}
