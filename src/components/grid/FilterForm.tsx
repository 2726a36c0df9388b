import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { findRegex, type IFilter, type IProfile } from '../../engine';
import { patternText } from '../../i18n';
import type { IValues } from '../../model/grid-types';
import { Select } from '../Select';
import {
  asksOf,
  draftOf,
  filterFrom,
  inputOf,
  type Ask,
  type IDraft,
  type Input,
  type Problem
} from './filter-draft';
import { filterText } from './filter-text';
import { ValueChoice } from './ValueChoice';

export interface IFilterFormProps {
  readonly column: number;
  readonly profile: IProfile | null;
  readonly filter: IFilter | null;
  readonly onFilter: (filter: IFilter | null) => void;
  /** Values of the column that have a text in them. */
  readonly onValues: (text: string) => Promise<IValues>;
  /** Leaves the form where it cannot be had. */
  readonly onClose?: () => void;
  readonly trans: TranslationBundle;
}

/** What is wrong with a pattern, as the end of a sentence; null where nothing is. */
function patternFault(pattern: string): string | null {
  try {
    findRegex(pattern);
    return null;
  } catch (reason) {
    return reason instanceof Error ? reason.message : String(reason);
  }
}

function askText(ask: Ask, trans: TranslationBundle): string {
  return {
    between: trans.__('is between'),
    outside: trans.__('is not between'),
    equals: trans.__('equals'),
    not: trans.__('is not'),
    'one-of': trans.__('is one of'),
    'none-of': trans.__('is none of'),
    contains: trans.__('contains'),
    matches: trans.__('matches (regular expression)'),
    missing: trans.__('is missing'),
    present: trans.__('is not missing')
  }[ask];
}

function problemText(problem: Problem, trans: TranslationBundle): string {
  switch (problem.why) {
    case 'no-bound':
      return trans.__('Put in from, to or both.');
    case 'backwards':
      return trans.__('From lies above to, so that no row could pass.');
    case 'no-value':
      return trans.__('Put in a value.');
    case 'no-values':
      return trans.__('Tick a value.');
    case 'no-text':
      return trans.__('Put in a text.');
    case 'no-number':
      return trans.__('“%1” is no number.', problem.text);
    case 'pattern':
      return trans.__('The expression cannot be used: %1.', patternText(problem.text));
  }
}

/** The filter of a column: one question about its values, and what it needs to know. */
export function FilterForm(props: IFilterFormProps): React.JSX.Element {
  const { column, profile, filter, onFilter, onValues, trans } = props;
  const input = inputOf(profile);
  const [draft, setDraft] = React.useState(() => draftOf(filter, input));
  const [told, setTold] = React.useState<Problem | null>(null);
  const form = React.useRef<HTMLFormElement>(null);
  const id = React.useId();
  React.useEffect(() => {
    const field = form.current?.querySelector<HTMLElement>('input:not([type=checkbox])');
    (field ?? form.current?.querySelector<HTMLElement>('select'))?.focus();
  }, []);
  const onDraft = (part: Partial<IDraft>) => {
    setTold(null);
    setDraft({ ...draft, ...part });
  };
  return (
    <form
      className="fs-dg-filter"
      ref={form}
      onSubmit={event => {
        event.preventDefault();
        const made = filterFrom(draft, column, input, patternFault);
        if ('filter' in made) {
          onFilter(made.filter);
        } else {
          setTold(made.problem);
        }
      }}
    >
      {filter !== null && (
        <div className="fs-dg-now">
          <span className="fs-line fs-grow" title={filterText(filter, profile, trans)}>
            {trans.__('Now: %1', filterText(filter, profile, trans))}
          </span>
          <button type="button" className="fs-button fs-bare" onClick={() => onFilter(null)}>
            {trans.__('Clear')}
          </button>
        </div>
      )}
      <Select
        label={trans.__('Rows whose value')}
        value={draft.ask}
        options={asksOf(input).map(ask => [ask, askText(ask, trans)] as const)}
        onChoose={ask => onDraft({ ask: ask as Ask })}
      />
      <Fields draft={draft} input={input} onDraft={onDraft} onValues={onValues} trans={trans} />
      {told !== null && (
        <p className="fs-dg-fault" role="alert" id={id}>
          {problemText(told, trans)}
        </p>
      )}
      <button
        type="submit"
        className="fs-button fs-primary"
        aria-describedby={told === null ? undefined : id}
      >
        {trans.__('Filter')}
      </button>
    </form>
  );
}

interface IFieldsProps extends Pick<IFilterFormProps, 'onValues' | 'trans'> {
  readonly draft: IDraft;
  readonly input: Input;
  readonly onDraft: (part: Partial<IDraft>) => void;
}

/** What a question needs to know. */
function Fields({
  draft,
  input,
  onDraft,
  onValues,
  trans
}: IFieldsProps): React.JSX.Element | null {
  const field = (label: string, name: 'low' | 'high' | 'value' | 'text') => (
    <label>
      {label}
      <input
        className="fs-input"
        type={input === 'day' ? 'date' : 'text'}
        inputMode={input === 'number' ? 'decimal' : undefined}
        spellCheck={false}
        value={draft[name]}
        onChange={event => onDraft({ [name]: event.currentTarget.value })}
      />
    </label>
  );
  switch (draft.ask) {
    case 'between':
    case 'outside':
      return (
        <div className="fs-dg-range">
          {field(trans.__('From'), 'low')}
          {field(trans.__('To'), 'high')}
        </div>
      );
    case 'equals':
    case 'not':
      return field(trans.__('Value'), 'value');
    case 'contains':
      return field(trans.__('Text, in whatever case'), 'text');
    case 'matches':
      return (
        <>
          {field(trans.__('Expression that a part of it matches'), 'text')}
          <p className="fs-dg-chosen fs-small fs-muted">
            {trans.__(
              'Such as ^[A-Z]\\d{3}$. It takes no looking ahead or back, so that it cannot hang.'
            )}
          </p>
        </>
      );
    case 'one-of':
    case 'none-of':
      return (
        <ValueChoice
          chosen={draft.values}
          onChosen={values => onDraft({ values })}
          onValues={onValues}
          trans={trans}
        />
      );
    default:
      return null;
  }
}
