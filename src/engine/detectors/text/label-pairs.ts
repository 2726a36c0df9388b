import type { IEncoded } from '../../table/types';
import { editDistance } from './edit-distance';

/**
 * Hands over each pair of a frequent and a rare value, and of two frequent ones,
 * that may be a slip apart.
 *
 * @param consider - takes two codes.
 */
export function comparePairs(
  encoded: IEncoded,
  frequent: readonly number[],
  rare: readonly number[],
  consider: (a: number, b: number) => void,
  checkpoint: () => void
): void {
  const { values } = encoded;
  const masks = new Map<number, number>();
  for (const code of [...frequent, ...rare]) {
    masks.set(code, letterMask(values[code]));
  }
  const done = new Set<number>();
  const rares = new Set(rare);
  for (const label of frequent) {
    checkpoint();
    const limit = Math.max(2, Math.ceil(values[label].length / 6));
    for (const code of rare) {
      if (
        code === label ||
        done.has(code) ||
        Math.abs(values[code].length - values[label].length) > 2 ||
        bits(masks.get(label)! ^ masks.get(code)!) > 2 * limit
      ) {
        continue;
      }
      if (sameOutline(values[label], values[code], limit)) {
        consider(label, code);
      }
    }
    done.add(label);
  }
  for (let i = 0; i < frequent.length; i++) {
    for (let j = i + 1; j < frequent.length && frequent.length < 1500; j++) {
      const [a, b] = [values[frequent[i]], values[frequent[j]]];
      if (
        Math.abs(a.length - b.length) <= 1 &&
        !rares.has(frequent[j]) &&
        editDistance(a, b, 1) === 1
      ) {
        consider(frequent[i], frequent[j]);
      }
    }
  }
}

function sameOutline(a: string, b: string, limit: number): boolean {
  if (a.length === b.length) {
    let differ = 0;
    for (let i = 0; i < a.length; i++) {
      differ += a[i] === b[i] ? 0 : 1;
    }
    if (differ <= Math.max(limit, a.length / 2)) {
      return true;
    }
  }
  return editDistance(a, b, limit) <= limit;
}

function letterMask(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) {
    mask |= 1 << (text.charCodeAt(i) & 31);
  }
  return mask;
}

function bits(mask: number): number {
  let n = 0;
  for (let m = mask; m !== 0; m &= m - 1) {
    n++;
  }
  return n;
}
