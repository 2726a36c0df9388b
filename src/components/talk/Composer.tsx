import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IAuthor } from '../../review/operations';
import { Avatar } from './Avatar';

export interface IComposerProps {
  readonly label: string;
  readonly placeholder?: string;
  /** The word on the button. */
  readonly send: string;
  readonly initial?: string;
  /** Who can be mentioned. */
  readonly authors: readonly IAuthor[];
  /** It has the focus at first, and a way to give up. */
  readonly isOpen?: boolean;
  readonly onCancel?: () => void;
  readonly onSend: (text: string) => void;
  /** What was written so far. */
  readonly onDraft?: (text: string) => void;
  readonly trans: TranslationBundle;
  /** Stands at the left of the button. */
  readonly children?: React.ReactNode;
}

/** Characters of a comment at most; the server takes no more. */
const LONGEST = 10_000;
const MOST_NAMES = 5;
const ASKED = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}._-]*)$/u;

/** A field for Markdown: `@` offers names, Ctrl+Enter sends, Escape gives up. */
export function Composer(props: IComposerProps): React.JSX.Element {
  const { label, placeholder, send, authors, isOpen = false, trans } = props;
  const [text, setText] = React.useState(props.initial ?? '');
  const [caret, setCaret] = React.useState(0);
  const [at, setAt] = React.useState(0);
  const [isShut, setShut] = React.useState(false);
  const field = React.useRef<HTMLTextAreaElement>(null);
  const list = React.useId();
  const asked = isShut ? null : ASKED.exec(text.slice(0, caret));
  const word = asked?.[1].toLowerCase() ?? '';
  const names =
    asked === null
      ? []
      : authors.filter(({ name }) => name.toLowerCase().startsWith(word)).slice(0, MOST_NAMES);
  const chosen = Math.min(at, names.length - 1);
  const isEmpty = text.trim() === '';

  React.useEffect(() => {
    if (isOpen) {
      field.current?.focus();
      field.current?.setSelectionRange(text.length, text.length);
    }
  }, []);
  React.useEffect(() => {
    const area = field.current;
    if (area !== null) {
      area.style.height = 'auto';
      area.style.height = `${area.scrollHeight + 2}px`;
    }
  }, [text]);

  const write = (next: string, place: number): void => {
    setText(next);
    setCaret(place);
    setAt(0);
    props.onDraft?.(next);
  };
  const submit = (): void => {
    if (!isEmpty) {
      props.onSend(text.trim());
      write('', 0);
    }
  };
  const mention = ({ name }: IAuthor): void => {
    const start = caret - word.length;
    const next = `${text.slice(0, start)}${name} ${text.slice(caret)}`;
    const place = start + name.length + 1;
    write(next, place);
    requestAnimationFrame(() => field.current?.setSelectionRange(place, place));
    field.current?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    const act = isSend
      ? submit
      : names.length > 0
        ? {
            ArrowDown: () => setAt((chosen + 1) % names.length),
            ArrowUp: () => setAt((chosen + names.length - 1) % names.length),
            Enter: () => mention(names[chosen]),
            Tab: () => mention(names[chosen]),
            Escape: () => setShut(true)
          }[event.key]
        : event.key === 'Escape' && props.onCancel !== undefined
          ? props.onCancel
          : undefined;
    if (act !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      act();
    }
  };
  return (
    <div className="fs-composer">
      <textarea
        className="fs-input"
        ref={field}
        rows={1}
        maxLength={LONGEST}
        aria-label={label}
        placeholder={placeholder}
        aria-autocomplete="list"
        aria-controls={names.length > 0 ? list : undefined}
        aria-activedescendant={names.length > 0 ? `${list}-${chosen}` : undefined}
        value={text}
        onChange={event => {
          setShut(false);
          write(event.currentTarget.value, event.currentTarget.selectionStart);
        }}
        onSelect={event => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {names.length > 0 && (
        <ul className="fs-names" role="listbox" id={list} aria-label={trans.__('People')}>
          {names.map((one, i) => (
            <li
              key={one.id}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === chosen}
              onMouseDown={event => {
                event.preventDefault();
                mention(one);
              }}
            >
              <Avatar id={one.id} name={one.name} />
              <span className="fs-line">{one.name}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="fs-composer-foot">
        {props.children}
        <span className="fs-grow" />
        {isOpen && props.onCancel !== undefined && (
          <button type="button" className="fs-button" onClick={props.onCancel}>
            {trans.__('Cancel')}
          </button>
        )}
        <button
          type="button"
          className="fs-button fs-primary"
          title={`${send} (${trans.__('Ctrl+Enter')})`}
          aria-keyshortcuts="Control+Enter"
          disabled={isEmpty}
          onClick={submit}
        >
          {send}
        </button>
      </div>
    </div>
  );
}
