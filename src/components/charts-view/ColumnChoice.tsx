import * as React from 'react';

import { Select } from '../Select';

/** An entry of a choice. */
export interface IOption {
  readonly value: string;
  readonly text: string;
}

export interface IChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly IOption[];
  readonly onChoose: (value: string) => void;
  /** The label is for screen readers alone. */
  readonly bare?: boolean;
  readonly input?: React.RefObject<HTMLSelectElement>;
}

/** One of several, with its label before it. */
export function Choice(props: IChoiceProps): React.JSX.Element {
  const { label, value, options, onChoose, bare, input } = props;
  const id = React.useId();
  return (
    <div className="fs-choice">
      {bare !== true && (
        <label className="fs-muted" htmlFor={id}>
          {label}
        </label>
      )}
      <Select
        id={id}
        input={input}
        label={bare === true ? label : undefined}
        value={value}
        options={options.map(one => [one.value, one.text])}
        onChoose={onChoose}
      />
    </div>
  );
}

export interface ISeveralProps {
  /** What is chosen, with how many: "Columns, 6 of 10". */
  readonly label: string;
  readonly options: readonly IOption[];
  readonly chosen: readonly string[];
  /** How many may be chosen. */
  readonly most: number;
  readonly onChoose: (chosen: readonly string[]) => void;
}

/** Several of many, folded away. */
export function Several(props: ISeveralProps): React.JSX.Element {
  const { label, options, chosen, most, onChoose } = props;
  const set = new Set(chosen);
  const toggle = (value: string): void => {
    onChoose(set.has(value) ? chosen.filter(one => one !== value) : [...chosen, value]);
  };
  return (
    <details className="fs-several">
      <summary>{label}</summary>
      <div className="fs-several-list" role="group" aria-label={label}>
        {options.map(({ value, text }) => (
          <label key={value} title={text}>
            <input
              type="checkbox"
              checked={set.has(value)}
              disabled={set.has(value) ? set.size <= 2 : set.size >= most}
              onChange={() => toggle(value)}
            />
            <span className="fs-line">{text}</span>
          </label>
        ))}
      </div>
    </details>
  );
}
