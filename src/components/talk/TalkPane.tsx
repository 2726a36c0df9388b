import { closeIcon, linkIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import { fullText, momentText, sentenceOf, tell } from '../../i18n';
import type { ISubject, ITalkModel, IThread } from '../../model/talk-types';
import type { IInspectorModel } from '../../model/types';
import type { Status } from '../../review/operations';
import { Icon, IconButton, Sentence } from '../base';
import { useModelState } from '../use-model';
import { statusWord } from '../words';
import { Comment } from './Comment';
import { Composer } from './Composer';
import { ConflictNote } from './Conflict';
import { Decision } from './Decision';
import { SavedBadge } from './SavedBadge';
import { TalkLog } from './TalkLog';
import { TalkSection } from './TalkSection';
import { useActing } from './use-acting';
import { useCellText } from './use-cell-text';

export interface ITalkPaneProps {
  readonly model: IInspectorModel;
  readonly talk: ITalkModel;
  /** Null where a column is talked about. */
  readonly finding: IFinding | null;
  /** What a new thread is about. */
  readonly subject: ISubject;
  /** What was written and not yet sent, by what it is about. */
  readonly drafts: Map<string, string>;
  readonly onClose: () => void;
  readonly trans: TranslationBundle;
}

/** Threads that are shown at once, the newest; older ones on request. */
const AT_ONCE = 40;

/** What is said about a finding or a column, in the place of its detail. */
export default function TalkPane(props: ITalkPaneProps): React.JSX.Element {
  const { model, talk, finding, drafts, onClose, trans } = props;
  const state = useModelState(talk);
  const [subject, setSubject] = React.useState(props.subject);
  const [answered, setAnswered] = React.useState<IThread | null>(null);
  const { fault, act } = useActing();
  const told = finding === null ? null : talk.onFinding(finding.id);
  const column = subject.column ?? '';
  const threads = told?.threads ?? talk.onColumn(column);
  const comments = threads.reduce((sum, { replies }) => sum + 1 + replies.length, 0);
  const id = finding?.id ?? null;
  const section = React.useRef<HTMLElement>(null);
  React.useEffect(() => {
    talk.look(id);
    return () => talk.look(null);
  }, [talk, id]);
  React.useEffect(() => setSubject(props.subject), [props.subject]);

  const field = answered?.id ?? `${id} ${subject.row ?? ''} ${column}`;
  React.useEffect(() => {
    section.current?.querySelector<HTMLElement>(':scope > .fs-composer textarea')?.focus();
  }, [field]);
  const send = (text: string): void => {
    drafts.delete(field);
    act(answered === null ? talk.comment(subject, text) : talk.reply(answered.id, text));
    setAnswered(null);
  };
  return (
    <TalkSection
      label={trans.__('Talk')}
      back={finding === null ? trans.__('Columns') : trans.__('Finding')}
      finding={id}
      talk={talk}
      state={state}
      fault={fault}
      section={section}
      onClose={onClose}
      trans={trans}
      foot={
        <>
          {(answered !== null || (id !== null && subject.on !== 'finding')) && (
            <div className="fs-talk-to fs-small">
              <Icon icon={linkIcon} size={12} />
              <span className="fs-line fs-grow">
                {answered !== null
                  ? trans.__('Reply to %1', answered.root.author_name)
                  : subjectWord(subject, trans)}
              </span>
              <IconButton
                icon={closeIcon}
                label={id === null ? trans.__('Do not reply') : trans.__('On the finding instead')}
                onClick={() => {
                  setAnswered(null);
                  setSubject(id === null ? props.subject : { on: 'finding', finding: id });
                }}
              />
            </div>
          )}
          <Composer
            key={field}
            label={answered === null ? trans.__('Comment') : trans.__('Reply')}
            placeholder={trans.__('Comment, @ to mention')}
            send={answered === null ? trans.__('Comment') : trans.__('Reply')}
            initial={drafts.get(field)}
            authors={state.authors}
            trans={trans}
            onDraft={text => drafts.set(field, text)}
            onSend={send}
          >
            <SavedBadge model={talk} state={state} trans={trans} />
          </Composer>
        </>
      }
    >
      <div className="fs-talk-subject">
        <h3>
          <Sentence text={finding === null ? `\`${column}\`` : sentenceOf(finding).title} />
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
            {thread.root.conflicts
              .filter(({ field: of }) => of === 'status')
              .map(conflict => (
                <ConflictNote
                  key={conflict.seq}
                  conflict={conflict}
                  now={thread.root.status}
                  told={value => statusWord(value as Status, trans)}
                  onSettle={
                    state.mayWrite
                      ? value => act(talk.setThreadStatus(thread.id, value as Status))
                      : undefined
                  }
                  trans={trans}
                />
              ))}
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

/** The cell, row or column that a thread is about, and whether it moved. */
function ThreadPlace(props: {
  readonly thread: IThread;
  readonly model: IInspectorModel;
  readonly trans: TranslationBundle;
}): React.JSX.Element | null {
  const { thread, model, trans } = props;
  const { anchor } = thread.root;
  const { row, column, at } = thread.place;
  const text = useCellText(model, anchor.on === 'value' ? row : null, column);
  if (anchor.on !== 'row' && anchor.on !== 'value' && anchor.on !== 'column') {
    return null;
  }
  return (
    <p className="fs-thread-place fs-small fs-muted">
      <Icon icon={linkIcon} size={12} />
      <span className="fs-line">
        {column !== null && <code>{column}</code>}
        {text !== null && ` = ${text}`}
        {row !== null && `${column === null ? '' : ', '}${trans.__('row %1', fullText(row))}`}
        {at === 'moved' &&
          anchor.row !== undefined &&
          ` · ${trans.__('moved from row %1', fullText(anchor.row))}`}
      </span>
    </p>
  );
}

function subjectWord({ on, column, row }: ISubject, trans: TranslationBundle): string {
  return on === 'value'
    ? trans.__('On %1 in row %2', column ?? '', fullText(row ?? 0))
    : on === 'row'
      ? trans.__('On row %1', fullText(row ?? 0))
      : trans.__('On the column %1', column ?? '');
}
