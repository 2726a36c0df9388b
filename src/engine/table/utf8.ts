/**
 * The text of UTF-8 bytes `[start, end)`. Surrogates that were encoded one by
 * one come back as lone surrogates; other invalid bytes become U+FFFD.
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  let out = '';
  const units: number[] = [];
  for (let i = start; i < end;) {
    const first = bytes[i];
    if (first < 0x80) {
      units.push(first);
      i++;
    } else {
      const need = followers(first);
      let point = need === 3 ? first & 7 : need === 2 ? first & 15 : first & 31;
      let k = 1;
      while (
        k <= need &&
        i + k < end &&
        (k === 1 ? second(first, bytes[i + 1]) : (bytes[i + k] & 0xc0) === 0x80)
      ) {
        point = (point << 6) | (bytes[i + k] & 0x3f);
        k++;
      }
      if (need === 0 || k <= need) {
        units.push(0xfffd);
        i += k;
      } else {
        if (point > 0xffff) {
          units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
        } else {
          units.push(point);
        }
        i += need + 1;
      }
    }
    if (units.length > 4096) {
      out += String.fromCharCode(...units);
      units.length = 0;
    }
  }
  return out + String.fromCharCode(...units);
}

/** Bytes that must follow a first byte; 0 where it is none. */
function followers(first: number): number {
  if (first < 0xc2 || first > 0xf4) {
    return 0;
  }
  return first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
}

/** Whether `byte` may come second: no overlong form, nothing past U+10FFFF (Unicode, table 3-7). */
function second(first: number, byte: number): boolean {
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const high = first === 0xf4 ? 0x8f : 0xbf;
  return byte >= low && byte <= high;
}

/** Texts as one run of UTF-8 bytes; `offsets` has one entry more than texts. */
export interface IUtf8 {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/**
 * Encodes texts; null takes no bytes. Lone surrogates are encoded one by one,
 * so that {@link decodeUtf8} gives them back.
 *
 * @throws RangeError when the texts need more than 2^31 bytes.
 */
export function encodeUtf8(texts: readonly (string | null)[]): IUtf8 {
  const offsets = new Int32Array(texts.length + 1);
  let bytes = new Uint8Array(Math.max(64, texts.length * 8));
  let n = 0;
  for (let row = 0; row < texts.length; row++) {
    const text = texts[row] ?? '';
    if (n + text.length * 3 > bytes.length) {
      const size = Math.max(bytes.length * 2, n + text.length * 3);
      if (size > 0xffffffff) {
        throw new RangeError('A text column holds more than 2 GB; split the frame.');
      }
      const grown = new Uint8Array(size);
      grown.set(bytes.subarray(0, n));
      bytes = grown;
    }
    n = encodeInto(text, bytes, n);
    if (n > 0x7fffffff) {
      throw new RangeError('A text column holds more than 2 GB; split the frame.');
    }
    offsets[row + 1] = n;
  }
  return { offsets, bytes: bytes.slice(0, n) };
}

function encodeInto(text: string, bytes: Uint8Array, at: number): number {
  let n = at;
  for (let i = 0; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point < 0x80) {
      bytes[n++] = point;
      continue;
    }
    if (point >= 0xd800 && point < 0xdc00 && i + 1 < text.length) {
      const low = text.charCodeAt(i + 1);
      if (low >= 0xdc00 && low < 0xe000) {
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        i++;
      }
    }
    if (point < 0x800) {
      bytes[n++] = 0xc0 | (point >> 6);
    } else {
      if (point < 0x10000) {
        bytes[n++] = 0xe0 | (point >> 12);
      } else {
        bytes[n++] = 0xf0 | (point >> 18);
        bytes[n++] = 0x80 | ((point >> 12) & 0x3f);
      }
      bytes[n++] = 0x80 | ((point >> 6) & 0x3f);
    }
    bytes[n++] = 0x80 | (point & 0x3f);
  }
  return n;
}
