import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { shareText } from '../../charts/numbers';
import { Sentence } from '../base';
import { CopyDetails } from '../ErrorNote';
import type { IStudy } from './use-study';

export interface IStudyWaitProps {
  readonly study: Pick<IStudy<unknown>, 'state' | 'share' | 'problem' | 'stop' | 'again'>;
  /** What is being done, without its share. */
  readonly busy: string;
  readonly trans: TranslationBundle;
}

/** What is told in the place of an answer that is not there. */
export function StudyWait({ study, busy, trans }: IStudyWaitProps): React.JSX.Element {
  const { state, share, problem } = study;
  return (
    <div className="fs-chart-wait fs-study-wait" data-state={state} role="status">
      <span>
        {state === 'stopped' ? (
          trans.__('Cancelled.')
        ) : state === 'failed' ? (
          <Sentence text={problem ?? ''} />
        ) : share > 0 ? (
          `${busy} ${shareText(share, 1)}`
        ) : (
          busy
        )}
      </span>
      {state !== 'failed' ? (
        <button
          type="button"
          className="fs-button fs-bare"
          onClick={state === 'busy' ? study.stop : study.again}
        >
          {state === 'busy' ? trans.__('Cancel') : trans.__('Try again')}
        </button>
      ) : (
        <CopyDetails details={(problem ?? '').replaceAll('`', '')} trans={trans} />
      )}
    </div>
  );
}
