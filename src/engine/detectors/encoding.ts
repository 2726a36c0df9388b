import type { IDraft, Severity } from '../findings/types';
import type { IColumn, IEncoded } from '../table/types';
import { maybeMacRoman, repairMacRoman } from './text/mac-roman';
import { repairMojibake, resolveEntities } from './text/mojibake';
import {
  countOf,
  eachValue,
  pairsEvidence,
  replaceFix,
  rowsOf,
  valueCount,
  valuesEvidence,
  type ISuggestion
} from './text/values';
import type { IColumnDetector } from './types';

const LEADS =
  /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/;
const LOST = /\ufffd|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const TAG = /<\/?[a-z][^>]*>/i;

type Damage =
  'encoding-mojibake' | 'encoding-mac' | 'encoding-lost' | 'encoding-control' | 'encoding-entities';

interface IFound {
  readonly marked: Uint8Array;
  readonly suggestions: ISuggestion[];
}

/**
 * Letters damaged on the way: UTF-8 read as Latin-1, Latin-1 read as Mac Roman,
 * lost or control characters, HTML entities.
 */
export const encodingDetector: IColumnDetector = {
  id: 'encoding',
  title: 'Damaged letters',
  kinds: ['encoding'],
  scope: 'column',
  cost: 60,
  applies: column => column.physical === 'utf8',
  *detect(column, context) {
    const encoded = column.encoded();
    const found = new Map<Damage, IFound>();
    let tags = 0;
    const mark = (damage: Damage, code: number, to: string | null): void => {
      let entry = found.get(damage);
      if (entry === undefined) {
        entry = { marked: new Uint8Array(encoded.values.length), suggestions: [] };
        found.set(damage, entry);
      }
      entry.marked[code] = 1;
      if (to !== null) {
        entry.suggestions.push({ code, to });
      }
    };
    eachValue(encoded, context.checkpoint.bind(context), (text, code, rows) => {
      const repaired = LEADS.test(text) ? repairMojibake(text) : null;
      if (repaired !== null) {
        mark('encoding-mojibake', code, repaired);
      } else if (CONTROL.test(text)) {
        mark('encoding-control', code, text.replace(new RegExp(CONTROL, 'g'), ''));
      } else if (maybeMacRoman(text)) {
        const small = repairMacRoman(text);
        if (small !== null) {
          mark('encoding-mac', code, small);
        }
      }
      if (LOST.test(text)) {
        mark('encoding-lost', code, null);
      }
      const resolved = resolveEntities(text);
      if (resolved !== null) {
        tags += TAG.test(text) ? rows : 0;
        mark('encoding-entities', code, resolved);
      }
    });
    for (const [damage, entry] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
      yield draft(column, encoded, damage, entry, tags);
    }
  }
};

function draft(
  column: IColumn,
  encoded: IEncoded,
  damage: Damage,
  { marked, suggestions }: IFound,
  tags: number
): IDraft {
  const count = countOf(encoded, marked);
  const share = count / Math.max(1, valueCount(column));
  const markup = damage === 'encoding-entities' && (tags > 0.2 * count || share > 0.5);
  const mac = damage === 'encoding-mac';
  const severity: Severity =
    damage === 'encoding-mojibake' || damage === 'encoding-lost' || (mac && count > 1)
      ? 'error'
      : markup
        ? 'info'
        : 'warning';
  return {
    kind: 'encoding',
    key: damage,
    columns: [column.name],
    severity,
    confidence: markup ? 0.6 : mac ? 0.9 : damage === 'encoding-mojibake' ? 0.97 : 0.99,
    effect: share,
    params: { share: { role: 'derived', value: share, as: 'share' } },
    rows: rowsOf(encoded, marked),
    evidence: [
      suggestions.length > 0
        ? pairsEvidence(column, encoded, suggestions)
        : valuesEvidence(column, encoded, marked)
    ],
    fixes: suggestions.length > 0 ? [replaceFix(column)] : []
  };
}
