import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { fullText } from '../../charts/numbers';
import type { IReport } from '../../engine';
import { tell } from '../../i18n';
import type { IFramesAnswer } from '../../protocol/study-messages';
import type { IChartRegistry } from '../chart-registry';
import { DriftColumns } from './DriftColumns';
import { DriftFindings } from './DriftFindings';

export interface IComparedProps {
  readonly found: IFramesAnswer;
  /** What a reader should know of the rows. */
  readonly note?: string | null;
  /** Whether rows, columns and scores of both are told. Default: true. */
  readonly sides?: boolean;
  readonly charts: IChartRegistry;
  readonly trans: TranslationBundle;
}

/** Two frames beside each other: what drifted, and every column in both. */
export function Compared(props: IComparedProps): React.JSX.Element {
  const { found, note = null, sides = true, charts, trans } = props;
  const { report, evidence } = found;
  return (
    <>
      {sides && <Sides report={report} trans={trans} />}
      {note !== null && <p className="fs-small fs-muted">{tell(note)}</p>}
      <DriftFindings report={report} trans={trans} />
      <DriftColumns report={report} evidence={evidence} charts={charts} trans={trans} />
    </>
  );
}

/** Name, rows, columns and score of both frames. */
function Sides({
  report,
  trans
}: {
  readonly report: IReport;
  readonly trans: TranslationBundle;
}): React.JSX.Element | null {
  const { comparison, dataset, score } = report;
  if (comparison === undefined) {
    return null;
  }
  const { was } = comparison;
  const text = (value: number | null): string => (value === null ? '–' : fullText(value));
  const lines: readonly (readonly [string, string, string])[] = [
    [trans.__('Rows'), text(was.rows), text(dataset.rows)],
    [trans.__('Columns'), text(was.columns), text(dataset.columns)],
    [trans.__('Score'), text(was.score), text(score)]
  ];
  return (
    <table className="fs-sides fs-small">
      <caption className="fs-hidden">{trans.__('Two dataframes side by side')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{trans.__('before: %1', was.name)}</th>
          <th scope="col">{trans.__('now: %1', dataset.name)}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, before, now]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{before}</td>
            <td>{now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
