import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, fullText, shareText } from '../charts/numbers';
import type { IInspectorState } from '../model/types';

export interface ISummaryProps {
  readonly state: IInspectorState;
  readonly trans: TranslationBundle;
}

interface IMetricProps {
  readonly label: string;
  /** Null while it is not known. */
  readonly value: string | null;
  readonly title?: string;
  readonly unknown: string;
  /** A part of the shape, which the choice of the frame tells as well. */
  readonly shape?: boolean;
}

function Metric({ label, value, title, unknown, shape }: IMetricProps): React.JSX.Element {
  return (
    <div title={title} className={shape === true ? 'fs-metric-shape' : undefined}>
      <div className="fs-metric-value">
        {value ?? (
          <>
            <span className="fs-unknown" aria-hidden="true" />
            <span className="fs-hidden">{unknown}</span>
          </>
        )}
      </div>
      <div className="fs-metric-label">{label}</div>
    </div>
  );
}

/** Score, shape, missing values and duplicates; what is not known yet is a grey bar, never 0. */
export function Summary({ state, trans }: ISummaryProps): React.JSX.Element {
  const { shape, profiles, findings, score, frame } = state;
  const rows = shape?.total ?? frame?.rows ?? shape?.rows ?? null;
  const columns = shape?.columns.length ?? frame?.columns ?? null;
  const approx = state.basis === 'sample' ? '~' : '';
  const over = state.phase === 'finished' || state.phase === 'saved';

  const missing = React.useMemo(() => {
    let nulls = 0;
    let cells = 0;
    let sampled = state.basis === 'sample';
    for (const profile of profiles) {
      if (profile === null) {
        return null;
      }
      nulls += profile.nulls;
      cells += profile.rows;
      sampled ||= profile.basis !== 'exact';
    }
    if (profiles.length === 0) {
      return null;
    }
    return { text: `${sampled ? '~' : ''}${shareText(nulls, cells)}`, nulls };
  }, [profiles, state.basis]);

  const keys = findings.find(f => f.kind === 'duplicate-key');
  const twins = findings.find(f => f.kind === 'duplicate-rows');
  const duplicates = twins ?? keys;
  const duplicateLabel =
    twins !== undefined || keys === undefined
      ? trans.__('duplicate rows')
      : trans.__('rows share a key');
  const unknown = trans.__('not known yet');

  return (
    <div className="fs-summary" role="group" aria-label={trans.__('Summary')}>
      <div
        className="fs-score"
        tabIndex={score === null ? undefined : 0}
        title={
          score === null
            ? undefined
            : trans.__('Score %1 of 100: 100 less the weight of the findings', Math.round(score))
        }
      >
        <div className={score === null ? 'fs-score-value fs-muted' : 'fs-score-value'}>
          {score === null ? '–' : `${approx}${Math.round(score)}`}
          {score !== null && <small> / 100</small>}
        </div>
        <div className="fs-tiny fs-muted">
          {score !== null
            ? trans.__('score')
            : state.phase === 'finished' || state.phase === 'saved'
              ? trans.__('no score')
              : trans.__('score after scan')}
        </div>
      </div>
      <Metric
        shape
        label={trans.__('rows')}
        unknown={unknown}
        value={rows === null ? null : countText(rows)}
        title={rows === null ? undefined : fullText(rows)}
      />
      <Metric
        shape
        label={trans.__('columns')}
        unknown={unknown}
        value={columns === null ? null : countText(columns)}
      />
      <Metric
        label={trans.__('missing')}
        unknown={unknown}
        value={missing?.text ?? null}
        title={missing === null ? undefined : trans.__('%1 empty cells', fullText(missing.nulls))}
      />
      <Metric
        label={duplicateLabel}
        unknown={unknown}
        value={
          duplicates !== undefined
            ? `${approx}${countText(duplicates.rows.count)}`
            : over
              ? `${approx}0`
              : null
        }
      />
    </div>
  );
}
