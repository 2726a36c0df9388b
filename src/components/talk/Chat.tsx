import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ITalkModel, ITalkState } from '../../model/talk-types';
import { Comment } from './Comment';
import { Composer } from './Composer';
import { SavedBadge } from './SavedBadge';

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
  const log = React.useRef<HTMLDivElement>(null);
  const { chat } = state;
  const [most, setMost] = React.useState(AT_ONCE);
  React.useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [chat.length]);
  return (
    <>
      <div className="fs-talk-log" role="log" aria-label={trans.__('Chat')} tabIndex={0} ref={log}>
        {chat.length === 0 && (
          <p className="fs-note fs-muted">
            {trans.__('Everybody who looks at this dataframe reads what is said here.')}
          </p>
        )}
        {chat.length > most && (
          <button
            type="button"
            className="fs-button fs-bare"
            onClick={() => setMost(most + AT_ONCE)}
          >
            {trans.__('Older ones')}
          </button>
        )}
        {chat.slice(-most).map(comment => (
          <Comment
            key={comment.id}
            comment={comment}
            model={talk}
            state={state}
            isReply={false}
            act={act}
            trans={trans}
          />
        ))}
      </div>
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
