import { encodeUtf8 } from '../table/utf8';
import { sipHash } from './siphash';
import { BaselineError } from './types';

/** Hashes values with one key. */
export interface IKeyed {
  /** Tells keys apart; says nothing about the key. */
  readonly id: string;
  /** 12 hex digits. */
  hash(text: string): string;
}

/**
 * A hash with a key of 32 hex digits. The key stands in no notebook and in no
 * baseline: whoever has those cannot try values out.
 *
 * @throws BaselineError for another key.
 */
export function keyedHash(key: string): IKeyed {
  if (!/^[0-9a-f]{32}$/i.test(key)) {
    throw new BaselineError('The key for accepted values is not 32 hex digits; make a new one.');
  }
  const bytes = Uint8Array.from({ length: 16 }, (_, i) =>
    parseInt(key.slice(i * 2, i * 2 + 2), 16)
  );
  const hash = (text: string): string => sipHash(bytes, encodeUtf8([text]).bytes).slice(0, 12);
  return { id: hash('id of this key').slice(0, 6), hash };
}
