import { analyse } from 'chardet';

/** An encoding that bytes are probably in. */
export interface IGuess {
  readonly encoding: string;
  /** 0..1. */
  readonly sure: number;
}

/** Sureness from which on a guess of one byte a letter is not questioned. */
const SURE = 0.5;
/** Share of a text's wide characters that must be common ones. */
const COMMON = 0.8;
const SAMPLE = 1 << 18;

/**
 * Encodings of two bytes a character, with the pairs of the characters that
 * almost all text is made of: kana and first-level kanji, hanzi or hangul.
 *
 * Source: JIS X 0208, GB 2312, Big5 and KS X 1001, rows of the first level.
 */
const WIDE: readonly {
  readonly name: string;
  readonly lead: (byte: number) => boolean;
  readonly common: (lead: number, trail: number) => boolean;
}[] = [
  {
    name: 'shift_jis',
    lead: b => (b >= 0x81 && b <= 0x9f) || (b >= 0xe0 && b <= 0xfc),
    common: a => a <= 0x83 || (a >= 0x88 && a <= 0x97)
  },
  {
    name: 'euc-jp',
    lead: b => b >= 0x8e,
    common: a => (a >= 0xa1 && a <= 0xa5) || (a >= 0xb0 && a <= 0xcf)
  },
  {
    name: 'gb18030',
    lead: b => b >= 0x81,
    common: (a, b) => b >= 0xa1 && ((a >= 0xa1 && a <= 0xa3) || (a >= 0xb0 && a <= 0xd7))
  },
  { name: 'big5', lead: b => b >= 0x81, common: a => a >= 0xa1 && a <= 0xc6 },
  {
    name: 'euc-kr',
    lead: b => b >= 0x81,
    common: (a, b) => b >= 0xa1 && ((a >= 0xa1 && a <= 0xa3) || (a >= 0xb0 && a <= 0xc8))
  }
];

/** Characters that no text has: controls of Latin-1, private use, not assigned. */
const NEVER = /[\u0080-\u009f]|\p{Co}|\p{Cn}/u;

/**
 * The encoding of bytes that are not UTF-8. A guess of one byte a letter that is
 * not sure gives way to one of two bytes whose characters are common ones.
 */
export function guessEncoding(bytes: Uint8Array): IGuess {
  const sample = bytes.subarray(0, SAMPLE);
  const guesses = analyse(sample).map(({ name, confidence }) => ({
    encoding: nameOf(name),
    sure: confidence / 100
  }));
  const single = guesses.find(({ encoding }) => !isWide(encoding) && reads(sample, encoding));
  if (single !== undefined && single.sure >= SURE) {
    return single;
  }
  const step = (sure: number): number => Math.round(sure * 20);
  const rank = ({ encoding }: IGuess): number =>
    guesses.find(one => one.encoding === encoding)?.sure ?? 0;
  const [wide] = WIDE.filter(({ name }) => reads(sample, name))
    .map(one => ({ encoding: one.name, sure: commonShare(sample, one) }))
    .filter(({ sure }) => sure >= COMMON)
    .sort((a, b) => step(b.sure) - step(a.sure) || rank(b) - rank(a));
  return wide ?? single ?? { encoding: 'windows-1252', sure: 0 };
}

/** Browsers read these as Windows-1252. */
function nameOf(name: string): string {
  return /^(iso-8859-1|ascii|utf-8)$/i.test(name) ? 'windows-1252' : name.toLowerCase();
}

function isWide(name: string): boolean {
  return WIDE.some(one => one.name === name) || /^(utf-|iso-2022|euc-)/.test(name);
}

/** Whether the bytes are text in an encoding. */
function reads(bytes: Uint8Array, encoding: string): boolean {
  try {
    return !NEVER.test(new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true }));
  } catch (error) {
    const name = (error as { name?: string } | null)?.name;
    if (name === 'TypeError' || name === 'RangeError') {
      return false;
    }
    throw error;
  }
}

function commonShare(bytes: Uint8Array, { lead, common }: (typeof WIDE)[number]): number {
  let all = 0;
  let known = 0;
  for (let at = 0; at + 1 < bytes.length; at++) {
    if (lead(bytes[at])) {
      all++;
      known += common(bytes[at], bytes[at + 1]) ? 1 : 0;
      at++;
    }
  }
  return all === 0 ? 0 : known / all;
}
