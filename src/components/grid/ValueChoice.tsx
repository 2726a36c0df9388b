import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import { tell } from '../../i18n';
import type { IValues } from '../../model/grid-types';
import { ErrorNote } from '../ErrorNote';

export interface IValueChoiceProps {
  readonly chosen: readonly string[];
  readonly onChosen: (values: readonly string[]) => void;
  /** Values that have a text in them. */
  readonly onValues: (text: string) => Promise<IValues>;
  readonly trans: TranslationBundle;
}

/** Milliseconds of quiet before values are looked for. */
const QUIET = 150;

/** The values of a column to tick, the most frequent first; what is typed is looked for among all. */
export function ValueChoice(props: IValueChoiceProps): React.JSX.Element {
  const { chosen, onChosen, onValues, trans } = props;
  const [text, setText] = React.useState('');
  const [found, setFound] = React.useState<IValues | null>(null);
  const [fault, setFault] = React.useState('');
  const latest = React.useRef(onValues);
  latest.current = onValues;
  React.useEffect(() => {
    let wanted = true;
    const look = () =>
      latest.current(text).then(
        values => {
          if (wanted) {
            setFound(values);
            setFault('');
          }
        },
        (reason: unknown) => {
          if (wanted) {
            setFault(tell(reason instanceof Error ? reason.message : String(reason)));
          }
        }
      );
    const late = setTimeout(look, text === '' ? 0 : QUIET);
    return () => {
      wanted = false;
      clearTimeout(late);
    };
  }, [text]);
  const shown = found?.values ?? [];
  const hidden = found === null ? 0 : found.total - shown.length;
  return (
    <>
      <input
        type="search"
        aria-label={trans.__('Look among the values')}
        placeholder={trans.__('Look among the values')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') {
            event.preventDefault();
          }
        }}
      />
      <fieldset aria-busy={found === null || undefined}>
        <legend className="fs-hidden">{trans.__('Values')}</legend>
        {shown.map((value, i) => (
          <label className="fs-dg-value" key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={event =>
                onChosen(
                  event.currentTarget.checked
                    ? [...chosen, value]
                    : chosen.filter(one => one !== value)
                )
              }
            />
            <span className="fs-line fs-grow" title={value}>
              {value === '' ? <i className="fs-null">{trans.__('empty text')}</i> : value}
            </span>
            <span className="fs-muted">{countText(found?.counts[i] ?? 0)}</span>
          </label>
        ))}
      </fieldset>
      {fault !== '' && <ErrorNote details={fault} trans={trans} />}
      <p className="fs-dg-chosen fs-small fs-muted" role="status">
        {fault !== ''
          ? ''
          : found !== null && found.total === 0
            ? trans.__('No value has this in it.')
            : hidden > 0
              ? trans.__(
                  'The %1 most frequent of %2',
                  countText(shown.length),
                  countText(found?.total ?? 0)
                )
              : ''}
      </p>
      {chosen.length > 0 && (
        <p className="fs-dg-chosen fs-small fs-line" title={chosen.join(', ')}>
          {trans.__('%1 chosen: %2', chosen.length, chosen.join(', '))}
        </p>
      )}
    </>
  );
}
