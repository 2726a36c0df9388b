import type { IDraft } from '../findings/types';
import type { ILaw } from '../laws';
import { lawOf, ticked } from '../laws/law';
import { findSynonyms } from '../laws/format-alias';
import { findCheckDigit } from '../laws/format-check';
import { findCut } from '../laws/format-cut';
import { formatSearch, type IFormatLaw } from '../laws/format';
import type { IProfile } from '../profile/types';
import type { IColumn, IEncoded } from '../table/types';
import { countParam, literalParam, shareParam, wordParam } from './evidence';
import { someRowsPass } from './laws-fields';
import { numericView } from './numeric-view';
import { parseDateLike } from './text/date-like';
import { isMissingToken } from './text/missing-words';
import {
  literal,
  MAX_DISTINCT,
  mostPass,
  pairsEvidence,
  replaceFix,
  rowsOf,
  valuesEvidence,
  type ISuggestion
} from './text/values';
import type { IColumnDetector } from './types';

const MIN_ROWS = 20;
/** Share of rows up to which another form than the one usual one is no habit. */
const RARE = 0.03;
/** Share of these rows that must hold values of their own: a label in another form is a label. */
const VARIOUS = 0.7;
/** Position of the median among the quantiles of a profile. */
const PROFILE_MIDDLE = 3;

/**
 * Texts that break the form all others of their column share, wrong check
 * digits, and texts that were cut off.
 */
export const formatDetector: IColumnDetector = {
  id: 'format',
  title: 'Formats of text',
  kinds: ['broken-format', 'truncated', 'synonym'],
  scope: 'column',
  cost: 250,
  applies: (column, profile) =>
    (column.physical === 'utf8' || column.physical === 'int') &&
    column.length - column.nullCount >= MIN_ROWS &&
    profile.distinct >= 3,
  *detect(column, context) {
    const whole = column.physical === 'int';
    if (whole && !mayBearCheckDigit(context.profile(column))) {
      return;
    }
    yield null;
    const encoded = column.encoded();
    if (encoded.counts.length > MAX_DISTINCT && whole) {
      return;
    }
    yield null;
    const checked = checkDraft(column, encoded);
    if (whole) {
      yield* checked;
      return;
    }
    const dated = (text: string): boolean => parseDateLike(text) !== null;
    if (someRowsPass(column, 0.4, dated) && mostPass(encoded, 0.6, dated)) {
      return;
    }
    yield null;
    const numeric = numericView(column) !== null;
    const law = yield* formatSearch({ ...viewOf(encoded), isMissing: isMissingToken });
    if (law !== null && (!numeric || law.usual.every(({ shape }) => /^9\{\d+\}$/.test(shape)))) {
      context.tell?.(told(column, law));
      yield* formatDraft(column, encoded, law);
    }
    yield null;
    yield* checked;
    yield null;
    if (!numeric && law === null) {
      yield* cutDraft(column, encoded);
    }
    yield null;
    yield* synonymDraft(column, encoded);
  }
};

/** Check digits stand at the end of numbers of eight digits and more. */
function mayBearCheckDigit({ numeric }: IProfile): boolean {
  return numeric !== null && numeric.quantiles[PROFILE_MIDDLE] >= 1e7;
}

function told(column: IColumn, law: IFormatLaw): ILaw {
  const shapes = law.usual.map(({ shape }) => shape).join(' or ');
  return lawOf({
    kind: 'format',
    columns: [column.name],
    form: `format:${law.level}`,
    text:
      law.level === 'email'
        ? `${ticked(column.name)} reads like an e-mail address`
        : `${ticked(column.name)} reads ${shapes}`,
    params: { shapes: law.usual.length },
    tested: column.length - column.nullCount,
    exceptions: law.rows,
    surprise: law.coverage
  });
}

function viewOf({ values, counts }: IEncoded): Pick<IEncoded, 'values' | 'counts'> {
  return { values, counts };
}

