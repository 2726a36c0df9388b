import type { ITableNote } from '../engine';
import { guessEncoding } from './guess';
import { mixedText, utf8Share } from './mixed-utf8';

/** Text of a source and what was odd about its bytes. */
export interface IDecoded {
  /** One after the other they are the text; none is longer than a string may be. */
  readonly pieces: readonly string[];
  readonly encoding: string;
  readonly notes: readonly ITableNote[];
  /** Lines, from 0, that are not in the encoding of the others. */
  readonly strayLines: Uint32Array;
}

const BOMS: readonly (readonly [string, string, readonly number[]])[] = [
  ['utf-8', 'UTF-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', 'UTF-16 (little-endian)', [0xff, 0xfe]],
  ['utf-16be', 'UTF-16 (big-endian)', [0xfe, 0xff]]
];

/** Bytes of a piece. */
const PIECE = 1 << 23;
/** Share of what is not ASCII that must be UTF-8 for a file to be taken for it. */
const MOSTLY = 0.5;

/**
 * Decodes text: by byte order mark, else as UTF-8 where all or most of it is,
 * else by a guess. Bytes that are not UTF-8 among others that are stand for
 * letters of Windows-1252.
 */
export function decodeText(bytes: Uint8Array): IDecoded {
  for (const [encoding, title, mark] of BOMS) {
    if (mark.every((byte, i) => bytes[i] === byte)) {
      const notes = [encodingNote(`Starts with a ${title} byte order mark.`)];
      const body = bytes.subarray(mark.length);
      return encoding === 'utf-8'
        ? utf8Text(body, notes)
        : decoded(inPieces(body, encoding), encoding, notes);
    }
  }
  const wide = utf16Of(bytes);
  if (wide !== null) {
    return decoded(inPieces(bytes, wide), wide, [
      encodingNote('UTF-16 without a byte order mark. Save it as UTF-8 to be sure.')
    ]);
  }
  return utf8Text(bytes, []);
}

function utf8Text(bytes: Uint8Array, notes: readonly ITableNote[]): IDecoded {
  try {
    return decoded(utf8Pieces(bytes), 'utf-8', notes);
  } catch (error) {
    if (!isNamed(error, 'TypeError')) {
      throw error;
    }
  }
  if (utf8Share(bytes) > MOSTLY) {
    const { pieces, lines } = mixedText(bytes, PIECE);
    return { pieces, encoding: 'utf-8', notes, strayLines: lines };
  }
  const { encoding, sure } = guessEncoding(bytes);
  const percent = Math.round(100 * sure);
  const text = `Not UTF-8; read as ${encoding}, a guess that is ${percent} % sure. Save it as UTF-8 to be sure.`;
  return decoded(inPieces(bytes, encoding), encoding, [...notes, encodingNote(text)]);
}

function decoded(
  pieces: readonly string[],
  encoding: string,
  notes: readonly ITableNote[]
): IDecoded {
  return { pieces, encoding, notes, strayLines: new Uint32Array(0) };
}

/** Pieces that end with a whole character. @throws TypeError where a byte does not fit. */
function utf8Pieces(bytes: Uint8Array): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length;) {
    let end = Math.min(bytes.length, at + PIECE);
    for (let back = 0; back < 3 && end < bytes.length && (bytes[end] & 0xc0) === 0x80; back++) {
      end--;
    }
    pieces.push(decoder.decode(bytes.subarray(at, end)));
    at = end;
  }
  return pieces;
}

/** Always as a stream, for Node 20 reads Windows-1252 as Latin-1 in one go. */
function inPieces(bytes: Uint8Array, encoding: string): string[] {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
  }
  return [...pieces, decoder.decode()];
}

/** Which kind of UTF-16 text is, by the place of its zero bytes; null for none. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, Math.min(4096, bytes.length & ~1));
  const zeros = [0, 0];
  head.forEach((byte, i) => (zeros[i & 1] += byte === 0 ? 1 : 0));
  const half = head.length / 2;
  const fits = (one: number, other: number): boolean => one > 0.3 * half && other < 0.02 * half;
  return half < 4
    ? null
    : fits(zeros[1], zeros[0])
      ? 'utf-16le'
      : fits(zeros[0], zeros[1])
        ? 'utf-16be'
        : null;
}

function encodingNote(text: string): ITableNote {
  return { kind: 'encoding', text, rows: [], count: 0 };
}

/** By name, for errors of another realm are no instances of ours. */
function isNamed(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && (error as { name?: string }).name === name;
}
