const TOP = 0x200000;
const LOW = 0x100000000;
const bits = new DataView(new ArrayBuffer(8));

function mix(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function join(a: number, b: number): number {
  const low = mix(a ^ Math.imul(b, 0x9e3779b1)) >>> 0;
  const high = mix(b ^ Math.imul(low, 0x85ebca77)) >>> 0;
  return (high % TOP) * LOW + low;
}

/**
 * A 53-bit hash of a text's UTF-16 units; the same on every machine.
 *
 * @param seed - another seed gives an independent hash.
 */
export function hashText(text: string, seed = 0): number {
  let a = 0x811c9dc5 ^ seed;
  let b = 0x41c6ce57 ^ Math.imul(seed, 0x9e3779b1);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x5bd1e995) ^ (b >>> 15);
  }
  return join(mix(a ^ text.length), b);
}

/**
 * A 53-bit hash of a double; -0 and 0 are the same, and so are all NaN.
 */
export function hashNumber(value: number, seed = 0): number {
  bits.setFloat64(0, value === 0 ? 0 : value === value ? value : NaN, true);
  const a = mix(bits.getUint32(0, true) ^ seed ^ 0x2545f491);
  const b = mix(bits.getUint32(4, true) ^ Math.imul(a, 0x9e3779b1));
  return join(a, b);
}
