import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { fullText, shareText } from '../../charts/numbers';
import type { IChartMaker } from '../../model/types';
import type { IChartRegistry } from '../chart-registry';
import { Choice } from './ColumnChoice';
import { EvidenceChart } from '../EvidenceChart';
import { CHOICE, modelWord, OddFound, type IOddThings } from './OddFound';
import { useOddRows } from './use-odd-rows';
import { CopyDetails } from '../ErrorNote';

export interface IOddRowsProps {
  readonly maker: IChartMaker;
  readonly charts: IChartRegistry;
  readonly trans: TranslationBundle;
}

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
          {search.problem !== null && <CopyDetails details={search.problem} trans={trans} />}
        </div>
      ) : (
        <OddFound
          key={model}
          found={search.found}
          things={rowThings(trans)}
          space={
            search.found.space !== null && (
              <section className="fs-chart-block">
                <h3>{trans.__('The oddest rows in space')}</h3>
                <EvidenceChart evidence={search.found.space} charts={charts} trans={trans} />
              </section>
            )
          }
          trans={trans}
        />
      )}
    </div>
  );
}

/** What is said of rows. */
function rowThings(trans: TranslationBundle): IOddThings {
  return {
    scores: trans.__('How odd the rows are'),
    oddest: trans.__('The oddest rows'),
    list: trans.__('Odd rows'),
    none: trans.__('No row is above the threshold.'),
    why: odd => trans.__('What makes row %1 odd', fullText(odd.row)),
    more: many =>
      trans._n(
        '%2 more row is above the threshold.',
        '%2 more rows are above the threshold.',
        many,
        fullText(many)
      ),
    above: (many, share, score) =>
      trans._n(
        '%2 row (%3) is above %4',
        '%2 rows (%3) are above %4',
        many,
        fullText(many),
        share,
        score
      )
  };
}
