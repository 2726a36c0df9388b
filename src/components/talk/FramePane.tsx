import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import type { ISubject, ITalkModel, IThread } from '../../model/talk-types';
import type { IInspectorModel } from '../../model/types';
import { useModelState } from '../use-model';
import { Activity } from './Activity';
import { Chat } from './Chat';
import { PaneTabs } from './PaneTabs';
import { Reports } from './Reports';
import { ReviewList } from './ReviewList';
import { TalkSection } from './TalkSection';
import { useActing } from './use-acting';

export interface IFramePaneProps {
  readonly model: IInspectorModel;
  readonly talk: ITalkModel;
  readonly drafts: Map<string, string>;
  /** Show what is said about a finding. */
  readonly onOpen: (finding: IFinding) => void;
  /** Show what is said about something else in the data. */
  readonly onOpenAbout: (subject: ISubject) => void;
  /** Take an orphan out of its tray, to put it somewhere. */
  readonly onPlace: (thread: IThread) => void;
  readonly onClose: () => void;
  readonly trans: TranslationBundle;
}

type View = 'review' | 'chat' | 'reports' | 'activity';

/** What a team says about the whole frame: who signed, what is decided, the chat. */
export default function FramePane(props: IFramePaneProps): React.JSX.Element {
  const { model, talk, onClose, trans } = props;
  const state = useModelState(talk);
  const [view, setView] = React.useState<View>('review');
  const { fault, act } = useActing(trans);
  const title = React.useRef<HTMLHeadingElement>(null);
  const id = React.useId();
  React.useEffect(() => {
    title.current?.focus();
    return () => talk.markSeen();
  }, [talk]);
  const own = { talk, state, act, trans };
  const name = model.state.frame?.name ?? '';
  return (
    <TalkSection
      label={trans.__('Review')}
      back={trans.__('Findings')}
      place={null}
      talk={talk}
      state={state}
      fault={fault}
      onClose={onClose}
      trans={trans}
    >
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
        {view === 'review' && (
          <ReviewList
            {...own}
            model={model}
            onOpen={props.onOpen}
            onOpenAbout={props.onOpenAbout}
            onPlace={props.onPlace}
          />
        )}
        {view === 'chat' && <Chat {...own} drafts={props.drafts} />}
        {view === 'reports' && talk.library !== null && (
          <Reports
            library={talk.library}
            state={state}
            onKeep={() => talk.prepare()}
            trans={trans}
          />
        )}
        {view === 'activity' && talk.library !== null && (
          <Activity library={talk.library} state={state} name={name} trans={trans} />
        )}
      </div>
    </TalkSection>
  );
}
