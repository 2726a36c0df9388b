import type { IDraft } from '../findings/types';
import { formatCount } from '../findings/format';
import { RowSet } from '../table/rowset';
import type { IColumn, IEncoded } from '../table/types';
import { countParam, shareParam, wordParam } from './evidence';
import { codesAmongTexts, isMissingToken } from './text/missing-words';
import { parseDateLike } from './text/date-like';
import { isPlainNumber } from './text/number-like';
import { numbersOf, strayTexts, type INumbersOf } from './text/numbers-of';
import { countOf, eachValue, literal, rowsOf, valueCount, valuesEvidence } from './text/values';
import type { IColumnDetector } from './types';

/** Letters with a number, or a number with a part: of a map, a case, a house. */
const CODE = /^\d+[- ]?\p{Lu}{1,2}$|^\p{Lu}{1,4}[- ]?\d+\p{Lu}?$|^\d+[a-d]$|^\d{3,}\/\d{1,3}$/u;
/** A small letter and a number, and rows from which on one letter marks a series of its own. */
const LETTERED = /^(\p{Ll})\d{2,}$/u;
const SERIES = 4;
const TRUTH = /^(?:true|false)$/i;

type Class = 'number' | 'date' | 'truth' | 'text';

/** Text among numbers, and columns that hold values of several types. */
export const mixedTypesDetector: IColumnDetector = {
  id: 'mixed-types',
  title: 'Text among numbers, mixed types',
  kinds: ['text-in-number', 'mixed-types'],
  scope: 'column',
  cost: 60,
  applies: column => column.physical === 'utf8',
  *detect(column, context) {
    if (valueCount(column) < 5 || codesAmongTexts(column.encoded()).size > 0) {
      return;
    }
    const checkpoint = context.checkpoint.bind(context);
    const numbers = numbersOf(column, 0.8, checkpoint);
    const stray = numbers === null ? [] : [...textDrafts(column, numbers)];
    if (stray.length > 0) {
      yield* stray;
      return;
    }
    const typed = typesDraft(column);
    const found = typed ?? (numbers === null ? classDraft(column, checkpoint) : null);
    if (found !== null) {
      yield found;
    }
  }
};

/**
 * Texts that are no number, with the numbers that have a remark beside them;
 * open-ended ones ("300+", "<5") are a fact of their own.
 */
function* textDrafts(column: IColumn, numbers: INumbersOf): Iterable<IDraft> {
  const { encoded, parsed } = numbers;
  const { words, bounds, affixed, together } = strayTexts(numbers);
  let codes = 0;
  let leading = 0;
  const lettered = new Map<string, number>();
  parsed.forEach((number, code) => {
    const rows = encoded.counts[code];
    const text = encoded.values[code].trim();
    leading += number !== null && /^0\d/.test(text) ? rows : 0;
    codes += words[code] === 1 && CODE.test(text) ? rows : 0;
    const [, letter] = words[code] === 1 ? (LETTERED.exec(text) ?? []) : [];
    if (letter !== undefined) {
      lettered.set(letter, (lettered.get(letter) ?? 0) + rows);
    }
  });
  lettered.forEach(rows => (codes += rows >= SERIES ? rows : 0));
  const total = numbers.numbers + numbers.others;
  const texts = together ? words.map((mark, code) => mark | affixed[code]) : words;
  const others = countOf(encoded, texts);
  if (others > 0) {
    const share = others / total;
    const coded = codes >= 0.6 * others || leading > 0.2 * numbers.numbers;
    const label = total < 20 || asUsual(numbers, texts);
    const wrong = !coded && share <= 0.05 && total >= 20;
    const harmless = coded && (share > 0.05 || codes > 0);
    yield {
      ...textDraft(column, encoded, texts, total),
      severity: harmless || label ? 'info' : wrong ? 'error' : 'warning',
      confidence: coded || label ? 0.5 : wrong ? 0.95 : 0.8
    };
  }
  if (countOf(encoded, bounds) > 0) {
    yield { ...textDraft(column, encoded, bounds, total), law: 'text-in-number open-ended' };
  }
}

/**
 * Whether the numbers are few and repeat, and the marked texts are as frequent
 * as they: a number is but a label there.
 */
function asUsual({ encoded, parsed, numbers }: INumbersOf, marked: Uint8Array): boolean {
  const different = parsed.filter((number, code) => number !== null && encoded.counts[code] > 0);
  if (different.length > 30 || different.length > 0.2 * numbers) {
    return false;
  }
  const least = (0.5 * numbers) / different.length;
  return encoded.counts.every((count, code) => marked[code] === 0 || count >= least);
}

function textDraft(column: IColumn, encoded: IEncoded, marked: Uint8Array, total: number): IDraft {
  const share = countOf(encoded, marked) / total;
  return {
    kind: 'text-in-number',
    columns: [column.name],
    severity: 'info',
    confidence: 0.7,
    effect: share,
    params: {
      share: shareParam(share),
      numbers: shareParam(1 - share),
      kinds: countParam(marked.reduce((sum, m) => sum + m, 0))
    },
    rows: rowsOf(encoded, marked),
    evidence: [valuesEvidence(column, encoded, marked)]
  };
}

