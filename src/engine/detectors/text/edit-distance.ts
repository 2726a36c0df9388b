/**
 * Optimal string alignment distance (insertion, deletion, substitution, swap of
 * neighbours; Damerau 1964), or `max + 1` where it is larger than `max`.
 */
export function editDistance(a: string, b: string, max: number): number {
  const [n, m] = [a.length, b.length];
  if (Math.abs(n - m) > max) {
    return max + 1;
  }
  let older: number[] = [];
  let old: number[] = Array.from({ length: m + 1 }, (_, j) => j);
  for (let i = 1; i <= n; i++) {
    const row: number[] = new Array<number>(m + 1).fill(max + 1);
    row[0] = i;
    let least = i;
    const from = Math.max(1, i - max);
    const to = Math.min(m, i + max);
    for (let j = from; j <= to; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, older[j - 2] + 1);
      }
      row[j] = best;
      least = Math.min(least, best);
    }
    if (least > max) {
      return max + 1;
    }
    older = old;
    old = row;
  }
  return Math.min(old[m], max + 1);
}

/** The known word that a misspelt one most likely stands for; null where none is near. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const most = Math.max(1, Math.floor(word.length / 3));
  const near = known
    .map(one => ({ one, distance: editDistance(word.toLowerCase(), one.toLowerCase(), most) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.one ?? null;
}

/** Comparisons with one bucket at most; larger ones are a series of labels. */
const MAX_CHAIN = 24;

/**
 * Pairs of texts at most one edit apart, by the texts that are left when one
 * character is deleted (symmetric delete index). Digits are never deleted, so
 * that numbered labels do not meet. Bounded: a bucket is compared with its
 * first {@link MAX_CHAIN} members only.
 *
 * @param texts - distinct texts.
 * @param visit - called once a pair, `i < j`, distance 1.
 */
export function nearPairs(
  texts: readonly string[],
  visit: (i: number, j: number) => void,
  checkpoint: () => void
): void {
  const heads = new Map<number, number>();
  const next: number[] = [];
  const owner: number[] = [];
  texts.forEach((text, j) => {
    if (j % 4096 === 4095) {
      checkpoint();
    }
    const met = new Set<number>();
    for (const key of new Set(deletionHashes(text))) {
      let at = heads.get(key) ?? -1;
      for (let k = 0; at >= 0 && k < MAX_CHAIN; k++) {
        const i = owner[at];
        if (i !== j && !met.has(i)) {
          met.add(i);
          if (editDistance(texts[i], text, 1) === 1) {
            visit(i, j);
          }
        }
        at = next[at];
      }
      next.push(heads.get(key) ?? -1);
      owner.push(j);
      heads.set(key, owner.length - 1);
    }
  });
}

function deletionHashes(text: string): number[] {
  const n = text.length;
  const prefix = new Int32Array(n + 1);
  const power = new Int32Array(n + 1);
  power[0] = 1;
  for (let i = 0; i < n; i++) {
    prefix[i + 1] = Math.imul(prefix[i], 0x01000193) + text.charCodeAt(i) + 1;
    power[i + 1] = Math.imul(power[i], 0x01000193);
  }
  const out = [prefix[n] | 0];
  for (let i = 0; i < n; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) {
      const rest = prefix[n] - Math.imul(prefix[i + 1], power[n - 1 - i]);
      out.push((Math.imul(prefix[i], power[n - 1 - i]) + rest) | 0);
    }
  }
  return out;
}
