import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ITalkModel, ITalkState } from '../../model/talk-types';
import { Comment } from './Comment';
import { Composer } from './Composer';
import { SavedBadge } from './SavedBadge';
import { TalkLog } from './TalkLog';

export interface IChatProps {
  readonly talk: ITalkModel;
  readonly state: ITalkState;
  readonly drafts: Map<string, string>;
  readonly act: (action: Promise<void>) => void;
  readonly trans: TranslationBundle;
}

const DRAFT = 'chat';
/** Messages that are shown at once, the newest; older ones on request. */
const AT_ONCE = 60;

/** What is said to everybody who looks at this dataset. */
export function Chat({ talk, state, drafts, act, trans }: IChatProps): React.JSX.Element {
  const { chat } = state;
  return (
    <>
      <TalkLog
        label={trans.__('Chat')}
        entries={chat}
        atOnce={AT_ONCE}
        grown={chat.length}
        notes={
          chat.length === 0 && (
            <p className="fs-note fs-muted">
              {trans.__('Everybody who looks at this dataframe reads what is said here.')}
            </p>
          )
        }
        trans={trans}
      >
        {comment => (
          <Comment
            key={comment.id}
            comment={comment}
            model={talk}
            state={state}
            isReply={false}
            act={act}
            trans={trans}
          />
        )}
      </TalkLog>
      <Composer
        label={trans.__('Message')}
        placeholder={trans.__('Message, @ to mention')}
        send={trans.__('Send')}
        initial={drafts.get(DRAFT)}
        authors={state.authors}
        trans={trans}
        onDraft={text => drafts.set(DRAFT, text)}
        onSend={text => act(talk.chat(text))}
      >
        <SavedBadge model={talk} state={state} trans={trans} />
      </Composer>
    </>
  );
}
