/** Rows up to which all pairs are looked at. */
export const MOST_PAIRED = 4000;

/** Mean of the distances of each value to all others, by sorted sums. */
function rowMeans(x: Float64Array): Float64Array {
  const n = x.length;
  const order = Int32Array.from({ length: n }, (_, i) => i).sort((a, b) => x[a] - x[b]);
  const whole = x.reduce((sum, v) => sum + v, 0);
  const means = new Float64Array(n);
  let before = 0;
  order.forEach((row, i) => {
    const v = x[row];
    means[row] = (i * v - before + (whole - before - (n - i) * v)) / n;
    before += v;
  });
  return means;
}

/** Mean product of the doubly centred distances of two samples. */
function covarianceOf(
  x: Float64Array,
  y: Float64Array,
  mx: Float64Array,
  my: Float64Array
): number {
  const n = x.length;
  const [gx, gy] = [mx, my].map(m => m.reduce((sum, v) => sum + v, 0) / n);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += (gx - 2 * mx[i]) * (gy - 2 * my[i]);
    let row = 0;
    for (let j = i + 1; j < n; j++) {
      row +=
        (Math.abs(x[i] - x[j]) - mx[i] - mx[j] + gx) * (Math.abs(y[i] - y[j]) - my[i] - my[j] + gy);
    }
    sum += 2 * row;
  }
  return sum / (n * n);
}

/**
 * Szekely and Rizzo's distance correlation: 0 only where two columns have nothing to do
 * with each other, however they are bent.
 *
 * @param x, y - finite, of one length.
 * @returns NaN where one side does not vary.
 * @throws RangeError above {@link MOST_PAIRED} rows, as it grows with the square.
 */
export function distanceCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const n = x.length;
  if (n > MOST_PAIRED) {
    throw new RangeError(
      `Distance correlation looks at all pairs; give ${MOST_PAIRED} rows at most.`
    );
  }
  const middle = (v: ArrayLike<number>): Float64Array => {
    const out = Float64Array.from(v);
    const mean = out.reduce((sum, w) => sum + w, 0) / n;
    return out.map(w => w - mean);
  };
  const [a, b] = [middle(x), middle(y)];
  const [ma, mb] = [rowMeans(a), rowMeans(b)];
  const own = covarianceOf(a, a, ma, ma) * covarianceOf(b, b, mb, mb);
  return n < 2 || !(own > 0)
    ? NaN
    : Math.sqrt(Math.max(0, covarianceOf(a, b, ma, mb)) / Math.sqrt(own));
}
