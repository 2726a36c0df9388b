import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IOddRow, IOddRows } from '../../engine';
import { sentenceOf } from '../../i18n';
import { Icon, Sentence } from '../base';
import { downIcon, upIcon } from '../icons';
import { above } from './odd-scores';
import { OddScores } from './OddScores';
import { Bar, OddWhy } from './OddWhy';

/** Columns whose importance is shown. */
const MOST_BARS = 8;

/** Models that can be chosen. */
export const CHOICE = ['auto', 'iforest', 'ecod', 'hbos', 'pca', 'mcd', 'knn', 'lof'];

/** A model by what it goes by. */
export function modelWord(id: string, trans: TranslationBundle): string {
  switch (id) {
    case 'auto':
      return trans.__('several models');
    case 'iforest':
      return trans.__('isolation forest');
    case 'ecod':
      return trans.__('tails of each column');
    case 'hbos':
      return trans.__('histograms');
    case 'pca':
      return trans.__('principal components');
    case 'mcd':
      return trans.__('robust covariance');
    case 'knn':
      return trans.__('distance to neighbours');
    case 'lof':
      return trans.__('density beside neighbours');
    case 'cblof':
      return trans.__('distance to clusters');
    case 'inne':
      return trans.__('isolation by nearest rows');
    case 'mad':
      return trans.__('distance from the median');
    default:
      return id;
  }
}

/** What is said of the things that are odd: rows, or series. */
export interface IOddThings {
  readonly scores: string;
  readonly oddest: string;
  readonly list: string;
  readonly none: string;
  readonly why: (odd: IOddRow) => string;
  readonly more: (many: number) => string;
  readonly above: (many: number, share: string, score: string) => string;
}

export interface IOddFoundProps {
  readonly found: IOddRows;
  readonly things: IOddThings;
  /** What follows what makes them odd. */
  readonly space?: React.ReactNode;
  readonly trans: TranslationBundle;
}

/** Scores with a threshold, and the oddest with their reasons. */
export function OddFound({ found, things, space, trans }: IOddFoundProps): React.JSX.Element {
  const { rows, scores, importance, usual, models, leftOut } = found;
  const [threshold, setThreshold] = React.useState(found.threshold);
  const [open, setOpen] = React.useState<number | null>(rows[0]?.row ?? null);
  const ranges = React.useMemo(() => new Map(usual.map(one => [one.column, one])), [usual]);
  const many = above(scores, threshold);
  const shown = rows.filter(({ score }) => score > threshold);
  const bars = importance.filter(({ share }) => share > 0).slice(0, MOST_BARS);
  return (
    <>
      <section className="fs-chart-block">
        <h3>{things.scores}</h3>
        <OddScores
          scores={scores}
          threshold={threshold}
          onThreshold={setThreshold}
          above={things.above}
          trans={trans}
        />
      </section>
      <section className="fs-chart-block">
        <h3>{things.oddest}</h3>
        {shown.length === 0 ? (
          <p className="fs-muted">{things.none}</p>
        ) : (
          <ul className="fs-odd-rows" role="list" aria-label={things.list}>
            {shown.map(odd => (
              <OddLine
                key={odd.row}
                odd={odd}
                open={open === odd.row}
                onToggle={() => setOpen(open === odd.row ? null : odd.row)}
              >
                <OddWhy odd={odd} usual={ranges} label={things.why(odd)} trans={trans} />
              </OddLine>
            ))}
          </ul>
        )}
        {many > shown.length && shown.length > 0 && (
          <p className="fs-small fs-muted">{things.more(many - shown.length)}</p>
        )}
      </section>
      <section className="fs-chart-block">
        <h3>{trans.__('What makes them odd')}</h3>
        <ul className="fs-odd-why" role="list" aria-label={trans.__('What makes them odd')}>
          {bars.map(({ name, share }) => (
            <li key={name}>
              <code className="fs-line" title={name}>
                {name}
              </code>
              <Bar start={0} share={share} />
            </li>
          ))}
        </ul>
      </section>
      {space}
      <p className="fs-small fs-muted">
        {trans.__('Found by %1.', models.map(id => modelWord(id, trans)).join(', '))}
        {leftOut.length > 0 &&
          ` ${trans.__('Columns that only number the rows are left out: %1.', leftOut.join(', '))}`}
      </p>
    </>
  );
}

/** A row with its sentence, and below it what makes it odd. */
function OddLine({
  odd,
  open,
  onToggle,
  children
}: {
  readonly odd: IOddRow;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: React.ReactNode;
}): React.JSX.Element {
  const id = React.useId();
  const { title, detail } = sentenceOf({
    message: odd.message,
    columns: odd.named,
    rows: { count: 1, complete: true, strip: [] }
  });
  return (
    <li>
      <button
        type="button"
        className="fs-odd-row"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
      >
        <span>
          <Sentence text={title} />
        </span>
        <Icon icon={open ? upIcon : downIcon} size={12} />
      </button>
      {open && (
        <div id={id}>
          <p className="fs-small fs-muted">
            <Sentence text={detail} />
          </p>
          {children}
        </div>
      )}
    </li>
  );
}
