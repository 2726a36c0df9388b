import * as React from 'react';

import { Icon } from '../base';
import { downIcon, upIcon } from '../icons';

export interface IFoldHeadProps {
  readonly open: boolean;
  /** Id of what is folded. */
  readonly list: string;
  readonly onToggle: () => void;
  readonly children: React.ReactNode;
}

/** The head of a list that is folded below the others. */
export function FoldHead({ open, list, onToggle, children }: IFoldHeadProps): React.JSX.Element {
  return (
    <button
      type="button"
      className="fs-button fs-bare fs-accepted-head"
      aria-expanded={open}
      aria-controls={open ? list : undefined}
      onClick={onToggle}
    >
      <Icon icon={open ? upIcon : downIcon} size={12} />
      {children}
    </button>
  );
}
