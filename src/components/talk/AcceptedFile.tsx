import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding, IReportBaseline } from '../../engine';
import type { IAcceptModel } from '../../model/review-types';
import { unlike } from '../../model/talk/accepted';
import type { ITalkModel, ITalkState } from '../../model/talk-types';
import { Icon } from '../base';
import { acceptedIcon } from '../icons';
import { keepFocus } from './keep-focus';

export interface IAcceptedFileProps {
  readonly accepted: IAcceptModel;
  readonly baseline: IReportBaseline | null;
  /** Those that the file does not keep quiet. */
  readonly findings: readonly IFinding[];
  readonly talk: ITalkModel;
  readonly state: ITalkState;
  readonly act: (action: Promise<void>) => void;
  readonly trans: TranslationBundle;
}

/** What the baseline file and the review do not have in common, with the ways to make them one. */
export function AcceptedFile(props: IAcceptedFileProps): React.JSX.Element | null {
  const { accepted, baseline, findings, talk, state, act, trans } = props;
  const { toReview, toFile, otherwise } = unlike(
    baseline,
    findings,
    id => talk.onFinding(id),
    trans.__('Accepted in the review.')
  );
  if (toReview.length + toFile.length + otherwise === 0) {
    return null;
  }
  return (
    <section className="fs-accepted-file fs-small" aria-label={trans.__('Baseline file')}>
      <Icon icon={acceptedIcon} size={14} className="fs-accepted-sign" />
      <span className="fs-grow">
        {trans.__('Baseline file')}
        {otherwise > 0 && (
          <span className="fs-muted">
            {` · ${trans._n('%1 is decided otherwise here', '%1 are decided otherwise here', otherwise)}`}
          </span>
        )}
      </span>
      {toReview.length > 0 && state.mayWrite && (
        <button
          type="button"
          className="fs-button"
          title={trans.__('Say in the review that they are accepted, for the reasons in the file')}
          onClick={event => keepFocus(event.currentTarget, () => act(talk.accept(toReview)))}
        >
          {trans._n('Import %1', 'Import %1', toReview.length)}
        </button>
      )}
      {toFile.length > 0 && (
        <button
          type="button"
          className="fs-button"
          title={trans.__('Write into the file what is accepted in the review')}
          onClick={event => keepFocus(event.currentTarget, () => act(accepted.acceptAll(toFile)))}
        >
          {trans._n('Export %1', 'Export %1', toFile.length)}
        </button>
      )}
    </section>
  );
}
