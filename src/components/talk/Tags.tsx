import { addIcon, closeIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { Icon } from '../base';
import { tagIcon } from './icons';
import { useFocusBack } from './use-focus-back';

export interface ITagsProps {
  readonly tags: readonly string[];
  readonly disabled: boolean;
  readonly trans: TranslationBundle;
  readonly onAdd: (tag: string) => void;
  readonly onRemove: (tag: string) => void;
}

/** Characters of a tag at most; the server takes no more. */
const LONGEST = 60;

/** Tags with a cross each, and a field for the next one. */
export function Tags({ tags, disabled, trans, onAdd, onRemove }: ITagsProps): React.JSX.Element {
  const [text, setText] = React.useState<string | null>(null);
  const add = React.useRef<HTMLButtonElement>(null);
  const focusBack = useFocusBack(text !== null, () => add.current);
  const close = (): void => {
    focusBack();
    setText(null);
  };
  const submit = (): void => {
    const tag = (text ?? '').trim();
    if (tag !== '' && !tags.includes(tag)) {
      onAdd(tag);
    }
    close();
  };
  return (
    <div className="fs-tags" role="group" aria-label={trans.__('Tags')}>
      {tags.map(tag => (
        <span className="fs-tag" key={tag}>
          <span className="fs-line" title={tag}>
            {tag}
          </span>
          {!disabled && (
            <button
              type="button"
              aria-label={trans.__('Take the tag %1 off', tag)}
              title={trans.__('Take the tag %1 off', tag)}
              onClick={() => {
                onRemove(tag);
                add.current?.focus();
              }}
            >
              <Icon icon={closeIcon} size={12} />
            </button>
          )}
        </span>
      ))}
      {!disabled && text === null && (
        <button
          type="button"
          className="fs-button fs-bare fs-add-tag"
          ref={add}
          onClick={() => setText('')}
        >
          <Icon icon={tags.length === 0 ? tagIcon : addIcon} size={14} />
          {trans.__('Tag')}
        </button>
      )}
      {text !== null && (
        <input
          className="fs-input fs-tag-field"
          aria-label={trans.__('New tag')}
          maxLength={LONGEST}
          value={text}
          autoFocus
          onChange={event => setText(event.currentTarget.value)}
          onBlur={() => setText(null)}
          onKeyDown={event => {
            if (event.key === 'Enter' || event.key === 'Escape') {
              event.preventDefault();
              event.stopPropagation();
              (event.key === 'Enter' ? submit : close)();
            }
          }}
        />
      )}
    </div>
  );
}
