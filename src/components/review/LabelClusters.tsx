import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import { clustersOf, pairsOfClusters, type ILabelCluster } from './fix-clusters';
import type { Evidence } from '../../engine';

export interface ILabelClustersProps {
  /** Evidence of one column, as the engine made it. */
  readonly evidence: Evidence & { readonly type: 'pairs' };
  readonly trans: TranslationBundle;
  /** The column and each ticked label with the one it should be. */
  readonly onReplace: (column: string, pairs: readonly (readonly [string, string])[]) => void;
}

/**
 * Spellings that belong together, side by side: each can be ticked off, and the
 * value they are to have can be written anew.
 */
export function LabelClusters({
  evidence,
  trans,
  onReplace
}: ILabelClustersProps): React.JSX.Element {
  const [clusters, setClusters] = React.useState(() => clustersOf(evidence));
  React.useEffect(() => setClusters(clustersOf(evidence)), [evidence]);
  const change = (at: number, part: Partial<ILabelCluster>): void =>
    setClusters(old => old.map((one, i) => (i === at ? { ...one, ...part } : one)));
  const pairs = pairsOfClusters(clusters);
  return (
    <div className="fs-clusters" role="group" aria-label={trans.__('Labels that belong together')}>
      <ul>
        {clusters.map((cluster, at) => (
          <li key={cluster.proposed}>
            <Variants
              cluster={cluster}
              trans={trans}
              onTick={(value, on) => change(at, { ticked: withTick(cluster.ticked, value, on) })}
            />
            <span className="fs-cluster-to">
              <span className="fs-muted" aria-hidden="true">
                →
              </span>
              <input
                className="fs-input"
                type="text"
                value={cluster.target}
                aria-label={trans.__('Write as')}
                title={cluster.target}
                onChange={event => change(at, { target: event.target.value })}
              />
            </span>
          </li>
        ))}
      </ul>
      <div className="fs-fix-actions">
        <span className="fs-small fs-muted">
          {trans._n('%1 spelling is replaced', '%1 spellings are replaced', pairs.length)}
        </span>
        <button
          type="button"
          className="fs-button"
          disabled={pairs.length === 0}
          onClick={() => onReplace(evidence.column, pairs)}
        >
          {trans.__('Make a fix')}
        </button>
      </div>
    </div>
  );
}

function Variants({
  cluster,
  trans,
  onTick
}: {
  readonly cluster: ILabelCluster;
  readonly trans: TranslationBundle;
  readonly onTick: (value: string, on: boolean) => void;
}): React.JSX.Element {
  return (
    <span className="fs-cluster" role="group" aria-label={trans.__('Spellings')}>
      {cluster.variants.map(({ value, rows }) => (
        <label key={value} title={value}>
          <input
            type="checkbox"
            checked={cluster.ticked.has(value)}
            onChange={event => onTick(value, event.target.checked)}
          />
          <span>{value}</span>
          <span className="fs-muted">{countText(rows)}</span>
        </label>
      ))}
    </span>
  );
}

function withTick(ticked: ReadonlySet<string>, value: string, on: boolean): ReadonlySet<string> {
  const next = new Set(ticked);
  if (on) {
    next.add(value);
  } else {
    next.delete(value);
  }
  return next;
}
