import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { Icon } from './base';
import { commentIcon } from './icons';
import { useReviewScene } from './review-context';

/** Opens what a team says about the frame; tells how much of it is new. */
export function TalkButton({
  disabled,
  trans
}: {
  /** There is no report to talk about. */
  readonly disabled: boolean;
  readonly trans: TranslationBundle;
}): React.JSX.Element | null {
  const { talk } = useReviewScene();
  if (talk === undefined) {
    return null;
  }
  const { unseen } = talk;
  const label =
    unseen === 0
      ? trans.__('Review of this dataframe')
      : trans._n(
          'Review of this dataframe, %1 new comment',
          'Review of this dataframe, %1 new comments',
          unseen
        );
  return (
    <button
      type="button"
      className="fs-icon-button fs-talk-button"
      data-fs-action="talk"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={talk.openFrame}
    >
      <Icon icon={commentIcon} />
      {unseen > 0 && <span aria-hidden="true">{unseen > 99 ? '99+' : unseen}</span>}
    </button>
  );
}
