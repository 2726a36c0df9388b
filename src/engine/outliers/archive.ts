import { fromBase64 } from '../wasm';
import { OutlierError } from './base/types';

/** Newest version of a saved model that can be read. */
const VERSION = 1;
const FORMAT = 'framescope.outlier-model';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(LETTERS, letter => letter.charCodeAt(0));
const KINDS = { f64: Float64Array, i32: Int32Array, u8: Uint8Array } as const;

type Kind = keyof typeof KINDS;

/** Bytes that become letters at once, a multiple of 3. */
const CHUNK = 6144;

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  const codes = new Uint8Array((CHUNK / 3) * 4);
  for (let from = 0; from < bytes.length; from += CHUNK) {
    const end = Math.min(bytes.length, from + CHUNK);
    let at = 0;
    for (let i = from; i < end; i += 3) {
      const bits = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
      codes[at++] = CODES[bits >> 18];
      codes[at++] = CODES[(bits >> 12) & 63];
      codes[at++] = CODES[(bits >> 6) & 63];
      codes[at++] = CODES[bits & 63];
    }
    const lost = (3 - ((end - from) % 3)) % 3;
    parts.push(String.fromCharCode(...codes.subarray(0, at - lost)));
  }
  return parts.join('');
}

function kindOf(value: object): Kind | null {
  return (Object.keys(KINDS) as Kind[]).find(kind => value instanceof KINDS[kind]) ?? null;
}

function packed(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return { $number: String(value) };
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(packed);
  }
  const kind = kindOf(value);
  if (kind !== null) {
    const array = value as Float64Array;
    return {
      [`$${kind}`]: toBase64(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    };
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, packed(part)]));
}

function unpacked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(unpacked);
  }
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0][0].startsWith('$') && typeof entries[0][1] === 'string') {
    const [name, body] = entries[0];
    if (name === '$number') {
      return Number(body);
    }
    const make = KINDS[name.slice(1) as Kind];
    return new make(fromBase64(body as string).slice().buffer);
  }
  return Object.fromEntries(entries.map(([name, part]) => [name, unpacked(part)]));
}

/** A 32-bit FNV-1a hash of a text. */
function checksum(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }
  return (h >>> 0).toString(16).padStart(8, '0');
}

/**
 * Plain values and typed arrays as one text: a line of JSON that names format,
 * version and checksum, and one of content. Every double comes back as it was.
 */
export function writeArchive(content: object): string {
  const body = JSON.stringify(packed(content));
  const head = { format: FORMAT, version: VERSION, check: checksum(body), length: body.length };
  return `${JSON.stringify(head)}\n${body}\n`;
}

/**
 * Reads what {@link writeArchive} wrote.
 *
 * @throws OutlierError where it is something else, cut short, changed or newer.
 */
export function readArchive(text: string): unknown {
  const end = text.indexOf('\n');
  const head = headOf(end < 0 ? text : text.slice(0, end));
  if (head.version > VERSION) {
    throw new OutlierError(
      `The model was saved in format ${head.version}, this framescope reads ${VERSION}; update it.`
    );
  }
  const body = end < 0 ? '' : text.slice(end + 1, end + 1 + head.length);
  if (body.length < head.length) {
    throw new OutlierError('The model file is cut short; save the model again.');
  }
  if (checksum(body) !== head.check) {
    throw new OutlierError('The model file was changed after it was saved; save the model again.');
  }
  return unpacked(JSON.parse(body));
}

function headOf(line: string): { version: number; check: string; length: number } {
  let head: { format?: unknown; version?: unknown; check?: unknown; length?: unknown } | null;
  try {
    head = JSON.parse(line) as typeof head;
  } catch {
    head = null;
  }
  if (
    head === null ||
    head.format !== FORMAT ||
    typeof head.version !== 'number' ||
    typeof head.check !== 'string' ||
    typeof head.length !== 'number'
  ) {
    throw new OutlierError('This is no saved outlier model, or it is cut short; save one first.');
  }
  return { version: head.version, check: head.check, length: head.length };
}
