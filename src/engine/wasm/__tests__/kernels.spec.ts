import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import fc from 'fast-check';

import { sortReference } from '../../kernels/radix-sort';
import { sortCompiled } from '../../kernels/sort-twin';
import { groupBytesReference, groupWordsReference } from '../../table/group';
import { groupBytesCompiled, groupWordsCompiled } from '../../table/group-twin';
import { KERNELS_BASE64 } from '../binary';
import { fromBase64, HEAP, kernels, releaseKernels } from '../instance';

const ROOT = join(__dirname, '../../../..');

test('the embedded kernels are what their source compiles to', () => {
  const program = `import('./scripts/embed-wasm.mjs')
    .then(m => m.compileKernels())
    .then(text => process.stdout.write(text));`;
  const compiled = execFileSync('node', ['-e', program], { cwd: ROOT, encoding: 'utf8' });
  expect(KERNELS_BASE64).toBe(compiled);
});

test('base64 is read as Node reads it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
      expect(fromBase64(Buffer.from(bytes).toString('base64'))).toEqual(Uint8Array.from(bytes));
    })
  );
});

describe('sorting', () => {
  const number = fc.oneof(
    fc.double(),
    fc.integer().map(v => v / 100),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 1e6 }).map(v => 1.6e12 + v),
    fc.integer({ min: 0, max: 1e6 }).map(v => -1.6e12 - v),
    fc.constantFrom(-0, 0, NaN, Infinity, -Infinity, Number.MIN_VALUE, -Number.MAX_VALUE)
  );

  test('gives what the reference gives', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 3000, size: 'max' }), values => {
        const input = Float64Array.from(values);
        const sorted = sortCompiled(input);
        expect(sorted).not.toBeNull();
        expect(Array.from(sorted ?? [], v => v + 0)).toEqual(
          Array.from(sortReference(input), v => v + 0)
        );
        expect(input).toEqual(Float64Array.from(values));
      }),
      { numRuns: 200 }
    );
  });

  test.each([
    ['close to each other', (i: number) => 1.6e12 + ((i * 7919) % 100_003)],
    ['close and negative', (i: number) => -1.6e12 - ((i * 7919) % 100_003)],
    ['descending', (i: number) => -i / 3],
    ['all equal', () => 2.5]
  ])('many values that are %s', (_, draw) => {
    const input = Float64Array.from({ length: 200_000 }, (_v, i) => draw(i));
    expect(sortCompiled(input)).toEqual(Float64Array.from(input).sort());
  });

  test('nothing', () => {
    expect(sortCompiled(new Float64Array(0))).toEqual(new Float64Array(0));
    expect(sortCompiled(Float64Array.of(NaN, Infinity))).toEqual(new Float64Array(0));
  });
});

describe('grouping', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('', 'a', 'aaaaaaaa', 'aaaaaaab', 'aaaaaaaaaaaaaaaaa')
  );

  function bitmap(flags: readonly boolean[]): Uint8Array {
    const bits = new Uint8Array((flags.length + 7) >> 3);
    flags.forEach((flag, i) => {
      bits[i >> 3] |= Number(flag) << (i & 7);
    });
    return bits;
  }

  test('of text gives what the reference gives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 400 }), rows => {
        const parts = rows.map(([value]) => new TextEncoder().encode(value));
        const bytes = Uint8Array.from(parts.flatMap(part => [...part]));
        const offsets = new Int32Array(rows.length + 1);
        parts.forEach((part, i) => {
          offsets[i + 1] = offsets[i] + part.length;
        });
        const valid = bitmap(rows.map(([, there]) => there));
        for (const given of [null, valid]) {
          expect(groupBytesCompiled(offsets, bytes, given)).toEqual(
            groupBytesReference(offsets, bytes, given)
          );
        }
      })
    );
  });

  test('of words gives what the reference gives', () => {
    const word = fc.oneof(fc.nat(5), fc.nat(), fc.constant(0xffffffff));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word, fc.boolean()), { maxLength: 400 }), rows => {
        const words = Uint32Array.from(rows.flatMap(([low, high]) => [low, high]));
        const valid = bitmap(rows.map(([, , there]) => there));
        for (const given of [null, valid]) {
          expect(groupWordsCompiled(words, given)).toEqual(groupWordsReference(words, given));
        }
      })
    );
  });

  test('over many blocks, with more values than the first table holds', () => {
    const rows = 150_000;
    const texts = Array.from({ length: rows }, (_, i) => `value ${(i * 31) % 50_000}`);
    const bytes = new TextEncoder().encode(texts.join(''));
    const offsets = new Int32Array(rows + 1);
    texts.forEach((value, i) => {
      offsets[i + 1] = offsets[i] + value.length;
    });
    expect(groupBytesCompiled(offsets, bytes, null)).toEqual(
      groupBytesReference(offsets, bytes, null)
    );
    const words = Uint32Array.from({ length: 2 * rows }, (_, i) => (i >> 1) % 70_001);
    expect(groupWordsCompiled(words, null)).toEqual(groupWordsReference(words, null));
  });

  test('of one text longer than a block', () => {
    const long = 5_000_000;
    const offsets = Int32Array.of(0, long, long + 1, 2 * long + 1);
    const bytes = new Uint8Array(2 * long + 1).fill(65);
    expect(groupBytesCompiled(offsets, bytes, null)).toEqual(
      groupBytesReference(offsets, bytes, null)
    );
  });
});

test('memory beyond a gigabyte is left to the reference', () => {
  expect(kernels(2 ** 31)).toBeNull();
  expect(kernels(HEAP)).not.toBeNull();
});

test('memory is given back', () => {
  const large = kernels(1 << 26);
  expect(large?.memory.buffer.byteLength).toBeGreaterThanOrEqual(1 << 26);
  releaseKernels();
  expect(kernels(HEAP)?.memory.buffer.byteLength).toBeLessThan(1 << 26);
});
