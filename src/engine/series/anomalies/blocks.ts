/** Means of blocks, so that at most `most` values are left; the last block may be short. */
export function inBlocks(x: Float64Array, most: number): { values: Float64Array; block: number } {
  const block = Math.ceil(x.length / most);
  if (block <= 1) {
    return { values: x, block: 1 };
  }
  const count = Math.ceil(x.length / block);
  const values = Float64Array.from({ length: count }, (_, i) => {
    const part = x.subarray(i * block, (i + 1) * block);
    return part.reduce((sum, v) => sum + v, 0) / part.length;
  });
  return { values, block };
}
