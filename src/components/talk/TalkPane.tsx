import { closeIcon, linkIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import { momentText, sentenceOf, tell } from '../../i18n';
import type { ISubject, ITalkModel, ITalkState, IThread } from '../../model/talk-types';
import type { IInspectorModel } from '../../model/types';
import type { IAnchor, Status } from '../../review/operations';
import { Icon, IconButton, Sentence } from '../base';
import { Select } from '../Select';
import { useModelState } from '../use-model';
import { statusWord } from '../words';
import { Comment } from './Comment';
import { Composer } from './Composer';
import { ConflictNote } from './Conflict';
import { Decision } from './Decision';
import { anchorWord, choicesOf, placeKey, placeOf, subjectTitle, subjectWord } from './places';
import { Placing } from './Placing';
import { SavedBadge } from './SavedBadge';
import { TalkLog } from './TalkLog';
import { TalkSection } from './TalkSection';
import { ThreadPlace } from './ThreadPlace';
import { useActing } from './use-acting';

export interface ITalkPaneProps {
  readonly model: IInspectorModel;
  readonly talk: ITalkModel;
  /** Null where something else in the data is talked about. */
  readonly finding: IFinding | null;
  /** What a new thread is about. */
  readonly subject: ISubject;
  /** An orphan that is to be put somewhere; null for none. */
  readonly placing: IThread | null;
  /** It was put here (true), or is left where it was. */
  readonly onPlaced: (done: boolean) => void;
  /** What was written and not yet sent, by what it is about. */
  readonly drafts: Map<string, string>;
  readonly onClose: () => void;
  readonly trans: TranslationBundle;
}

/** Threads that are shown at once, the newest; older ones on request. */
const AT_ONCE = 40;

/** What is said about a finding or a column, in the place of its detail. */
export default function TalkPane(props: ITalkPaneProps): React.JSX.Element {
  const { model, talk, finding, placing, drafts, onClose, trans } = props;
  const state = useModelState(talk);
  const { choices, subject, choose } = useSubject(talk, finding, props.subject);
  const [answered, setAnswered] = React.useState<IThread | null>(null);
  const { fault, act } = useActing(trans);
  const told = finding === null ? null : talk.onFinding(finding.id);
  const threads = told?.threads ?? talk.about(subject);
  const comments = threads.reduce((sum, { replies }) => sum + 1 + replies.length, 0);
  const id = finding?.id ?? null;
  const place = placeOf(id, props.subject);
  const section = React.useRef<HTMLElement>(null);
  React.useEffect(() => {
    talk.look(place);
    return () => talk.look(null);
  }, [talk, placeKey(place)]);
  const field = answered?.id ?? `${id} ${JSON.stringify(props.subject)}`;
  React.useEffect(() => {
    if (placing === null) {
      section.current?.querySelector<HTMLElement>(':scope > .fs-composer textarea')?.focus();
    }
  }, [field]);
  const send = (text: string): void => {
    drafts.delete(field);
    act(answered === null ? talk.comment(subject, text) : talk.reply(answered.id, text));
    setAnswered(null);
  };
  return (
    <TalkSection
      label={trans.__('Talk')}
      back={
        finding !== null
          ? trans.__('Finding')
          : props.subject.on === 'column'
            ? trans.__('Columns')
            : trans.__('Rows')
      }
      place={place}
      talk={talk}
      state={state}
      fault={fault}
      section={section}
      onClose={onClose}
      trans={trans}
      foot={
        <>
          {placing !== null && (
            <Placing
              thread={placing}
              onPlace={() => act(talk.place(placing.id, subject).then(() => props.onPlaced(true)))}
              onLeave={() => props.onPlaced(false)}
              trans={trans}
            />
          )}
          {answered !== null ? (
            <div className="fs-talk-to fs-small">
              <Icon icon={linkIcon} size={12} />
              <span className="fs-line fs-grow">
                {trans.__('Reply to %1', answered.root.author_name)}
              </span>
              <IconButton
                icon={closeIcon}
                label={trans.__('Do not reply')}
                onClick={() => setAnswered(null)}
              />
            </div>
          ) : (
            choices.length > 1 && (
              <div className="fs-talk-to fs-small">
                <Icon icon={linkIcon} size={12} />
                <Select
                  label={trans.__('What it is about')}
                  value={subject.on}
                  options={choices.map(one => [one.on, subjectWord(one, trans)])}
                  disabled={!state.mayWrite}
                  onChoose={choose}
                />
              </div>
            )
          )}
          <Composer
            key={field}
            label={answered === null ? trans.__('Comment') : trans.__('Reply')}
            placeholder={trans.__('Comment, @ to mention')}
            send={answered === null ? trans.__('Comment') : trans.__('Reply')}
            initial={drafts.get(field)}
            authors={state.authors}
            trans={trans}
            onDraft={text => {
              drafts.set(field, text);
              talk.prepare();
            }}
            onSend={send}
          >
            <SavedBadge model={talk} state={state} trans={trans} />
          </Composer>
        </>
      }
    >
      <div className="fs-talk-subject">
        <h3>
          <Sentence
            text={finding === null ? subjectTitle(props.subject, trans) : sentenceOf(finding).title}
          />
        </h3>
        {told !== null && told.decided !== null && (
          <p className="fs-tiny fs-muted">
            {trans.__(
              '%1 said “%2”, %3',
              told.decided.author,
              statusWord(told.status, trans),
              momentText(told.decided.time)
            )}
            {told.reason !== '' && ` · ${told.reason}`}
          </p>
        )}
      </div>
      {finding !== null && told !== null && (
        <Decision
          finding={finding}
          talk={told}
          model={talk}
          state={state}
          act={act}
          trans={trans}
        />
      )}
      <TalkLog
        label={trans.__('Comments')}
        entries={threads}
        atOnce={AT_ONCE}
        grown={comments}
        trans={trans}
        notes={
          <>
            {state.why !== '' && state.kind !== 'server' && (
              <p className="fs-note fs-muted">{tell(state.why)}</p>
            )}
            {threads.length === 0 && (
              <p className="fs-note fs-muted">
                {trans.__('Nobody has said anything yet. Markdown works, and @ mentions somebody.')}
              </p>
            )}
          </>
        }
      >
        {thread => (
          <div className="fs-thread" key={thread.id} data-fs-thread={thread.id}>
            <ThreadPlace thread={thread} model={model} trans={trans} />
            <ThreadConflicts thread={thread} talk={talk} state={state} act={act} trans={trans} />
            {[thread.root, ...thread.replies].map(comment => (
              <Comment
                key={comment.id}
                comment={comment}
                model={talk}
                state={state}
                isReply={comment.parent !== null}
                onReply={() => setAnswered(thread)}
                act={act}
                trans={trans}
              />
            ))}
          </div>
        )}
      </TalkLog>
    </TalkSection>
  );
}

/** What a new thread is about, and what else it could be; the thing that was pointed at comes first. */
function useSubject(
  talk: ITalkModel,
  finding: IFinding | null,
  given: ISubject
): {
  readonly choices: readonly ISubject[];
  readonly subject: ISubject;
  readonly choose: (on: string) => void;
} {
  const [segment, setSegment] = React.useState<NonNullable<ISubject['segment']>>([]);
  const [on, choose] = React.useState<string>(given.on);
  const id = finding?.id ?? null;
  React.useEffect(() => choose(given.on), [given]);
  React.useEffect(() => {
    let isOld = false;
    setSegment([]);
    if (finding !== null) {
      talk.segmentOf(finding).then(
        found => !isOld && setSegment(found),
        () => undefined
      );
    }
    return () => {
      isOld = true;
    };
  }, [talk, id]);
  const choices = choicesOf(id, given, segment);
  return { choices, subject: choices.find(one => one.on === on) ?? given, choose };
}

/** What two have decided about a thread at once: its status, or where it belongs. */
function ThreadConflicts(props: {
  readonly thread: IThread;
  readonly talk: ITalkModel;
  readonly state: ITalkState;
  readonly act: (action: Promise<void>) => void;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { thread, talk, state, act, trans } = props;
  const { id, root } = thread;
  const settled = (action: (value: unknown) => Promise<void>) =>
    state.mayWrite ? (value: unknown) => act(action(value)) : undefined;
  return (
    <>
      {root.conflicts.map(conflict =>
        conflict.field === 'status' ? (
          <ConflictNote
            key={conflict.seq}
            conflict={conflict}
            now={root.status}
            told={value => statusWord(value as Status, trans)}
            onSettle={settled(value => talk.setThreadStatus(id, value as Status))}
            trans={trans}
          />
        ) : (
          conflict.field === 'anchor' && (
            <ConflictNote
              key={conflict.seq}
              conflict={conflict}
              now={root.anchor}
              told={value => anchorWord(value as IAnchor, trans)}
              onSettle={settled(value => talk.settlePlace(id, value as IAnchor))}
              trans={trans}
            />
          )
        )
      )}
    </>
  );
}
