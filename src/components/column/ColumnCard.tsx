import { copyIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { copyText } from '../copy-text';
import { countText } from '../../charts/numbers';
import type { IFinding } from '../../engine';
import { sentenceOf } from '../../i18n';
import type { IGridModel } from '../../model/grid-types';
import type { IInspectorState } from '../../model/types';
import { Icon, Sentence, SEVERITY_ICONS } from '../base';
import { Quality } from '../ColumnItem';
import { byColumn } from '../ColumnsList';
import { DetailBar } from '../DetailBar';
import { commentIcon } from '../icons';
import { HeaderChart } from '../HeaderChart';
import { offendingOf } from '../header-shapes';
import { keyHint, useKeyActions, useKeys } from '../keys';
import { useReviewScene } from '../review-context';
import { typeSign } from '../words';
import { cardText, figuresOf, type IFigureGroup } from './figures';
import { TopValues } from './TopValues';
import type { Say } from '../use-said';

export interface IColumnCardProps {
  readonly state: IInspectorState;
  /** Place of the column in the frame. */
  readonly column: number;
  /** The rows, where they can be seen; null where they cannot. */
  readonly grid: IGridModel | null;
  /** Where it was opened from, in one word. */
  readonly from: string;
  readonly onBack: () => void;
  /** Go on to another column. */
  readonly onColumn: (column: number) => void;
  readonly onOpen: (findingId: string) => void;
  readonly onChart: (column: number) => void;
  /** Show the column among the rows; undefined where there are none. */
  readonly onShow?: (column: number) => void;
  readonly onSay: Say;
  readonly trans: TranslationBundle;
}

const NOTHING: readonly IFinding[] = [];

/** A column in figures: what its profile tells, its frequent values, its findings. */
export function ColumnCard(props: IColumnCardProps): React.JSX.Element {
  const { state, column, grid, onBack, onColumn, onOpen, onChart, onShow, onSay } = props;
  const { trans } = props;
  const { shape, findings } = state;
  const profile = state.profiles[column] ?? null;
  const head = shape?.columns[column] ?? profile;
  const name = head?.name ?? '';
  const size = shape?.columns.length ?? state.profiles.length;
  const keysOf = useKeys();
  const { talk } = useReviewScene();
  const section = React.useRef<HTMLElement>(null);
  const title = React.useRef<HTMLHeadingElement>(null);
  const found = React.useMemo(
    () => byColumn(findings.filter(f => f.columns.length < Math.max(2, size))).get(name) ?? NOTHING,
    [findings, name, size]
  );
  const groups = React.useMemo(
    () => (profile === null ? [] : figuresOf(profile, trans)),
    [profile, trans]
  );
  React.useEffect(() => {
    const frame = requestAnimationFrame(() => title.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, [column]);

  const step = (by: number) => onColumn(Math.min(size - 1, Math.max(0, column + by)));
  const copy = () => {
    if (profile !== null) {
      const text = async () => {
        const { DEFAULT_K, redactProfile } = await import('../../report');
        const shown = redactProfile(profile, state.released, state.k ?? DEFAULT_K);
        return cardText(shown, figuresOf(shown, trans), trans);
      };
      copyText(text, onSay, trans);
    }
  };
  useKeyActions(section, {
    back: onBack,
    copy: profile === null ? undefined : copy,
    comment: talk && (() => talk.openAbout({ on: 'column', column: name })),
    'next-finding': () => step(1),
    'previous-finding': () => step(-1)
  });
  return (
    <section
      className="fs-detail fs-card"
      aria-label={trans.__('Figures of the column')}
      data-fs-keys=""
      ref={section}
    >
      <DetailBar
        onBack={onBack}
        place={trans.__('%1 of %2', countText(column + 1), countText(size))}
        previous={trans.__('Previous column')}
        next={trans.__('Next column')}
        onStep={step}
        trans={trans}
      >
        {props.from}
      </DetailBar>
      <div className="fs-detail-body">
        <div className="fs-card-head">
          <div className="fs-grow">
            <h3 ref={title} tabIndex={-1}>
              <code>{name}</code>
            </h3>
            <p className="fs-small fs-muted">
              {profile !== null && <span className="fs-type">{typeSign(profile)}</span>}{' '}
              {head?.typeName}
              {profile !== null && ` · ${basisText(profile.basis, trans)}`}
            </p>
          </div>
          {profile !== null && (
            <div className="fs-card-chart">
              <HeaderChart profile={profile} offending={offendingOf(profile, found)} />
              <Quality profile={profile} findings={found} trans={trans} />
            </div>
          )}
        </div>
        {found.length > 0 && <Found findings={found} onOpen={onOpen} trans={trans} />}
        {profile === null && (
          <p className="fs-note fs-muted">{trans.__('Its figures are not known yet.')}</p>
        )}
        {groups.map(group => (
          <Figures key={group.title} {...group} />
        ))}
        {profile !== null && (
          <TopValues
            column={column}
            profile={profile}
            grid={grid}
            onShow={onShow && (() => onShow(column))}
            trans={trans}
          />
        )}
      </div>
      <div className="fs-detail-actions">
        {onShow !== undefined && (
          <button type="button" className="fs-button" onClick={() => onShow(column)}>
            {trans.__('Show in the rows')}
          </button>
        )}
        <button type="button" className="fs-button" onClick={() => onChart(column)}>
          {trans.__('Chart')}
        </button>
        {profile !== null && (
          <button
            type="button"
            className="fs-button"
            {...keyHint(trans.__('Copy the figures as text'), keysOf('copy'))}
            onClick={copy}
          >
            <Icon icon={copyIcon} size={14} />
            {trans.__('Copy')}
          </button>
        )}
        {talk !== undefined && (
          <button
            type="button"
            className="fs-button"
            onClick={() => talk.openAbout({ on: 'column', column: name })}
          >
            <Icon icon={commentIcon} size={14} />
            {trans.__('Comment')}
          </button>
        )}
      </div>
    </section>
  );
}

function basisText(basis: string, trans: TranslationBundle): string {
  return basis === 'exact'
    ? trans.__('exact, all rows')
    : basis === 'sample'
      ? trans.__('a sample of the rows')
      : trans.__('estimated');
}

function Figures({ title, figures }: IFigureGroup): React.JSX.Element {
  const id = React.useId();
  return (
    <div className="fs-card-figures" role="group" aria-labelledby={id}>
      <h4 id={id}>{title}</h4>
      <dl>
        {figures.map(({ label, value, share }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value}
              {share !== '' && <span className="fs-muted"> {share}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

interface IFoundProps {
  readonly findings: readonly IFinding[];
  readonly onOpen: (findingId: string) => void;
  readonly trans: TranslationBundle;
}

function Found({ findings, onOpen, trans }: IFoundProps): React.JSX.Element {
  return (
    <ul className="fs-card-found" role="list" aria-label={trans.__('Findings of the column')}>
      {findings.map(finding => (
        <li key={finding.id}>
          <button type="button" className="fs-button fs-bare" onClick={() => onOpen(finding.id)}>
            <Icon
              icon={SEVERITY_ICONS[finding.severity]}
              size={14}
              className={`fs-${finding.severity}`}
            />
            <span className="fs-line fs-grow">
              <Sentence text={sentenceOf(finding).title} />
            </span>
            {finding.rows.count > 0 && <b>{countText(finding.rows.count)}</b>}
          </button>
        </li>
      ))}
    </ul>
  );
}
