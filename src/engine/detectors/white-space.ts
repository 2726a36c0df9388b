import type { IDraft } from '../findings/types';
import type { IColumn, IEncoded } from '../table/types';
import {
  countOf,
  eachValue,
  pairsEvidence,
  replaceFix,
  rowsOf,
  valueCount,
  type ISuggestion
} from './text/values';
import type { IColumnDetector } from './types';

const ODD = /[\u00a0\u00ad\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]/;
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;
const OUTER = /^\s|\s$/;
const DOUBLE = /\S[^\S\n\r]{2,}\S/;

/** The text with single plain spaces inside and none around. */
export function tidySpace(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(ODD_SPACE, ' ')
    .replace(/[^\S\n\r]{2,}/g, ' ')
    .trim();
}

/** Space that cannot be seen: around a value, doubled, or no plain space at all. */
export const whiteSpaceDetector: IColumnDetector = {
  id: 'white-space',
  title: 'Stray white space',
  kinds: ['white-space'],
  scope: 'column',
  cost: 60,
  applies: column => column.physical === 'utf8',
  *detect(column, context) {
    const encoded = column.encoded();
    const marked = new Uint8Array(encoded.values.length);
    const seen = new Set<string>();
    let outer = 0;
    let odd = 0;
    let doubled = 0;
    let letters = 0;
    eachValue(encoded, context.checkpoint.bind(context), (text, code, rows) => {
      letters += text.length * rows;
      const isOuter = OUTER.test(text) && text.trim() !== '';
      const isOdd = ODD.test(text);
      const isDouble = DOUBLE.test(text);
      if (isOuter || isOdd || isDouble) {
        marked[code] = 1;
        outer += isOuter ? rows : 0;
        odd += isOdd ? rows : 0;
        doubled += isDouble && !isOuter ? rows : 0;
      }
    });
    const total = valueCount(column);
    const count = countOf(encoded, marked);
    if (count === 0 || total === 0) {
      return;
    }
    const suggestions = suggest(encoded, marked, seen);
    const merges = suggestions.filter(s => seen.has(s.to));
    const share = count / total;
    const free = letters / total > 40 || encoded.values.length > 0.5 * total;
    const serious = merges.length > 0.05 * suggestions.length || (!free && outer + odd > 0);
    yield draft(column, encoded, marked, {
      suggestions: [...merges, ...suggestions.filter(s => !seen.has(s.to))],
      severity: share <= 0.5 && serious ? 'warning' : 'info',
      confidence: merges.length > 0 ? 0.98 : outer + odd > 0 ? 0.9 : 0.7,
      share,
      parts: { outer, odd, doubled }
    });
  }
};

function suggest(encoded: IEncoded, marked: Uint8Array, twins: Set<string>): ISuggestion[] {
  const out: ISuggestion[] = [];
  for (let code = 0; code < marked.length; code++) {
    if (marked[code] === 1) {
      out.push({ code, to: tidySpace(encoded.values[code]) });
    }
  }
  const wanted = new Set(out.map(s => s.to));
  encoded.values.forEach((value, code) => {
    if (marked[code] === 0 && encoded.counts[code] > 0 && wanted.has(value)) {
      twins.add(value);
    }
  });
  return out;
}

function draft(
  column: IColumn,
  encoded: IEncoded,
  marked: Uint8Array,
  found: {
    suggestions: readonly ISuggestion[];
    severity: 'info' | 'warning';
    confidence: number;
    share: number;
    parts: { outer: number; odd: number; doubled: number };
  }
): IDraft {
  return {
    kind: 'white-space',
    columns: [column.name],
    severity: found.severity,
    confidence: found.confidence,
    effect: found.share,
    params: {
      share: { role: 'derived', value: found.share, as: 'share' },
      outer: { role: 'derived', value: found.parts.outer },
      odd: { role: 'derived', value: found.parts.odd },
      doubled: { role: 'derived', value: found.parts.doubled }
    },
    rows: rowsOf(encoded, marked),
    evidence: [pairsEvidence(column, encoded, found.suggestions)],
    fixes: [replaceFix(column)]
  };
}
