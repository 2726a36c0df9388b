import type { IColumn } from '../table/types';
import { countParam, literalOf, literalParam, shareParam } from './evidence';
import { labelsOf, matchLabels } from './text/label-slips';
import { pairsEvidence, replaceFix, rowsOf, valueCount } from './text/values';
import type { IColumnDetector } from './types';

/** Rare labels that read like a frequent one with a slip of the pen. */
export const typoDetector: IColumnDetector = {
  id: 'typo',
  title: 'Likely misspellings',
  kinds: ['typo'],
  scope: 'column',
  after: [],
  cost: 300,
  applies: (column: IColumn) => column.physical === 'utf8' && valueCount(column) >= 10,
  *detect(column, context) {
    const checkpoint = context.checkpoint.bind(context);
    const encoded = column.encoded();
    const labels = labelsOf(encoded, checkpoint);
    if (labels === null) {
      return;
    }
    const found = matchLabels(encoded, labels, checkpoint);
    if (found === null) {
      return;
    }
    const marked = new Uint8Array(encoded.values.length);
    for (const { code } of found.slips) {
      marked[code] = 1;
    }
    const rows = rowsOf(encoded, marked);
    const share = rows.count / valueCount(column);
    const [first] = found.slips;
    yield {
      kind: 'typo',
      columns: [column.name],
      severity: found.confidence >= 0.7 ? 'warning' : 'info',
      confidence: found.confidence,
      effect: share,
      params: {
        share: shareParam(share),
        spellings: countParam(found.slips.length),
        from: literalParam(
          literalOf(column, encoded.values[first.code], encoded.counts[first.code])
        ),
        to: literalParam(
          literalOf(column, encoded.values[first.label], encoded.counts[first.label])
        )
      },
      rows,
      evidence: [
        pairsEvidence(
          column,
          encoded,
          found.slips.map(({ code, label }) => ({ code, to: encoded.values[label] }))
        )
      ],
      fixes: [replaceFix(column)]
    };
  }
};
