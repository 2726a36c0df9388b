import { checkIcon, infoIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { copyText } from '../copy-text';
import type { ICheck, IFigure, ISection, IStatsAnswer } from '../../engine';
import { toldAnswer } from '../../i18n/study';
import { redactStats, statsToText, type Released } from '../../report';
import { holdsText, nameText, sideText, usedText, valueText } from '../../report/stats-lines';
import { Icon, Sentence } from '../base';
import { downIcon, upIcon, warningIcon } from '../icons';
import type { Say } from '../use-said';

export interface IStatsAnswerProps {
  readonly answer: IStatsAnswer;
  /** Columns whose values may stand in what is copied. */
  readonly released: Released;
  readonly k?: number;
  /** Stands between the first sentence and the figures. */
  readonly children?: React.ReactNode;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

/** Sections that are open at first, beside the first one. */
const OPEN: readonly string[] = ['coefficient', 'huber', 'quantile', 'ridge', 'lasso', 'tukey'];

/** An answer in figures with words, or the same as text. */
export function StatsAnswer(props: IStatsAnswerProps): React.JSX.Element {
  const { answer, released, k, children, onSay, trans } = props;
  const [asText, setAsText] = React.useState(false);
  const told = React.useMemo(() => toldAnswer(answer), [answer]);
  const copy = (): void =>
    copyText(statsToText(toldAnswer(redactStats(answer, released, k))), onSay, trans);
  const { headline, notes, rows, used, sections } = told;
  return (
    <div className="fs-answer">
      <h3 className="fs-answer-head">
        <Sentence text={headline} />
      </h3>
      <p className="fs-small fs-muted">{usedText(rows, used)}</p>
      {notes.map(note => (
        <p className="fs-small fs-muted" key={note}>
          <Sentence text={note} />
        </p>
      ))}
      {children}
      <div className="fs-answer-actions">
        <button
          type="button"
          className="fs-button fs-bare fs-muted"
          aria-pressed={asText}
          onClick={() => setAsText(!asText)}
        >
          {asText ? trans.__('As figures') : trans.__('All as text')}
        </button>
        <button type="button" className="fs-button fs-bare fs-muted" onClick={copy}>
          {trans.__('Copy')}
        </button>
      </div>
      {asText ? (
        <pre className="fs-answer-text" tabIndex={0} aria-label={trans.__('The answer as text')}>
          {statsToText(told)}
        </pre>
      ) : (
        sections.map((section, i) => (
          <Section
            key={answer.sections[i].title}
            section={section}
            first={i === 0 || OPEN.includes(section.figures[0]?.key)}
            trans={trans}
          />
        ))
      )}
    </div>
  );
}

function Section({
  section,
  first,
  trans
}: {
  readonly section: ISection;
  readonly first: boolean;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { title, figures, assumes, checks } = section;
  const [open, setOpen] = React.useState(first);
  const id = React.useId();
  const broken = checks.filter(({ holds }) => holds === 'no').length;
  return (
    <section className="fs-answer-section">
      <h4>
        <button
          type="button"
          className="fs-odd-row"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          <span>
            <Sentence text={title} />
          </span>
          {broken > 0 && (
            <Icon
              icon={warningIcon}
              size={12}
              className="fs-warning"
              label={trans.__('Something that it assumes does not hold.')}
            />
          )}
          <Icon icon={open ? upIcon : downIcon} size={12} />
        </button>
      </h4>
      {open && (
        <div id={id}>
          <ul className="fs-figures" role="list">
            {figures.map((figure, i) => (
              <Figure key={i} figure={figure} trans={trans} />
            ))}
          </ul>
          <p className="fs-small fs-muted">
            <b>{trans.__('Assumes')}</b> <Sentence text={assumes} />
          </p>
          {checks.length > 0 && (
            <ul className="fs-holds" role="list" aria-label={trans.__('Whether that holds here')}>
              {checks.map(check => (
                <Holds key={check.text} check={check} />
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

function Figure({
  figure,
  trans
}: {
  readonly figure: IFigure;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const side = sideText(figure);
  return (
    <li>
      <span className="fs-figure-name">
        <Sentence text={nameText(figure)} />
      </span>
      {figure.value === null ? (
        <span className="fs-figure-value fs-muted">{trans.__('not defined')}</span>
      ) : (
        <b className="fs-figure-value">{valueText(figure.value)}</b>
      )}
      <span className="fs-figure-means fs-small">
        <Sentence text={figure.means} />
        {side !== '' && <span className="fs-muted"> {side}</span>}
      </span>
    </li>
  );
}

const HOLDS = {
  yes: [checkIcon, 'fs-ok'],
  no: [warningIcon, 'fs-warning'],
  'cannot tell': [infoIcon, 'fs-muted']
} as const;

function Holds({ check }: { readonly check: ICheck }): React.JSX.Element {
  const { holds, text } = check;
  const [icon, className] = HOLDS[holds];
  return (
    <li className="fs-small">
      <Icon icon={icon} size={12} className={className} label={holdsText(holds)} />
      <span>
        <Sentence text={text} />
      </span>
    </li>
  );
}