function* formatDraft(column: IColumn, encoded: IEncoded, law: IFormatLaw): Iterable<IDraft> {
  if (law.broken.length === 0) {
    return;
  }
  const marked = new Uint8Array(encoded.values.length);
  law.broken.forEach(code => (marked[code] = 1));
  const share = 1 - law.coverage;
  const total = law.rows / Math.max(share, 1e-12);
  const habit = law.others.length <= 2 && law.others[0].rows >= Math.max(4, 0.01 * total);
  const various = law.broken.length >= VARIOUS * law.rows && law.rows >= 4;
  const strict = law.usual.length === 1 && share <= RARE && various;
  const second = sizes(encoded, law) || (!strict && (habit || law.near < 0.5));
  const confidence = second ? 0.55 : share <= 0.02 ? 0.93 : 0.85;
  const example = (shape: { readonly rows: number; readonly code: number }): number => shape.code;
  yield {
    kind: 'broken-format',
    columns: [column.name],
    severity: second ? 'info' : 'warning',
    confidence,
    effect: Math.min(1, Math.sqrt(share)),
    params: { shape: wordParam(law.usual[0].shape), share: shareParam(law.coverage) },
    law: 'format',
    rows: rowsOf(encoded, marked),
    evidence: [
      {
        type: 'formats',
        column: column.name,
        formats: [
          ...law.usual.map(({ shape, rows }) => ({
            name: shape,
            count: rows,
            marked: false,
            example: null
          })),
          ...law.others.slice(0, 8).map(other => ({
            name: other.shape,
            count: other.rows,
            marked: true,
            example: literal(column, encoded.values[example(other)], encoded.counts[example(other)])
          }))
        ]
      }
    ]
  };
}

/** Whether usual and other values are but numbers of more and fewer digits, none filled up with zeros. */
function sizes({ values }: IEncoded, { usual, broken }: IFormatLaw): boolean {
  return (
    usual.every(({ shape }) => /^9\{\d+\}$/.test(shape)) &&
    broken.every(code => /^\d+$/.test(values[code])) &&
    !values.some(text => /^0\d/.test(text))
  );
}

function* checkDraft(column: IColumn, encoded: IEncoded): Iterable<IDraft> {
  const found = findCheckDigit(encoded.values);
  if (found === null || found.wrong.length === 0) {
    return;
  }
  const marked = new Uint8Array(encoded.values.length);
  found.wrong.forEach(code => (marked[code] = 1));
  const rows = rowsOf(encoded, marked);
  yield {
    kind: 'broken-format',
    key: 'check-digit',
    columns: [column.name],
    severity: 'error',
    confidence: 0.95,
    effect: Math.min(1, Math.sqrt(rows.count / column.length)),
    params: { name: wordParam(found.name) },
    rows,
    evidence: [valuesEvidence(column, encoded, marked)]
  };
}

function* cutDraft(column: IColumn, encoded: IEncoded): Iterable<IDraft> {
  const law = findCut(encoded.values, encoded.counts);
  if (law === null) {
    return;
  }
  const marked = new Uint8Array(encoded.values.length);
  law.codes.forEach(code => (marked[code] = 1));
  const rows = rowsOf(encoded, marked);
  const known: ISuggestion[] = law.codes.flatMap((code, i) =>
    law.whole[i] < 0 ? [] : [{ code, to: encoded.values[law.whole[i]] }]
  );
  yield {
    kind: 'truncated',
    columns: [column.name],
    severity: 'warning',
    confidence: law.confidence,
    effect: Math.min(1, Math.sqrt(rows.count / column.length)),
    params: { width: countParam(law.width) },
    rows,
    evidence: [
      known.length > 0
        ? pairsEvidence(column, encoded, known)
        : valuesEvidence(column, encoded, marked)
    ]
  };
}

function* synonymDraft(column: IColumn, encoded: IEncoded): Iterable<IDraft> {
  const { values, counts } = encoded;
  const filled = column.length - column.nullCount;
  if (values.length > Math.max(3, filled / 4)) {
    return;
  }
  const found = findSynonyms(values, counts);
  const marked = new Uint8Array(values.length);
  found.forEach(({ code }) => (marked[code] = 1));
  const rows = rowsOf(encoded, marked);
  if (found.length === 0 || rows.count > 0.25 * filled) {
    return;
  }
  const [first] = found;
  yield {
    kind: 'synonym',
    columns: [column.name],
    severity: 'warning',
    confidence: 0.88,
    effect: Math.min(1, Math.sqrt(rows.count / column.length)),
    params: {
      from: literalParam(literal(column, values[first.code], counts[first.code])),
      to: literalParam(literal(column, values[first.usual], counts[first.usual]))
    },
    rows,
    evidence: [
      pairsEvidence(
        column,
        encoded,
        found.map(({ code, usual }) => ({ code, to: values[usual] }))
      )
    ],
    fixes: [replaceFix(column)]
  };
}
