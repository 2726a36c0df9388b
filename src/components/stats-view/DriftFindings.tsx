import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { IFinding, IReport } from '../../engine';
import { decimalText, sentenceOf } from '../../i18n';
import { Icon, Sentence, SEVERITY_ICONS } from '../base';
import { Bar } from '../charts-view/OddWhy';
import { segmentText } from '../review/segment-text';
import { severityWord } from '../words';

export interface IDriftFindingsProps {
  /** With its comparison. */
  readonly report: IReport;
  readonly trans: TranslationBundle;
}

/** What drifted, changed, is new or worse: the largest effect first, each with the segment that explains it. */
export function DriftFindings({ report, trans }: IDriftFindingsProps): React.JSX.Element {
  const isDrift = ({ kind }: IFinding): boolean => kind.startsWith('drift-');
  const drifted = report.findings.filter(isDrift).sort((a, b) => b.effect - a.effect);
  const others = report.findings.filter(one => !isDrift(one));
  return (
    <>
      <section className="fs-chart-block">
        <h3>{trans.__('What drifted')}</h3>
        {drifted.length === 0 ? (
          <p className="fs-muted">
            {trans.__('Nothing that chance alone would not do, or that is large enough to matter.')}
          </p>
        ) : (
          <ul className="fs-drifts" role="list" aria-label={trans.__('What drifted')}>
            {drifted.map(finding => (
              <Line key={finding.id} finding={finding} report={report} effect trans={trans} />
            ))}
          </ul>
        )}
      </section>
      {others.length > 0 && (
        <section className="fs-chart-block">
          <h3>{trans.__('What else is new or worse')}</h3>
          <ul className="fs-drifts" role="list" aria-label={trans.__('What else is new or worse')}>
            {others.map(finding => (
              <Line
                key={finding.id}
                finding={finding}
                report={report}
                effect={false}
                trans={trans}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Line({
  finding,
  report,
  effect,
  trans
}: IDriftFindingsProps & {
  readonly finding: IFinding;
  readonly effect: boolean;
}): React.JSX.Element {
  const { title, detail } = sentenceOf(finding);
  const change = report.comparison?.findings.find(({ id }) => id === finding.id);
  const segment = change?.segment ?? null;
  const { severity, rows } = finding;
  return (
    <li className="fs-drift">
      <Icon
        icon={SEVERITY_ICONS[severity]}
        size={14}
        className={`fs-${severity}`}
        label={severityWord(severity, trans)}
      />
      <div className="fs-drift-title">
        <Sentence text={title} />
      </div>
      <div className="fs-finding-count">{rows.count > 0 ? countText(rows.count) : ''}</div>
      <div className="fs-drift-detail fs-small fs-muted">
        {detail !== '' && <Sentence text={detail} />}
        {segment !== null && <b className="fs-drift-segment"> {segmentText(segment, trans)}</b>}
      </div>
      {effect && (
        <div className="fs-drift-effect fs-small" title={trans.__('1 is the largest there can be')}>
          <span className="fs-muted">{trans.__('effect %1', decimalText(finding.effect, 2))}</span>
          <Bar start={0} share={finding.effect} bare />
        </div>
      )}
    </li>
  );
}
