import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import { tell } from '../../i18n';
import type { ITalkModel } from '../../model/talk-types';
import type { IInspectorModel } from '../../model/types';
import { Icon } from '../base';
import { ErrorNote } from '../ErrorNote';
import { backIcon } from '../icons';
import { keyHint, useKeyActions, useKeys } from '../keys';
import { useModelState } from '../use-model';
import { Activity } from './Activity';
import { Chat } from './Chat';
import { Here } from './Here';
import { PaneTabs } from './PaneTabs';
import { Refusals } from './Refusals';
import { Reports } from './Reports';
import { ReviewList } from './ReviewList';

export interface IFramePaneProps {
  readonly model: IInspectorModel;
  readonly talk: ITalkModel;
  readonly drafts: Map<string, string>;
  /** Show what is said about a finding. */
  readonly onOpen: (finding: IFinding) => void;
  readonly onClose: () => void;
  readonly trans: TranslationBundle;
}

type View = 'review' | 'chat' | 'reports' | 'activity';

/** What a team says about the whole frame: who signed, what is decided, the chat. */
export default function FramePane(props: IFramePaneProps): React.JSX.Element {
  const { model, talk, onClose, trans } = props;
  const state = useModelState(talk);
  const [view, setView] = React.useState<View>('review');
  const [fault, setFault] = React.useState('');
  const section = React.useRef<HTMLElement>(null);
  const title = React.useRef<HTMLHeadingElement>(null);
  const keysOf = useKeys();
  const id = React.useId();
  const act = React.useCallback((action: Promise<void>) => {
    action.then(
      () => setFault(''),
      (reason: unknown) => setFault(reason instanceof Error ? reason.message : String(reason))
    );
  }, []);
  useKeyActions(section, { back: onClose });
  React.useEffect(() => {
    title.current?.focus();
    return () => talk.markSeen();
  }, [talk]);
  const own = { talk, state, act, trans };
  const name = model.state.frame?.name ?? '';
  return (
    <section
      className="fs-detail fs-talk"
      aria-label={trans.__('Review')}
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
        <button
          type="button"
          className="fs-button fs-bare"
          {...keyHint(trans.__('Back'), keysOf('back'))}
          onClick={onClose}
        >
          <Icon icon={backIcon} size={12} />
          {trans.__('Findings')}
        </button>
        <span className="fs-grow" />
        <Here people={state.people} finding={null} trans={trans} />
      </div>
      <h3 className="fs-talk-title" ref={title} tabIndex={-1}>
        {trans.__('Review of %1', name)}
      </h3>
      <PaneTabs
        label={trans.__('Review views')}
        id={id}
        view={view}
        onView={setView}
        tabs={[
          ['review', trans.__('Findings'), ''],
          ['chat', trans.__('Chat'), state.chat.length === 0 ? '' : String(state.chat.length)],
          ...(talk.library === null
            ? []
            : ([
                ['reports', trans.__('Reports'), ''],
                ['activity', trans.__('Activity'), '']
              ] as const))
        ]}
      />
      <div
        className="fs-view"
        role="tabpanel"
        id={`${id}-${view}`}
        aria-labelledby={`${id}-tab-${view}`}
      >
        {view === 'review' && <ReviewList {...own} model={model} onOpen={props.onOpen} />}
        {view === 'chat' && <Chat {...own} drafts={props.drafts} />}
        {view === 'reports' && talk.library !== null && (
          <Reports library={talk.library} state={state} trans={trans} />
        )}
        {view === 'activity' && talk.library !== null && (
          <Activity library={talk.library} state={state} name={name} trans={trans} />
        )}
      </div>
      <Refusals model={talk} state={state} trans={trans} />
      {fault !== '' && <ErrorNote details={tell(fault)} trans={trans} />}
    </section>
  );
}
