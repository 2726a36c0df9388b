import { Positions } from './positions';

/** Text of bytes that are UTF-8 in most places. */
export interface IMixedText {
  readonly pieces: readonly string[];
  /** Lines, from 0, with bytes that are not UTF-8. */
  readonly lines: Uint32Array;
}

const NEWLINE = 10;
const RETURN = 13;

/**
 * Bytes of the valid UTF-8 sequence that begins here; 0 where there is none.
 *
 * Source: The Unicode Standard 15, table 3-7.
 */
export function sequenceAt(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const lead = bytes[at];
  if (lead < 0x80) {
    return 1;
  }
  const next = bytes[at + 1];
  const follows = (k: number): boolean => (bytes[at + k] & 0xc0) === 0x80;
  if (lead >= 0xc2 && lead <= 0xdf) {
    return follows(1) ? 2 : 0;
  }
  if (lead >= 0xe0 && lead <= 0xef) {
    const fits = lead === 0xe0 ? next >= 0xa0 : lead === 0xed ? next <= 0x9f : true;
    return fits && follows(1) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const fits = lead === 0xf0 ? next >= 0x90 : lead === 0xf4 ? next <= 0x8f : true;
    return fits && follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

/** Share of what is not ASCII that is UTF-8. */
export function utf8Share(bytes: Uint8Array): number {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] >= 0x80) {
      const size = sequenceAt(bytes, at);
      good += size === 0 ? 0 : 1;
      bad += size === 0 ? 1 : 0;
      at += size === 0 ? 0 : size - 1;
    }
  }
  return good + bad === 0 ? 1 : good / (good + bad);
}

/** Reads UTF-8 and takes the bytes that are not for Windows-1252. */
export function mixedText(bytes: Uint8Array, size: number): IMixedText {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const other = new TextDecoder('windows-1252');
  const lines = new Positions();
  const pieces: string[] = [];
  const mark = bytes.includes(NEWLINE) ? NEWLINE : RETURN;
  let parts: string[] = [];
  let [start, line, held] = [0, 0, 0];
  const flush = (end: number): void => {
    if (end > start) {
      parts.push(utf8.decode(bytes.subarray(start, end)));
      held += end - start;
    }
    if (held >= size) {
      pieces.push(parts.join(''));
      [parts, held] = [[], 0];
    }
  };
  for (let at = 0; at < bytes.length;) {
    const length = sequenceAt(bytes, at);
    if (length === 0) {
      flush(at);
      parts.push(other.decode(bytes.subarray(at, at + 1), { stream: true }));
      held++;
      start = ++at;
      lines.add(line);
      continue;
    }
    line += bytes[at] === mark ? 1 : 0;
    at += length;
    if (at - start >= size) {
      flush(at);
      start = at;
    }
  }
  flush(bytes.length);
  pieces.push(parts.join(''));
  return { pieces, lines: lines.all() };
}
