/**
 * SipHash-2-4, a keyed hash (Aumasson and Bernstein, 2012): without the key
 * nobody can tell which value a hash stands for.
 *
 * @param key - 16 bytes.
 * @returns 64 bits as 16 hex digits, most significant first.
 */
export function sipHash(key: Uint8Array, message: Uint8Array): string {
  const view = new DataView(key.buffer, key.byteOffset, 16);
  const k0: Word = [view.getUint32(4, true), view.getUint32(0, true)];
  const k1: Word = [view.getUint32(12, true), view.getUint32(8, true)];
  const v: State = [
    xor(k0, [0x736f6d65, 0x70736575]),
    xor(k1, [0x646f7261, 0x6e646f6d]),
    xor(k0, [0x6c796765, 0x6e657261]),
    xor(k1, [0x74656462, 0x79746573])
  ];
  const whole = message.length - (message.length % 8);
  for (let at = 0; at < whole; at += 8) {
    absorb(v, [le32(message, at + 4), le32(message, at)]);
  }
  const rest = new Uint8Array(8);
  rest.set(message.subarray(whole));
  rest[7] = message.length & 255;
  absorb(v, [le32(rest, 4), le32(rest, 0)]);
  v[2] = xor(v[2], [0, 255]);
  for (let i = 0; i < 4; i++) {
    round(v);
  }
  const [high, low] = xor(xor(v[0], v[1]), xor(v[2], v[3]));
  return hex(high) + hex(low);
}

/** High and low 32 bits. */
type Word = [number, number];
type State = [Word, Word, Word, Word];

const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');

function le32(bytes: Uint8Array, at: number): number {
  return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
}

function xor(a: Word, b: Word): Word {
  return [(a[0] ^ b[0]) >>> 0, (a[1] ^ b[1]) >>> 0];
}

function add(a: Word, b: Word): Word {
  const low = a[1] + b[1];
  return [(a[0] + b[0] + (low > 0xffffffff ? 1 : 0)) >>> 0, low >>> 0];
}

function turn([high, low]: Word, bits: number): Word {
  if (bits === 32) {
    return [low, high];
  }
  return [
    ((high << bits) | (low >>> (32 - bits))) >>> 0,
    ((low << bits) | (high >>> (32 - bits))) >>> 0
  ];
}

function absorb(v: State, word: Word): void {
  v[3] = xor(v[3], word);
  round(v);
  round(v);
  v[0] = xor(v[0], word);
}

function round(v: State): void {
  v[0] = add(v[0], v[1]);
  v[1] = xor(turn(v[1], 13), v[0]);
  v[0] = turn(v[0], 32);
  v[2] = add(v[2], v[3]);
  v[3] = xor(turn(v[3], 16), v[2]);
  v[0] = add(v[0], v[3]);
  v[3] = xor(turn(v[3], 21), v[0]);
  v[2] = add(v[2], v[1]);
  v[1] = xor(turn(v[1], 17), v[2]);
  v[2] = turn(v[2], 32);
}
