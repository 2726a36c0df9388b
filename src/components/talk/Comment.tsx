import { checkIcon } from '@jupyterlab/ui-components';
import type { LabIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { momentText } from '../../i18n';
import type { ITalkModel, ITalkState } from '../../model/talk-types';
import type { IAnnotation } from '../../review/documents';
import { Icon, IconButton } from '../base';
import { statusWord } from '../words';
import { Avatar } from './Avatar';
import { Composer } from './Composer';
import {
  agreeIcon,
  binIcon,
  disagreeIcon,
  editIcon,
  replyIcon,
  seenIcon,
  thanksIcon
} from './icons';
import { keepFocus } from './keep-focus';
import { Markdown } from './Markdown';
import { reactionWord, REACTIONS } from './words';
import { useFocusBack } from './use-focus-back';

const SIGNS: Readonly<Record<string, LabIcon>> = {
  agree: agreeIcon,
  disagree: disagreeIcon,
  thanks: thanksIcon,
  seen: seenIcon
};

export interface ICommentProps {
  readonly comment: IAnnotation;
  readonly model: ITalkModel;
  readonly state: ITalkState;
  /** It answers another one. */
  readonly isReply: boolean;
  /** Not given where it cannot be answered. */
  readonly onReply?: () => void;
  /** Do something and tell what went wrong. */
  readonly act: (action: Promise<void>) => void;
  readonly trans: TranslationBundle;
}

/** One comment: who, when, what, reactions; what can be done with it shows on hover and on focus. */
export function Comment(props: ICommentProps): React.JSX.Element {
  const { comment, model, state, isReply, trans, act } = props;
  const [editing, setEditing] = React.useState(false);
  const edit = React.useRef<HTMLDivElement>(null);
  const { author, author_name: name, created, removed, edited, reactions } = comment;
  const focusBack = useFocusBack(editing, () => edit.current?.querySelector('button'));
  const close = (): void => {
    focusBack();
    setEditing(false);
  };
  const who = name || trans.__('somebody');
  if (removed) {
    return (
      <div className={isReply ? 'fs-comment fs-reply fs-gone' : 'fs-comment fs-gone'}>
        <span className="fs-avatar fs-tone-gone" aria-hidden="true" />
        <p className="fs-small fs-muted">
          {trans.__('%1 deleted this comment, %2', who, momentText(comment.changed))}
        </p>
      </div>
    );
  }
  return (
    <div className={isReply ? 'fs-comment fs-reply' : 'fs-comment'}>
      <Avatar id={author} name={who} />
      <div className="fs-comment-body">
        <div className="fs-comment-head">
          <b>{who}</b>
          <span className="fs-tiny fs-muted">
            {momentText(created)}
            {edited && ` · ${trans.__('edited')}`}
            {!isReply && comment.status !== 'open' && ` · ${statusWord(comment.status, trans)}`}
          </span>
          <span className="fs-grow" />
          {state.mayWrite && !editing && (
            <Tools {...props} host={edit} onEdit={() => setEditing(true)} />
          )}
        </div>
        {editing ? (
          <Composer
            label={trans.__('Edit the comment')}
            send={trans.__('Save')}
            initial={comment.comment}
            authors={state.authors}
            isOpen
            trans={trans}
            onCancel={close}
            onSend={text => {
              act(model.edit(comment.id, text));
              close();
            }}
          />
        ) : (
          <Markdown text={comment.comment} model={model} />
        )}
        {Object.keys(reactions).length > 0 && (
          <div className="fs-reactions" role="group" aria-label={trans.__('Reactions')}>
            {Object.entries(reactions).map(([reaction, people]) => (
              <Reaction
                key={reaction}
                reaction={reaction}
                count={people.length}
                mine={people.includes(state.author.id)}
                disabled={!state.mayWrite}
                trans={trans}
                onToggle={on => act(model.react(comment.id, reaction, on))}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  );
}

interface IToolsProps extends ICommentProps {
  readonly host: React.RefObject<HTMLDivElement>;
  readonly onEdit: () => void;
}

function Tools(props: IToolsProps): React.JSX.Element {
  const { comment, model, state, host, onEdit, onReply, act, trans } = props;
  const isMine = comment.author === state.author.id;
  const who = comment.author_name || trans.__('somebody');
  const offered = REACTIONS.filter(one => !(one in comment.reactions));
  const isOpen = comment.status === 'open';
  return (
    <div
      className="fs-comment-tools"
      role="group"
      aria-label={trans.__('On the comment by %1', who)}
      ref={host}
    >
      {offered.slice(0, isMine ? 1 : 2).map(reaction => (
        <IconButton
          key={reaction}
          icon={SIGNS[reaction]}
          label={reactionWord(reaction, trans)}
          onClick={event =>
            keepFocus(event.currentTarget, () => act(model.react(comment.id, reaction, true)))
          }
        />
      ))}
      {onReply !== undefined && (
        <IconButton icon={replyIcon} label={trans.__('Reply to %1', who)} onClick={onReply} />
      )}
      {onReply !== undefined && comment.parent === null && (
        <IconButton
          icon={checkIcon}
          label={isOpen ? trans.__('Close the thread') : trans.__('Open the thread again')}
          pressed={!isOpen}
          onClick={() => act(model.setThreadStatus(comment.id, isOpen ? 'fixed' : 'open'))}
        />
      )}
      {isMine && (
        <IconButton icon={editIcon} label={trans.__('Edit the comment')} onClick={onEdit} />
      )}
      {(isMine || state.isAdmin) && (
        <IconButton
          icon={binIcon}
          label={trans.__('Delete the comment')}
          onClick={event => keepFocus(event.currentTarget, () => act(model.remove(comment.id)))}
        />
      )}
    </div>
  );
}

interface IReactionProps {
  readonly reaction: string;
  readonly count: number;
  readonly mine: boolean;
  readonly disabled: boolean;
  readonly onToggle: (on: boolean) => void;
  readonly trans: TranslationBundle;
}

function Reaction(props: IReactionProps): React.JSX.Element {
  const { reaction, count, mine, disabled, onToggle, trans } = props;
  const word = reactionWord(reaction, trans);
  const label = trans._n('%2, %1 person', '%2, %1 people', count, word);
  return (
    <button
      type="button"
      className="fs-reaction"
      aria-label={label}
      title={label}
      aria-pressed={mine}
      disabled={disabled}
      onClick={event => keepFocus(event.currentTarget, () => onToggle(!mine))}
    >
      {reaction in SIGNS ? <Icon icon={SIGNS[reaction]} size={14} /> : <span>{reaction}</span>}
      {count}
    </button>
  );
}
