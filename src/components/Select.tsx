import * as React from 'react';

import { Icon } from './base';
import { downIcon } from './icons';

export interface ISelectProps {
  /** For screen readers; absent where a label stands beside it. */
  readonly label?: string;
  readonly title?: string;
  readonly id?: string;
  readonly value: string;
  /** Values with their words. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly disabled?: boolean;
  readonly input?: React.RefObject<HTMLSelectElement>;
  readonly onChoose: (value: string) => void;
}

/** A field in which one of several is chosen. */
export function Select(props: ISelectProps): React.JSX.Element {
  const { label, title, id, value, options, disabled, input, onChoose } = props;
  return (
    <div className="fs-field">
      <select
        id={id}
        ref={input}
        aria-label={label}
        title={title}
        value={value}
        disabled={disabled}
        onChange={event => onChoose(event.currentTarget.value)}
      >
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      <Icon icon={downIcon} size={12} />
    </div>
  );
}
