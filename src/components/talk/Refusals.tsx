import { closeIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ITalkModel, ITalkState } from '../../model/talk-types';
import { Icon, IconButton } from '../base';
import { CopyDetails } from '../ErrorNote';
import { errorIcon } from '../icons';
import { refusalWord } from './words';

export interface IRefusalsProps {
  readonly model: ITalkModel;
  readonly state: ITalkState;
  readonly trans: TranslationBundle;
}

/** What the server did not take, with its text, so that nobody loses what they wrote. */
export function Refusals({ model, state, trans }: IRefusalsProps): React.JSX.Element | null {
  return state.refused.length === 0 ? null : (
    <ul className="fs-refusals" role="list" aria-label={trans.__('Not taken')}>
      {state.refused.map(({ proposal, problem }) => {
        const { comment } = proposal.body as { readonly comment?: string };
        return (
          <li key={proposal.id} role="alert">
            <Icon icon={errorIcon} size={14} className="fs-error" />
            <span className="fs-grow" title={problem.detail}>
              {trans.__('The server did not take this: %1', refusalWord(problem, trans))}
              {comment !== undefined && <q className="fs-muted">{comment}</q>}
            </span>
            <CopyDetails
              details={[refusalWord(problem, trans), problem.detail, comment ?? '']
                .join('\n')
                .trim()}
              trans={trans}
            />
            <IconButton
              icon={closeIcon}
              label={trans.__('Dismiss')}
              onClick={() => model.dismiss(proposal.id)}
            />
          </li>
        );
      })}
    </ul>
  );
}
