import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { fullText, shareText } from '../../charts/numbers';
import type { IOddRow } from '../../engine';
import { sentenceOf } from '../../i18n';
import type { IChartMaker } from '../../model/types';
import type { IOddAnswer } from '../../protocol/odd-messages';
import { Icon, Sentence } from '../base';
import type { IChartRegistry } from '../chart-registry';
import { EvidenceChart } from '../EvidenceChart';
import { downIcon, upIcon } from '../icons';
import { Choice } from './ColumnChoice';
import { above } from './odd-scores';
import { OddScores } from './OddScores';
import { Bar, OddWhy } from './OddWhy';
import { useOddRows } from './use-odd-rows';

export interface IOddRowsProps {
  readonly maker: IChartMaker;
  readonly charts: IChartRegistry;
  readonly trans: TranslationBundle;
}

/** Columns whose importance is shown. */
const MOST_BARS = 8;

/** Rows that stand out by several columns together, each with its reasons. */
export default function OddRows({ maker, charts, trans }: IOddRowsProps): React.JSX.Element {
  const [model, setModel] = React.useState('auto');
  const search = useOddRows(maker, model);
  return (
    <div className="fs-odd">
      <Choice
        label={trans.__('Found by')}
        value={model}
        options={CHOICE.map(value => ({ value, text: modelWord(value, trans) }))}
        onChoose={setModel}
      />
      {search.found === null ? (
        <div className="fs-chart-wait" role="status">
          <span>
            {search.state === 'busy'
              ? trans.__('Looking at the rows… %1', shareText(search.share, 1))
              : search.state === 'stopped'
                ? trans.__('The search was cancelled.')
                : trans.__('Odd rows could not be looked for: %1', search.problem ?? '')}
          </span>
          <button
            type="button"
            className="fs-button fs-bare"
            onClick={search.state === 'busy' ? search.stop : search.again}
          >
            {search.state === 'busy' ? trans.__('Cancel') : trans.__('Try again')}
          </button>
        </div>
      ) : (
        <Found key={model} found={search.found} charts={charts} trans={trans} />
      )}
    </div>
  );
}

/** Models that can be chosen. */
const CHOICE = ['auto', 'iforest', 'ecod', 'hbos', 'pca', 'mcd', 'knn', 'lof'];

/** A model by what it goes by. */
function modelWord(id: string, trans: TranslationBundle): string {
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

function Found({
  found,
  charts,
  trans
}: {
  readonly found: IOddAnswer;
  readonly charts: IChartRegistry;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { rows, scores, importance, usual, space, models, leftOut } = found;
  const [threshold, setThreshold] = React.useState(found.threshold);
  const [open, setOpen] = React.useState<number | null>(rows[0]?.row ?? null);
  const ranges = React.useMemo(() => new Map(usual.map(one => [one.column, one])), [usual]);
  const many = above(scores, threshold);
  const shown = rows.filter(({ score }) => score > threshold);
  const bars = importance.filter(({ share }) => share > 0).slice(0, MOST_BARS);
  return (
    <>
      <section className="fs-chart-block">
        <h3>{trans.__('How odd the rows are')}</h3>
        <OddScores scores={scores} threshold={threshold} onThreshold={setThreshold} trans={trans} />
      </section>
      <section className="fs-chart-block">
        <h3>{trans.__('The oddest rows')}</h3>
        {shown.length === 0 ? (
          <p className="fs-muted">{trans.__('No row is above the threshold.')}</p>
        ) : (
          <ul className="fs-odd-rows" role="list" aria-label={trans.__('Odd rows')}>
            {shown.map(odd => (
              <OddLine
                key={odd.row}
                odd={odd}
                open={open === odd.row}
                onToggle={() => setOpen(open === odd.row ? null : odd.row)}
              >
                <OddWhy
                  odd={odd}
                  usual={ranges}
                  label={trans.__('What makes row %1 odd', fullText(odd.row))}
                  trans={trans}
                />
              </OddLine>
            ))}
          </ul>
        )}
        {many > shown.length && shown.length > 0 && (
          <p className="fs-small fs-muted">
            {trans._n(
              '%2 more row is above the threshold.',
              '%2 more rows are above the threshold.',
              many - shown.length,
              fullText(many - shown.length)
            )}
          </p>
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
      {space !== null && (
        <section className="fs-chart-block">
          <h3>{trans.__('The oddest rows in space')}</h3>
          <EvidenceChart evidence={space} charts={charts} trans={trans} />
        </section>
      )}
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
