import fc from 'fast-check';

import { bit, bitmapOf, countUnset } from '../bitmap';
import { groupBytes, groupWords, type IGroups } from '../group';
import { encodeUtf8 } from '../utf8';

function oracle<T>(values: readonly (T | null)[]): {
  codes: number[];
  firsts: number[];
  counts: number[];
} {
  const seen = new Map<T, number>();
  const firsts: number[] = [];
  const counts: number[] = [];
  const codes = values.map((value, row) => {
    if (value === null) {
      return -1;
    }
    let code = seen.get(value);
    if (code === undefined) {
      code = seen.size;
      seen.set(value, code);
      firsts.push(row);
      counts.push(0);
    }
    counts[code]++;
    return code;
  });
  return { codes, firsts, counts };
}

const plain = (groups: IGroups): ReturnType<typeof oracle> => ({
  codes: [...groups.codes],
  firsts: [...groups.firsts],
  counts: [...groups.counts]
});

const wordsOf = (values: readonly (bigint | null)[]): Uint32Array =>
  new Uint32Array(BigUint64Array.from(values, value => value ?? 77n).buffer);

describe('groups', () => {
  it('of words agree with a Map', () => {
    const value = fc.oneof(fc.bigInt(0n, 5n), fc.bigInt(0n, 2n ** 64n - 1n));
    fc.assert(
      fc.property(fc.array(fc.option(value), { maxLength: 200 }), values => {
        const valid = bitmapOf(values.length, row => values[row] !== null);
        expect(plain(groupWords(wordsOf(values), valid))).toEqual(oracle(values));
      })
    );
  });

  it('of bytes agree with a Map', () => {
    const value = fc.oneof(fc.constantFrom('', 'a', 'aa', 'b'), fc.string());
    fc.assert(
      fc.property(fc.array(fc.option(value), { maxLength: 200 }), values => {
        const { offsets, bytes } = encodeUtf8(values);
        const valid = bitmapOf(values.length, row => values[row] !== null);
        expect(plain(groupBytes(offsets, bytes, valid))).toEqual(oracle(values));
      })
    );
  });

  it('grow past every table size', () => {
    const values = Array.from({ length: 20_000 }, (_, i) => BigInt(i % 9_973) * 4_294_967_296n);
    expect(plain(groupWords(wordsOf(values), null))).toEqual(oracle(values));
    const texts = values.map(String);
    const { offsets, bytes } = encodeUtf8(texts);
    expect(plain(groupBytes(offsets, bytes, null))).toEqual(oracle(texts));
  });

  it('read offsets that do not start at 0', () => {
    const { offsets, bytes } = encodeUtf8(['skip', 'a', 'b', 'a']);
    expect([...groupBytes(offsets.subarray(1), bytes, null).codes]).toEqual([0, 1, 0]);
  });
});

describe('a bitmap', () => {
  it('holds what the test said, and counts it', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 100 }), flags => {
        const bitmap = bitmapOf(flags.length, row => flags[row]);
        if (flags.every(Boolean)) {
          expect(bitmap).toBeNull();
          return;
        }
        const made = bitmap as Uint8Array;
        expect(flags.map((_, row) => bit(made, row))).toEqual(flags);
        expect(countUnset(made, flags.length)).toBe(flags.filter(flag => !flag).length);
      })
    );
  });

  it('counts no bits beyond its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), fc.nat(160), (bytes, n) => {
        const length = Math.min(n, bytes.length * 8);
        let unset = 0;
        for (let row = 0; row < length; row++) {
          unset += bit(bytes, row) ? 0 : 1;
        }
        expect(countUnset(bytes, length)).toBe(unset);
      })
    );
  });
});
