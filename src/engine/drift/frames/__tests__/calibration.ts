import { driftDrafts, driftOf } from '..';
import { drawFrame, hostOf, type Shift } from './draws';

/** Sizes of the two frames of a pair. */
export interface ISize {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Sentences of false alarms: of pairs of fresh samples of one distribution.
 *
 * @param first - the seed of the first sample.
 */
export function falseAlarms(pairs: number, sizes: readonly ISize[], first = 0): string[] {
  const alarms: string[] = [];
  for (let i = 0; i < pairs; i++) {
    const { rows, columns } = sizes[i % sizes.length];
    const [a, b] = [2 * i, 2 * i + 1].map(seed => drawFrame(first + seed, rows, columns, 'none'));
    const drafts = driftDrafts(driftOf(a, b, { measures: false }), a, b);
    if (drafts.length > 0) {
      alarms.push(
        `pair ${i}, ${rows} x ${columns}: ` +
          drafts
            .map(({ draft }) => `${draft.key ?? draft.kind} ${draft.columns.join(' ')}`)
            .join('; ')
      );
    }
  }
  return alarms;
}

/** How often each planted shift was found, and named as what it is, in its column. */
export function foundShifts(
  pairs: number,
  sizes: readonly ISize[],
  first = 1000
): Record<Exclude<Shift, 'none'>, { found: number; of: number; extra: number }> {
  const kinds = {
    mean: 'drift-values',
    scale: 'drift-values',
    category: 'drift-categories',
    missing: 'drift-missing',
    relation: 'drift-relation'
  } as const;
  const entries = (Object.keys(kinds) as (keyof typeof kinds)[]).map(shift => {
    let [found, extra] = [0, 0];
    for (let i = 0; i < pairs; i++) {
      const { rows, columns } = sizes[i % sizes.length];
      const host = hostOf(shift, columns);
      const a = drawFrame(first + 2 * i, rows, columns, 'none');
      const b = drawFrame(first + 2 * i + 1, rows, columns, shift);
      const drafts = driftDrafts(driftOf(a, b, { measures: false }), a, b).map(one => one.draft);
      const hits = drafts.filter(d => d.kind === kinds[shift] && d.columns.includes(host));
      found += hits.length > 0 ? 1 : 0;
      extra += drafts.some(d => !d.columns.includes(host)) ? 1 : 0;
    }
    return [shift, { found, of: pairs, extra }] as const;
  });
  return Object.fromEntries(entries) as ReturnType<typeof foundShifts>;
}
