import { detect } from 'chardet';

import type { ITableNote } from '../engine';

/** Text of a source and what was odd about its bytes. */
export interface IDecoded {
  readonly text: string;
  readonly encoding: string;
  readonly notes: readonly ITableNote[];
}

const BOMS: readonly (readonly [string, string, readonly number[]])[] = [
  ['utf-8', 'UTF-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', 'UTF-16 (little-endian)', [0xff, 0xfe]],
  ['utf-16be', 'UTF-16 (big-endian)', [0xfe, 0xff]]
];

const SAMPLE = 1 << 18;

/**
 * Decodes text: by byte order mark, else as UTF-8 where that is valid or
 * nearly so, else by the guess of chardet, else as Windows-1252.
 */
export function decodeText(bytes: Uint8Array): IDecoded {
  for (const [encoding, title, mark] of BOMS) {
    if (mark.every((byte, i) => bytes[i] === byte)) {
      const text = new TextDecoder(encoding).decode(bytes);
      return { text, encoding, notes: [encodingNote(`Starts with a ${title} byte order mark.`)] };
    }
  }
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      encoding: 'utf-8',
      notes: []
    };
  } catch (error) {
    if (!isNamed(error, 'TypeError')) {
      throw error;
    }
  }
  return decodeOther(bytes);
}

function decodeOther(bytes: Uint8Array): IDecoded {
  const lenient = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE));
  const damaged = count(lenient, /\ufffd/g);
  const foreign = count(lenient, /[\u0080-\ufffc]/g);
  if (foreign > 0 && damaged * 10 <= foreign) {
    return {
      text: new TextDecoder('utf-8').decode(bytes),
      encoding: 'utf-8',
      notes: [
        encodingNote(
          'UTF-8 with some bytes that are not; they read as \ufffd. Save it again as UTF-8.'
        )
      ]
    };
  }
  const guess = detect(bytes.subarray(0, SAMPLE)) ?? 'windows-1252';
  const encoding = /^(iso-8859-1|ascii|utf-8)$/i.test(guess) ? 'windows-1252' : guess;
  const decoder = decoderFor(encoding);
  return {
    text: decoder.decode(bytes),
    encoding: decoder.encoding,
    notes: [encodingNote(`Not UTF-8; read as ${decoder.encoding}. Save it as UTF-8 to be sure.`)]
  };
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch (error) {
    if (isNamed(error, 'RangeError')) {
      return new TextDecoder('windows-1252');
    }
    throw error;
  }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function encodingNote(text: string): ITableNote {
  return { kind: 'encoding', text, rows: [], count: 0 };
}

/** By name, for errors of another realm are no instances of ours. */
function isNamed(error: unknown, name: string): boolean {
  return typeof error === 'object' && error !== null && (error as { name?: string }).name === name;
}
