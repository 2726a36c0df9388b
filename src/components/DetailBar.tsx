import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { Icon, IconButton } from './base';
import { backIcon, downIcon, upIcon } from './icons';
import { keyHint, useKeys } from './keys';

export interface IBackButtonProps {
  readonly onBack: () => void;
  readonly trans: TranslationBundle;
  /** Where one gets by it. */
  readonly children: React.ReactNode;
}

/** Leads out of what is open; its key is told. */
export function BackButton({ onBack, trans, children }: IBackButtonProps): React.JSX.Element {
  const keysOf = useKeys();
  return (
    <button
      type="button"
      className="fs-button fs-bare"
      {...keyHint(trans.__('Back'), keysOf('back'))}
      onClick={onBack}
    >
      <Icon icon={backIcon} size={12} />
      {children}
    </button>
  );
}

export interface IDetailBarProps extends IBackButtonProps {
  /** Which one of how many is open. */
  readonly place: string;
  /** Names of the buttons to the one before and to the one after. */
  readonly previous: string;
  readonly next: string;
  /** Go on to the next (1) or the previous (-1) one. */
  readonly onStep: (by: 1 | -1) => void;
}

/** The head of one of a list that is open: back, which one it is, and its neighbours. */
export function DetailBar(props: IDetailBarProps): React.JSX.Element {
  const { place, previous, next, onStep, ...back } = props;
  return (
    <div className="fs-bar">
      <BackButton {...back} />
      <span className="fs-grow" />
      <span className="fs-muted">{place}</span>
      <IconButton
        icon={upIcon}
        label={previous}
        command="previous-finding"
        onClick={() => onStep(-1)}
      />
      <IconButton icon={downIcon} label={next} command="next-finding" onClick={() => onStep(1)} />
    </div>
  );
}
