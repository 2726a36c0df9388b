import fc from 'fast-check';

import { decodeUtf8, encodeUtf8 } from '../utf8';

/** Any UTF-16 code units, lone surrogates included. */
const anyString = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0x7f }),
      fc.integer({ min: 0x80, max: 0xffff }),
      fc.integer({ min: 0xd800, max: 0xdfff })
    )
  )
  .map(units => String.fromCharCode(...units));

/** Bytes among which the interesting ones are frequent. */
const anyBytes = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0x80, max: 0xbf }),
      fc.constantFrom(0x41, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff)
    ),
    { maxLength: 24 }
  )
  .map(bytes => Uint8Array.from(bytes));

const hasEncodedSurrogate = (bytes: Uint8Array): boolean =>
  bytes.some((byte, i) => byte === 0xed && bytes[i + 1] >= 0xa0);

describe('UTF-8', () => {
  it('gives back any string, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.array(fc.option(anyString)), texts => {
        const { offsets, bytes } = encodeUtf8(texts);
        const back = texts.map((_, i) => decodeUtf8(bytes, offsets[i], offsets[i + 1]));
        expect(back).toEqual(texts.map(text => text ?? ''));
      })
    );
  });

  it('encodes well-formed strings as TextEncoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect([...encodeUtf8([text]).bytes]).toEqual([...new TextEncoder().encode(text)]);
      })
    );
  });

  it('decodes any bytes as TextDecoder does, encoded surrogates apart', () => {
    const oracle = new TextDecoder('utf-8', { ignoreBOM: true });
    fc.assert(
      fc.property(anyBytes, bytes => {
        fc.pre(!hasEncodedSurrogate(bytes));
        expect(decodeUtf8(bytes, 0, bytes.length)).toBe(oracle.decode(bytes));
      }),
      { numRuns: 2000 }
    );
  });

  it.each([
    [[0xe0, 0x80], 2],
    [[0xf4, 0x90], 2],
    [[0xf5, 0x80], 2],
    [[0xe2, 0x82], 1],
    [[0xc0, 0xaf], 2]
  ])('replaces %j by %d marks', (bytes, marks) => {
    expect(decodeUtf8(Uint8Array.from(bytes), 0, bytes.length)).toBe('\ufffd'.repeat(marks));
  });

  it('reads only the range it is given', () => {
    const { bytes } = encodeUtf8(['añb']);
    expect(decodeUtf8(bytes, 1, 3)).toBe('ñ');
    expect(decodeUtf8(bytes, 1, 2)).toBe('\ufffd');
  });

  it('decodes a text longer than one chunk', () => {
    const text = 'é😀x'.repeat(5000);
    const { bytes } = encodeUtf8([text]);
    expect(decodeUtf8(bytes, 0, bytes.length)).toBe(text);
  });
});
