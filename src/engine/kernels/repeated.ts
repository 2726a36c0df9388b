/** Rows of a part, of which the table lies near at hand. */
const PART = 512;
const MOST_BITS = 12;

/**
 * Rows whose hash occurs again, ascending. Hashes are dealt out to parts by their upper bits, so
 * that each part is searched in a table that stays in the cache.
 *
 * @param hashes - one a row, of which all bits count.
 */
export function repeatedRows(hashes: Int32Array): Uint32Array {
  const n = hashes.length;
  const { starts, own, rows } = dealt(hashes);
  let most = 1;
  for (let part = 0; part + 1 < starts.length; part++) {
    most = Math.max(most, starts[part + 1] - starts[part]);
  }
  const slots = new Int32Array(1 << (33 - Math.clz32(most)));
  const mask = slots.length - 1;
  const isTold = new Uint8Array(n);
  for (let part = 0; part + 1 < starts.length; part++) {
    slots.fill(0);
    for (let i = starts[part]; i < starts[part + 1]; i++) {
      const hash = own[i];
      let slot = hash & mask;
      let first: number;
      while ((first = slots[slot] - 1) >= 0 && own[first] !== hash) {
        slot = (slot + 1) & mask;
      }
      if (first < 0) {
        slots[slot] = i + 1;
      } else {
        isTold[rows[first]] = 1;
        isTold[rows[i]] = 1;
      }
    }
  }
  const out = new Uint32Array(n);
  let told = 0;
  for (let row = 0; row < n; row++) {
    if (isTold[row] === 1) {
      out[told++] = row;
    }
  }
  return out.slice(0, told);
}

/** Hashes and their rows, part by part, and where each part begins; ends with n. */
function dealt(hashes: Int32Array): { starts: Uint32Array; own: Int32Array; rows: Uint32Array } {
  const n = hashes.length;
  const bits = Math.min(MOST_BITS, Math.max(1, 32 - Math.clz32(n / PART)));
  const shift = 32 - bits;
  const starts = new Uint32Array((1 << bits) + 1);
  for (let row = 0; row < n; row++) {
    starts[(hashes[row] >>> shift) + 1]++;
  }
  for (let part = 1; part < starts.length; part++) {
    starts[part] += starts[part - 1];
  }
  const at = starts.slice();
  const own = new Int32Array(n);
  const rows = new Uint32Array(n);
  for (let row = 0; row < n; row++) {
    const hash = hashes[row];
    const place = at[hash >>> shift]++;
    own[place] = hash;
    rows[place] = row;
  }
  return { starts, own, rows };
}
