/** The frame whose profile is measured: 6 columns of floats, 2 of integers, 2 of texts of few values. */

/** What becomes of a float: ties by rounding, every hundredth one missing. */
const VARIANTS = {
  ties: value => Math.round(10 * value) / 10,
  nan: (value, row) => (row % 100 === 0 ? NaN : value)
};

let state = 42;
const uniform = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  const high = state;
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return (high * 2 ** 21 + (state >>> 11)) / 2 ** 53;
};
const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());

const words = [
  Array.from({ length: 12 }, (_, i) => `category-${i}`),
  Array.from({ length: 500 }, (_, i) => `town number ${i}`)
];
const shapes = [
  ['float', normal],
  ['float', () => 1000 + 50 * normal()],
  ['float', () => Math.exp(normal())],
  ['float', uniform],
  ['float', () => -Math.log(1 - uniform()) * 1e-3],
  ['float', () => Math.round(uniform() * 1e5) / 100],
  ['int', () => Math.floor(uniform() * 1000)],
  ['int', () => Math.floor(uniform() * 1e6)],
  ['utf8', () => words[0][Math.floor(uniform() * 12)]],
  ['utf8', () => words[1][Math.floor(uniform() * 500)]]
];

function column([physical, draw], index, rows, { numberColumn, utf8Column }, form) {
  const header = { name: `c${index}`, index, physical, typeName: physical };
  if (physical !== 'utf8') {
    const values = Float64Array.from({ length: rows }, (_, row) => {
      const value = draw();
      return physical === 'int' || form === '' ? value : VARIANTS[form](value, row);
    });
    return numberColumn(
      physical === 'int' ? { ...header, typeName: 'int64' } : { ...header, typeName: 'double' },
      physical === 'int' ? BigInt64Array.from(values, v => BigInt(v)) : values,
      null
    );
  }
  const texts = Array.from({ length: rows }, draw);
  const offsets = new Int32Array(rows + 1);
  texts.forEach((text, i) => {
    offsets[i + 1] = offsets[i] + text.length;
  });
  return utf8Column(header, offsets, new TextEncoder().encode(texts.join('')), null);
}

/**
 * The columns, ten of them.
 *
 * @param build - `numberColumn` and `utf8Column` of the engine.
 * @param form - '', `ties` or `nan`.
 */
export function profileColumns(rows, build, form = '') {
  return shapes.map((shape, index) => column(shape, index, rows, build, form));
}
