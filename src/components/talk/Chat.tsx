import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IAnnotation } from '../../review/documents';
import { momentText } from '../../i18n';
import type { ITalkModel, ITalkState } from '../../model/talk-types';
import { Select } from '../Select';
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

/** What is said to everybody who looks at this dataset, report by report. */
export function Chat({ talk, state, drafts, act, trans }: IChatProps): React.JSX.Element {
  const [isAll, setAll] = React.useState(true);
  const hasOthers = state.chat.some(({ report }) => report !== state.report);
  const chat = isAll ? state.chat : state.chat.filter(({ report }) => report === state.report);
  const headings = hasOthers ? headingsOf(chat, state, trans) : new Map<string, string>();
  return (
    <>
      {hasOthers && (
        <div className="fs-review-filter" role="search" aria-label={trans.__('Filter the chat')}>
          <Select
            label={trans.__('About')}
            value={isAll ? 'all' : 'open'}
            options={[
              ['all', trans.__('All reports of this data')],
              ['open', trans.__('This report')]
            ]}
            onChoose={value => setAll(value === 'all')}
          />
        </div>
      )}
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
        {comment => {
          const heading = headings.get(comment.id);
          return (
            <React.Fragment key={comment.id}>
              {heading !== undefined && <h4 className="fs-chat-report fs-tiny">{heading}</h4>}
              <Comment
                comment={comment}
                model={talk}
                state={state}
                isReply={false}
                act={act}
                trans={trans}
              />
            </React.Fragment>
          );
        }}
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

/** By message that is the first about a report: what stands above it. */
function headingsOf(
  chat: readonly IAnnotation[],
  { report: open, reports }: ITalkState,
  trans: TranslationBundle
): Map<string, string> {
  return new Map(
    chat.flatMap(({ id, report }, i) => {
      const made = reports.get(report);
      const heading =
        report === open || made === undefined
          ? trans.__('This report')
          : trans.__('Report of %1', momentText(made));
      return chat[i - 1]?.report === report ? [] : [[id, heading]];
    })
  );
}
