import fc from 'fast-check';

import { Random, repeatedRows } from '..';

function expected(hashes: Int32Array): number[] {
  const counts = new Map<number, number>();
  hashes.forEach(hash => counts.set(hash, (counts.get(hash) ?? 0) + 1));
  return [...hashes.keys()].filter(row => counts.get(hashes[row])! > 1);
}

describe('repeatedRows', () => {
  it('are those whose hash occurs more than once', () => {
    const hash = fc.oneof(fc.integer(), fc.integer({ min: -2, max: 2 }));
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 200 }), list => {
        const hashes = Int32Array.from(list);
        expect(Array.from(repeatedRows(hashes))).toEqual(expected(hashes));
      })
    );
  });

  it.each([
    ['spread over all parts', 300_000, (random: Random) => random.below(2 ** 22) * 1021],
    ['all in one part', 20_000, (random: Random) => random.below(15_000)],
    ['all equal', 5000, () => -1]
  ] as const)('are told where hashes are %s', (_, n, draw) => {
    const random = new Random(2, 'repeated');
    const hashes = Int32Array.from({ length: n }, () => draw(random) | 0);
    expect(Array.from(repeatedRows(hashes))).toEqual(expected(hashes));
  });
});
