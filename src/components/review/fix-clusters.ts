import type { Evidence } from '../../engine';

/** Spellings of one label and what they are to become. */
export interface ILabelCluster {
  /** The spelling that the engine proposes. */
  readonly proposed: string;
  /** What is written in place of the ticked ones. */
  readonly target: string;
  /** All spellings, the most frequent first. */
  readonly variants: readonly { readonly value: string; readonly rows: number }[];
  readonly ticked: ReadonlySet<string>;
}

/** The clusters in evidence, the largest first; each proposed value is a variant of its own. */
export function clustersOf(evidence: Evidence & { readonly type: 'pairs' }): ILabelCluster[] {
  const groups = new Map<string, Map<string, number>>();
  const wrong = new Map<string, Set<string>>();
  for (const { from, to } of evidence.pairs) {
    const proposed = String(to.value);
    const group = groups.get(proposed) ?? new Map<string, number>();
    group.set(String(from.value), from.rows);
    if (to.rows > 0) {
      group.set(proposed, to.rows);
    }
    groups.set(proposed, group);
    wrong.set(proposed, (wrong.get(proposed) ?? new Set()).add(String(from.value)));
  }
  const total = ({ variants }: ILabelCluster): number =>
    variants.reduce((sum, { rows }) => sum + rows, 0);
  return [...groups]
    .map(([proposed, group]) => ({
      proposed,
      target: proposed,
      variants: [...group]
        .map(([value, rows]) => ({ value, rows }))
        .sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1)),
      ticked: wrong.get(proposed) ?? new Set<string>()
    }))
    .sort((a, b) => total(b) - total(a));
}

/**
 * Each ticked label with the one it should be. Where the value was written
 * anew, the proposed spelling goes with the others.
 */
export function pairsOfClusters(clusters: readonly ILabelCluster[]): (readonly [string, string])[] {
  return clusters.flatMap(({ variants, ticked, target, proposed }) =>
    target.trim() === ''
      ? []
      : variants
          .filter(({ value }) => {
            const renamed = value === proposed && target !== proposed && ticked.size > 0;
            return (ticked.has(value) || renamed) && value !== target;
          })
          .map(({ value }) => [value, target] as const)
  );
}
