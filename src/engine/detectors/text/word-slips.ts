import type { IEncoded } from '../../table/types';
import { nearPairs } from './edit-distance';
import { slipOf } from './slip';
import { eachValue, type ISuggestion } from './values';

/** Distinct values that are looked at; a column of more is left alone. */
const MAX_VALUES = 60_000;
/** Longest value that is looked at. */
const MAX_LENGTH = 240;
/** Rows of a word that can be a slip. */
const RARE = 2;
/** Least share of the values in which a usual word stands. */
const USUAL = 0.05;
/** Least values in which a usual word stands. */
const LEAST = 8;

interface IWord {
  rows: number;
  /** Distinct values it stands in. */
  values: number;
}

/**
 * Misspelt words within texts that hardly repeat ("Champaign Cuonty"): a word
 * of one or two rows that is a slip of a word in many values of the column.
 * Words have five letters or more; names and inflected forms near each other
 * are left alone, as is a column whose usual words lie close together.
 *
 * @param skip - per distinct value: 1 where it is told already.
 */
export function wordSlips(
  encoded: IEncoded,
  skip: Uint8Array,
  checkpoint: () => void
): ISuggestion[] {
  if (encoded.values.length > MAX_VALUES) {
    return [];
  }
  const words = new Map<string, IWord>();
  let texts = 0;
  eachValue(encoded, checkpoint, (text, _, rows) => {
    const own = wordsOf(text);
    texts += own.size > 0 ? 1 : 0;
    for (const word of own) {
      const known = words.get(word) ?? { rows: 0, values: 0 };
      known.rows += rows;
      known.values++;
      words.set(word, known);
    }
  });
  const usual = (word: string): boolean =>
    words.get(word)!.values >= Math.max(LEAST, USUAL * texts);
  const rare = (word: string): boolean => words.get(word)!.rows <= RARE;
  const meant = matchWords(
    [...words.keys()].filter(word => usual(word) || rare(word)),
    usual,
    checkpoint
  );
  const out: ISuggestion[] = [];
  if (meant.size > 0) {
    eachValue(encoded, checkpoint, (text, code) => {
      if (skip[code] === 0 && text.length <= MAX_LENGTH) {
        const to = text.replace(WORD, word => {
          const right = meant.get(word.toLowerCase());
          return right === undefined ? word : likeCase(right, word);
        });
        if (to !== text) {
          out.push({ code, to });
        }
      }
    });
  }
  return out;
}

const WORD = /(?<![\p{L}\p{Nd}])\p{L}{4,}(?![\p{L}\p{Nd}])/gu;

function wordsOf(text: string): Set<string> {
  return new Set(text.length > MAX_LENGTH ? [] : (text.match(WORD) ?? []).map(lower));
}

function lower(word: string): string {
  return word.toLowerCase();
}

/** Usual words by their rare misspellings; a rare word near two of them is left alone. */
function matchWords(
  words: readonly string[],
  usual: (word: string) => boolean,
  checkpoint: () => void
): Map<string, string> {
  const meant = new Map<string, string>();
  const torn = new Set<string>();
  nearPairs(
    words,
    (i, j) => {
      const [a, b] = [words[i], words[j]];
      if (usual(a) === usual(b)) {
        return;
      }
      const [right, wrong] = usual(a) ? [a, b] : [b, a];
      if (right.length >= 5 && slipOf(right, wrong) !== null && !ownWord(right, wrong)) {
        if (meant.has(wrong)) {
          torn.add(wrong);
        }
        meant.set(wrong, right);
      }
    },
    checkpoint
  );
  torn.forEach(word => meant.delete(word));
  return meant;
}

/**
 * Whether the difference may be meant: one letter replaced in a word of up to
 * eight letters (shore, store), or a first letter gained or lost, which is a
 * space out of place more often than a misspelling.
 */
function ownWord(right: string, wrong: string): boolean {
  if (right.length !== wrong.length) {
    return right.endsWith(wrong) || wrong.endsWith(right);
  }
  const differ = [...right].filter((letter, at) => letter !== wrong[at]).length;
  return differ === 1 && right.length <= 8;
}

function likeCase(word: string, as: string): string {
  if (as === as.toUpperCase()) {
    return word.toUpperCase();
  }
  return as[0] === as[0].toUpperCase() ? word[0].toUpperCase() + word.slice(1) : word;
}
