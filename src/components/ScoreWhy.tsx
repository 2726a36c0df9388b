import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { shareText } from '../charts/numbers';
import { scoreOf, scoreParts, type IScorePart } from '../engine';
import { decimalText, sentenceOf } from '../i18n';
import type { IInspectorState } from '../model/types';
import { Icon, Sentence, SEVERITY_ICONS } from './base';
import { plain } from './words';

export interface IScoreWhyProps {
  readonly state: IInspectorState;
  readonly id: string;
  readonly onOpen?: (findingId: string) => void;
  readonly onClose: () => void;
  readonly trans: TranslationBundle;
}

/** Findings that are named with their cost. */
const NAMED = 6;

function dimensionWords(
  trans: TranslationBundle
): Readonly<Record<IScorePart['dimension'], string>> {
  return {
    completeness: trans.__('complete'),
    uniqueness: trans.__('unique'),
    validity: trans.__('valid'),
    consistency: trans.__('consistent')
  };
}

/** What the score is made of: its four parts, and the findings that cost most. */
export default function ScoreWhy(props: IScoreWhyProps): React.JSX.Element {
  const { state, id, onOpen, onClose, trans } = props;
  const { findings, shape, frame, score } = state;
  const rows = Math.max(1, shape?.rows ?? frame?.rows ?? 1);
  const columns = Math.max(1, shape?.columns.length ?? frame?.columns ?? 1);
  const parts = React.useMemo(() => scoreParts(findings, rows, columns), [findings, rows, columns]);
  const names = dimensionWords(trans);
  const box = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => box.current?.focus(), []);
  const costs = parts.flatMap(part => part.costs).sort((a, b) => b.cost - a.cost);
  const whole = scoreOf(parts) === Math.round(score ?? -1);
  return (
    <div
      className="fs-score-why"
      role="dialog"
      aria-label={trans.__('What the score is made of')}
      id={id}
      tabIndex={-1}
      ref={box}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
      onBlur={event => {
        const next = event.relatedTarget;
        if (next !== null && !event.currentTarget.contains(next)) {
          onClose();
        }
      }}
    >
      <ul role="list" className="fs-score-parts">
        {parts.map(({ dimension, left, costs: own }) => (
          <li key={dimension}>
            <span>{names[dimension]}</span>
            <i aria-hidden="true">
              <i style={{ width: `${100 * left}%` }} />
            </i>
            <b>{shareText(left, 1)}</b>
            <span className="fs-muted">
              {own.length === 0 ? '' : trans._n('%1 finding', '%1 findings', own.length)}
            </span>
          </li>
        ))}
      </ul>
      <p className="fs-small fs-muted">
        {whole
          ? trans.__(
              'The score is their product. A finding costs by severity, confidence and its share of the cells.'
            )
          : trans.__('This report does not hold all findings that the score counts.')}
      </p>
      {costs.length > 0 && (
        <ul role="list" className="fs-score-costs" aria-label={trans.__('What costs most')}>
          {costs.slice(0, NAMED).map(({ finding, cost }) => {
            const { title } = sentenceOf(finding);
            const line = (
              <>
                <Icon
                  icon={SEVERITY_ICONS[finding.severity]}
                  size={12}
                  className={`fs-${finding.severity}`}
                />
                <span className="fs-line">
                  <Sentence text={title} />
                </span>
                <b>{`−${decimalText(100 * cost, cost < 0.0095 ? 2 : 1)}`}</b>
              </>
            );
            return (
              <li key={finding.id} title={plain(title)}>
                {onOpen === undefined ? (
                  <span className="fs-score-cost">{line}</span>
                ) : (
                  <button
                    type="button"
                    className="fs-score-cost"
                    onClick={() => {
                      onClose();
                      onOpen(finding.id);
                    }}
                  >
                    {line}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {costs.length > NAMED && (
        <p className="fs-small fs-muted">
          {trans._n('%1 more costs less.', '%1 more cost less.', costs.length - NAMED)}
        </p>
      )}
    </div>
  );
}
