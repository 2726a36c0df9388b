import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, fullText, shareText } from '../charts/numbers';
import type { IInspectorState } from '../model/types';
import { lazyPart } from './Shield';

const ScoreWhy = lazyPart(async () => (await import('./ScoreWhy')).default);

export interface ISummaryProps {
  readonly state: IInspectorState;
  /** Opens a finding that costs something. */
  readonly onOpen?: (findingId: string) => void;
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
export function Summary({ state, onOpen, trans }: ISummaryProps): React.JSX.Element {
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
  const id = React.useId();
  const button = React.useRef<HTMLButtonElement>(null);
  const [why, setWhy] = React.useState(false);
  const close = (): void => {
    setWhy(false);
    button.current?.focus();
  };
  const figure = (
    <>
      <span className={score === null ? 'fs-score-value fs-muted' : 'fs-score-value'}>
        {score === null ? '–' : `${approx}${Math.round(score)}`}
        {score !== null && <small> / 100</small>}
      </span>
      <span className="fs-tiny fs-muted">
        {score !== null
          ? trans.__('score')
          : over
            ? trans.__('no score')
            : trans.__('score after scan')}
      </span>
    </>
  );

  return (
    <div className="fs-summary" role="group" aria-label={trans.__('Summary')}>
      <div className="fs-score">
        {score === null ? (
          figure
        ) : (
          <button
            type="button"
            className="fs-score-button"
            aria-expanded={why}
            aria-haspopup="dialog"
            aria-controls={why ? id : undefined}
            title={trans.__('Show what the score is made of')}
            ref={button}
            onClick={() => setWhy(!why)}
          >
            {figure}
          </button>
        )}
      </div>
      {why && score !== null && (
        <ScoreWhy state={state} id={id} onOpen={onOpen} onClose={close} trans={trans} />
      )}
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
