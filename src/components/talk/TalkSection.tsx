import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ITalkModel, ITalkState } from '../../model/talk-types';
import type { IPlace } from '../../review/messages';
import { BackButton } from '../DetailBar';
import { ErrorNote } from '../ErrorNote';
import { useKeyActions } from '../keys';
import { Here } from './Here';
import { Refusals } from './Refusals';

export interface ITalkSectionProps {
  readonly label: string;
  /** Where one gets by going back. */
  readonly back: string;
  /** Whoever looks at the same is marked; null for nobody. */
  readonly place: IPlace | null;
  readonly talk: ITalkModel;
  readonly state: ITalkState;
  /** What went wrong last; '' for nothing. */
  readonly fault: string;
  readonly section?: React.RefObject<HTMLElement>;
  /** What stands below the faults. */
  readonly foot?: React.ReactNode;
  readonly onClose: () => void;
  readonly trans: TranslationBundle;
  readonly children: React.ReactNode;
}

/** The frame of what a team says, in the place of a finding's detail: Escape and Back lead out of it. */
export function TalkSection(props: ITalkSectionProps): React.JSX.Element {
  const { label, back, place, talk, state, fault, onClose, trans } = props;
  const own = React.useRef<HTMLElement>(null);
  const section = props.section ?? own;
  useKeyActions(section, { back: onClose });
  return (
    <section
      className="fs-detail fs-talk"
      aria-label={label}
      data-fs-keys=""
      ref={section}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <div className="fs-bar">
        <BackButton onBack={onClose} trans={trans}>
          {back}
        </BackButton>
        <span className="fs-grow" />
        <Here people={state.people} place={place} trans={trans} />
      </div>
      {props.children}
      <Refusals model={talk} state={state} trans={trans} />
      {fault !== '' && <ErrorNote details={fault} trans={trans} />}
      {props.foot}
    </section>
  );
}
