import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Evidence, IAxis, IChartQuery, IFinding } from '../engine';
import type { IInspectorModel, IInspectorState } from '../model/types';
import { Icon } from './base';
import type { IChartRegistry } from './chart-registry';
import { EvidenceChart } from './EvidenceChart';
import { downIcon, upIcon } from './icons';
import { useCloser } from './use-zoom';

/** Charts that are drawn at once. */
const FIRST = 1;

export interface IFindingChartsProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly finding: IFinding;
  /** There is little room: charts are drawn when they are asked for. */
  readonly folded: boolean;
  readonly charts: IChartRegistry;
  readonly trans: TranslationBundle;
}

/** The evidence of a finding, the best chart first; the others when asked for. */
export default function FindingCharts(props: IFindingChartsProps): React.JSX.Element {
  const { finding, folded, trans } = props;
  const [all, setAll] = React.useState(false);
  const [unfolded, setUnfolded] = React.useState(false);
  const { id, evidence } = finding;
  const more = evidence.length - FIRST;
  const fold = folded && evidence.length > 0 && (
    <button
      type="button"
      className="fs-button fs-bare fs-muted fs-more-charts"
      aria-expanded={unfolded}
      onClick={() => setUnfolded(!unfolded)}
    >
      <Icon icon={unfolded ? upIcon : downIcon} size={12} />
      {unfolded ? trans.__('Hide the chart') : trans.__('Show the chart')}
    </button>
  );
  return fold && !unfolded ? (
    fold
  ) : (
    <>
      {fold}
      {evidence.slice(0, all ? evidence.length : FIRST).map((one, i) => (
        <FindingChart key={`${id} ${i}`} {...props} evidence={one} />
      ))}
      {more > 0 && (
        <button
          type="button"
          className="fs-button fs-bare fs-muted fs-more-charts"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? trans.__('Fewer charts') : trans._n('%1 more chart', '%1 more charts', more)}
        </button>
      )}
    </>
  );
}

/** One chart of a finding; a series of two whole columns can be looked at more closely. */
function FindingChart(
  props: IFindingChartsProps & { readonly evidence: Evidence }
): React.JSX.Element {
  const { model, state, finding, evidence, charts, trans } = props;
  const query = React.useMemo(
    () => seriesQuery(evidence, state),
    [evidence, state.shape, state.profiles]
  );
  const marked = React.useMemo(() => [finding.id], [finding.id]);
  const closer = useCloser(model.charts ?? null, query, marked);
  return <EvidenceChart evidence={evidence} charts={charts} closer={closer} trans={trans} />;
}

/**
 * What asks for the series of a finding anew; null where it is not that of two whole columns: a
 * series may be one of several in its columns, or its times be put together from several columns.
 */
export function seriesQuery(
  evidence: Evidence,
  { shape, profiles }: Pick<IInspectorState, 'shape' | 'profiles'>
): IChartQuery | null {
  if (evidence.type !== 'series') {
    return null;
  }
  const placeOf = ({ column }: IAxis): number =>
    shape?.columns.findIndex(({ name }) => name === column) ?? -1;
  const [x, y] = [placeOf(evidence.x), placeOf(evidence.y)];
  const [along, values] = [profiles[x] ?? null, profiles[y] ?? null];
  const spread = along?.histogram?.edges ?? [];
  const { edges } = evidence.x;
  const [first, last] = [edges[0], edges[edges.length - 1]];
  const rows = evidence.counts.reduce((sum, count) => sum + count, 0);
  const whole =
    values !== null &&
    rows === values.rows - values.nulls &&
    first >= spread[0] &&
    first < spread[1] &&
    last >= spread[spread.length - 2] &&
    last <= spread[spread.length - 1];
  return whole ? { type: 'series', x, y } : null;
}
