import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../engine';
import { Icon } from './base';
import { acceptedIcon, commentIcon, fixIcon, ruleIcon } from './icons';
import { keyHint, useKeys } from './keys';
import { useReviewScene } from './review-context';

export interface IReviewActionsProps {
  readonly finding: IFinding;
  readonly trans: TranslationBundle;
}

/** What can be done with an open finding: fix it, accept it, make a rule of it. */
export function ReviewActions({ finding, trans }: IReviewActionsProps): React.JSX.Element {
  const { fix, accept, makeRule, talk } = useReviewScene();
  const keysOf = useKeys();
  return (
    <>
      {fix !== undefined && (
        <button
          type="button"
          className="fs-button fs-primary"
          data-fs-action="fix"
          {...keyHint(trans.__('Fix'), keysOf('fix'))}
          onClick={() => fix(finding)}
        >
          <Icon icon={fixIcon} size={14} />
          {trans.__('Fix')}
        </button>
      )}
      {accept !== undefined && (
        <button
          type="button"
          className="fs-button"
          data-fs-action="accept"
          {...keyHint(trans.__('Accept'), keysOf('accept'))}
          onClick={() => accept(finding)}
        >
          <Icon icon={acceptedIcon} size={14} />
          {trans.__('Accept')}
        </button>
      )}
      {talk !== undefined && (
        <button
          type="button"
          className="fs-button"
          data-fs-action="comment"
          {...keyHint(trans.__('Comment'), keysOf('comment'))}
          onClick={() => talk.open(finding)}
        >
          <Icon icon={commentIcon} size={14} />
          {trans.__('Comment')}
        </button>
      )}
      {makeRule !== undefined && (
        <button
          type="button"
          className="fs-button"
          {...keyHint(trans.__('Make a rule'), keysOf('make-rule'))}
          onClick={() => makeRule(finding)}
        >
          <Icon icon={ruleIcon} size={14} />
          {trans.__('Make rule')}
        </button>
      )}
    </>
  );
}
