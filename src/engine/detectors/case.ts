import type { IColumn, IEncoded } from '../table/types';
import {
  compare,
  countOf,
  eachValue,
  MAX_DISTINCT,
  pairsEvidence,
  replaceFix,
  rowsOf,
  valueCount,
  type ISuggestion
} from './text/values';
import type { IColumnDetector } from './types';

const CODE = /^(?=\S*\d)(?=\S*\p{L})\S+$/u;
const LETTER_PAIR = /\p{L}\p{L}/u;

/** One word in different case, "paris" and "Paris", in a column of labels. */
export const mixedCaseDetector: IColumnDetector = {
  id: 'mixed-case',
  title: 'Spellings that differ in case',
  kinds: ['mixed-case'],
  scope: 'column',
  cost: 80,
  applies: column => column.physical === 'utf8',
  *detect(column, context) {
    const encoded = column.encoded();
    const total = valueCount(column);
    if (total < 4 || encoded.values.length > MAX_DISTINCT || !isLabels(encoded, total)) {
      return;
    }
    const groups = new Map<string, number[]>();
    eachValue(encoded, context.checkpoint.bind(context), (text, code) => {
      if (text.length <= 200 && LETTER_PAIR.test(text)) {
        const key = text.toLowerCase();
        const group = groups.get(key);
        if (group === undefined) {
          groups.set(key, [code]);
        } else {
          group.push(code);
        }
      }
    });
    const { marked, suggestions } = minority(encoded, groups);
    const count = countOf(encoded, marked);
    if (count === 0) {
      return;
    }
    const share = count / total;
    yield {
      kind: 'mixed-case',
      columns: [column.name],
      severity: share > 0.3 ? 'info' : 'warning',
      confidence: share > 0.3 ? 0.6 : 0.95,
      effect: share,
      params: {
        share: { role: 'derived', value: share, as: 'share' },
        spellings: { role: 'derived', value: suggestions.length },
        from: { role: 'literal', value: literalOf(column, encoded, suggestions[0].code) },
        to: { role: 'literal', value: target(column, encoded, suggestions[0].to) }
      },
      rows: rowsOf(encoded, marked),
      evidence: [pairsEvidence(column, encoded, suggestions)],
      fixes: [replaceFix(column)]
    };
  }
};

function literalOf(column: IColumn, encoded: IEncoded, code: number) {
  return { value: encoded.values[code], column: column.name, rows: encoded.counts[code] };
}

function target(column: IColumn, encoded: IEncoded, to: string) {
  const code = encoded.values.indexOf(to);
  return { value: to, column: column.name, rows: code < 0 ? 0 : encoded.counts[code] };
}

/** Repeated, short, mostly without digits: names and labels, no text or codes. */
function isLabels(encoded: IEncoded, total: number): boolean {
  const { values, counts } = encoded;
  let length = 0;
  let codes = 0;
  let distinct = 0;
  for (let code = 0; code < values.length; code++) {
    if (counts[code] > 0) {
      distinct++;
      length += values[code].length * counts[code];
      codes += CODE.test(values[code]) ? counts[code] : 0;
    }
  }
  return distinct <= 0.8 * total && length <= 60 * total && codes <= 0.5 * total;
}

/** Every spelling of a group but its most frequent one; capitals win a tie. */
function minority(
  encoded: IEncoded,
  groups: ReadonlyMap<string, readonly number[]>
): { marked: Uint8Array; suggestions: ISuggestion[] } {
  const { values, counts } = encoded;
  const marked = new Uint8Array(values.length);
  const suggestions: ISuggestion[] = [];
  for (const group of groups.values()) {
    if (group.length < 2) {
      continue;
    }
    const [first, ...rest] = [...group].sort(
      (a, b) =>
        counts[b] - counts[a] || rank(values[a]) - rank(values[b]) || compare(values[a], values[b])
    );
    for (const code of rest) {
      marked[code] = 1;
      suggestions.push({ code, to: values[first] });
    }
  }
  suggestions.sort(
    (a, b) => counts[b.code] - counts[a.code] || compare(values[a.code], values[b.code])
  );
  return { marked, suggestions };
}

function rank(text: string): number {
  const upper = text === text.toUpperCase();
  const lower = text === text.toLowerCase();
  return upper ? 1 : lower ? 2 : 0;
}