function classOf(text: string): Class {
  const trimmed = text.trim();
  if (isPlainNumber(trimmed)) {
    return 'number';
  }
  if (TRUTH.test(trimmed)) {
    return 'truth';
  }
  return parseDateLike(trimmed)?.exists === true ? 'date' : 'text';
}

function classDraft(column: IColumn, checkpoint: () => void): IDraft | null {
  const encoded = column.encoded();
  const classes: (Class | null)[] = new Array<Class | null>(encoded.values.length).fill(null);
  const rows: Record<Class, number> = { number: 0, date: 0, truth: 0, text: 0 };
  const examples = new Map<Class, number>();
  let wordy = 0;
  eachValue(encoded, checkpoint, (text, code, count) => {
    if (isMissingToken(text)) {
      return;
    }
    const of = classOf(text);
    classes[code] = of;
    rows[of] += count;
    wordy += of === 'text' && !/\d/.test(text) ? count : 0;
    examples.set(of, examples.get(of) ?? code);
  });
  const total = rows.number + rows.date + rows.truth + rows.text;
  const typed = total - rows.text;
  const present = (['number', 'date', 'truth', 'text'] as const).filter(c => rows[c] > 0);
  const strict =
    typed >= 0.9 * total && present.filter(c => c !== 'text').length > 1 && rows.date < 0.7 * total;
  const words =
    rows.number >= 0.5 * total &&
    rows.text > 0.2 * total &&
    wordy >= 0.9 * rows.text &&
    rows.date === 0;
  const object =
    /object|mixed/i.test(column.typeName) && present.length > 1 && typed > 0.05 * total;
  if (total < 10 || (!strict && !words && !object)) {
    return null;
  }
  const usual = present.reduce((a, b) => (rows[b] > rows[a] ? b : a));
  const marked = new Uint8Array(classes.length);
  classes.forEach((of, code) => {
    marked[code] = of !== null && of !== usual ? 1 : 0;
  });
  const count = countOf(encoded, marked);
  return {
    kind: 'mixed-types',
    columns: [column.name],
    severity: strict || words ? 'warning' : 'info',
    confidence: strict ? 0.9 : 0.7,
    effect: count / total,
    params: { share: shareParam(count / total), types: countParam(present.length) },
    rows: rowsOf(encoded, marked),
    evidence: [
      {
        type: 'formats',
        column: column.name,
        formats: present
          .map(of => ({
            name: of,
            count: rows[of],
            marked: of !== usual,
            example: exampleOf(column, encoded, examples.get(of))
          }))
          .sort((a, b) => b.count - a.count)
      }
    ]
  };
}

/** Values of several types in the objects of the source, words for "no value" aside. */
function typesDraft(column: IColumn): IDraft | null {
  const { types } = column;
  if (types === undefined) {
    return null;
  }
  const encoded = column.encoded();
  const none = encoded.values.map(isMissingToken);
  const typeOf = (row: number): number => (none[encoded.codes[row]] ? 0 : types.codes[row]);
  const counts = new Uint32Array(types.names.length + 1);
  const firsts = new Int32Array(counts.length).fill(-1);
  for (let row = 0; row < column.length; row++) {
    const type = typeOf(row);
    counts[type]++;
    firsts[type] = firsts[type] < 0 ? row : firsts[type];
  }
  const present = [...counts.keys()]
    .filter(type => type > 0 && counts[type] > 0)
    .sort((a, b) => counts[b] - counts[a]);
  if (present.length < 2) {
    return null;
  }
  const usual = present[0];
  const rows = RowSet.where(column.length, row => typeOf(row) > 0 && typeOf(row) !== usual);
  const share = rows.count / (column.length - counts[0]);
  const said = present.map(type => `${formatCount(counts[type])} ${types.names[type - 1]}`);
  return {
    kind: 'mixed-types',
    key: 'mixed-objects',
    columns: [column.name],
    severity: 'warning',
    confidence: 0.9,
    effect: share,
    params: {
      types: countParam(present.length),
      kinds: wordParam(said.length > 6 ? `${said.slice(0, 6).join(', ')}, …` : said.join(', ')),
      share: shareParam(share)
    },
    law: 'mixed-types',
    rows,
    evidence: [
      {
        type: 'formats',
        column: column.name,
        formats: present.slice(0, 12).map(type => ({
          name: types.names[type - 1],
          count: counts[type],
          marked: type !== usual,
          example: exampleOf(column, encoded, encoded.codes[firsts[type]])
        }))
      }
    ]
  };
}

function exampleOf(column: IColumn, encoded: IEncoded, code: number | undefined) {
  return code === undefined ? null : literal(column, encoded.values[code], encoded.counts[code]);
}
