import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Evidence, IAxis, IChartQuery, IFinding } from '../engine';
import type { IInspectorModel, IInspectorState } from '../model/types';
import type { IChartRegistry } from './chart-registry';
import { EvidenceChart } from './EvidenceChart';
import { useCloser } from './use-zoom';

/** Charts that are drawn at once. */
const FIRST = 1;

export interface IFindingChartsProps {
  readonly model: IInspectorModel;
  readonly state: IInspectorState;
  readonly finding: IFinding;
  readonly charts: IChartRegistry;
  readonly trans: TranslationBundle;
}

/** The evidence of a finding, the best chart first; the others when asked for. */
export default function FindingCharts(props: IFindingChartsProps): React.JSX.Element {
  const { finding, trans } = props;
  const [all, setAll] = React.useState(false);
  const { id, evidence } = finding;
  const more = evidence.length - FIRST;
  return (
    <>
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
  const rows = evidence.counts.reduce((sum, count) => sum + count, 0);
  const whole =
    values !== null &&
    rows === values.rows - values.nulls &&
    spread[0] === edges[0] &&
    spread[spread.length - 1] === edges[edges.length - 1];
  return whole ? { type: 'series', x, y } : null;
}
