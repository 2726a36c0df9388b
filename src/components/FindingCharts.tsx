import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../engine';
import type { IChartRegistry } from './chart-registry';
import { EvidenceChart } from './EvidenceChart';

/** Charts that are drawn at once. */
const FIRST = 1;

export interface IFindingChartsProps {
  readonly finding: IFinding;
  readonly charts: IChartRegistry;
  readonly trans: TranslationBundle;
}

/** The evidence of a finding, the best chart first; the others when asked for. */
export function FindingCharts({ finding, charts, trans }: IFindingChartsProps): React.JSX.Element {
  const [all, setAll] = React.useState(false);
  const { id, evidence } = finding;
  const more = evidence.length - FIRST;
  return (
    <>
      {evidence.slice(0, all ? evidence.length : FIRST).map((one, i) => (
        <EvidenceChart key={`${id} ${i}`} evidence={one} charts={charts} trans={trans} />
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
