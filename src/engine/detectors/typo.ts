import type { IDraft } from '../findings/types';
import type { IColumn, IEncoded } from '../table/types';
import { countParam, literalOf, literalParam, shareParam } from './evidence';
import { labelsOf, matchLabels } from './text/label-slips';
import { pairsEvidence, replaceFix, rowsOf, valueCount, type ISuggestion } from './text/values';
import { wordSlips } from './text/word-slips';
import type { IColumnDetector } from './types';

/** Misspelt words in texts from which on they are worth a warning. */
const MANY = 5;

/** Rare labels, and words within texts, that read like a frequent one with a slip of the pen. */
export const typoDetector: IColumnDetector = {
  id: 'typo',
  title: 'Likely misspellings',
  kinds: ['typo'],
  scope: 'column',
  after: [],
  cost: 300,
  applies: (column: IColumn, profile) =>
    column.physical === 'utf8' &&
    !['email', 'url'].includes(profile.semantic) &&
    valueCount(column) >= 10,
  *detect(column, context) {
    const checkpoint = context.checkpoint.bind(context);
    const encoded = column.encoded();
    const marked = new Uint8Array(encoded.values.length);
    const labels = labelsOf(encoded, checkpoint);
    const found = labels === null ? null : matchLabels(encoded, labels, checkpoint);
    if (found !== null) {
      const pairs = found.slips.map(({ code, label }) => ({ code, to: encoded.values[label] }));
      yield typoDraft(column, encoded, pairs, found.confidence);
      pairs.forEach(({ code }) => (marked[code] = 1));
    }
    const words = wordSlips(encoded, marked, checkpoint);
    if (words.length > 0) {
      const sure = words.length >= MANY ? 0.8 : 0.65;
      yield { ...typoDraft(column, encoded, words, sure), law: 'typo words' };
    }
  }
};

/** @param pairs - at least one; the first is named in the sentence. */
function typoDraft(
  column: IColumn,
  encoded: IEncoded,
  pairs: readonly ISuggestion[],
  confidence: number
): IDraft {
  const marked = new Uint8Array(encoded.values.length);
  pairs.forEach(({ code }) => (marked[code] = 1));
  const rows = rowsOf(encoded, marked);
  const share = rows.count / valueCount(column);
  const [first] = pairs;
  const at = encoded.values.indexOf(first.to);
  return {
    kind: 'typo',
    columns: [column.name],
    severity: confidence >= 0.7 ? 'warning' : 'info',
    confidence,
    effect: share,
    params: {
      share: shareParam(share),
      spellings: countParam(pairs.length),
      from: literalParam(literalOf(column, encoded.values[first.code], encoded.counts[first.code])),
      to: literalParam(literalOf(column, first.to, at < 0 ? 0 : encoded.counts[at]))
    },
    rows,
    evidence: [pairsEvidence(column, encoded, pairs)],
    fixes: [replaceFix(column)]
  };
}
