import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { IFilter, IProfile } from '../../engine';

export interface IFilterFormProps {
  readonly column: number;
  readonly profile: IProfile | null;
  readonly filter: IFilter | null;
  readonly onFilter: (filter: IFilter | null) => void;
  readonly trans: TranslationBundle;
}

const asInput = (value: number | null | undefined, isDate: boolean): string =>
  value === null || value === undefined
    ? ''
    : isDate
      ? new Date(value).toISOString().slice(0, 10)
      : String(value);

/** A number, or a day as milliseconds; null where nothing was put in. */
function bound(text: string, isDate: boolean): number | null {
  const value = text.trim() === '' ? NaN : isDate ? Date.parse(text) : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The filter of a column: a range, values, a text in it, missing or not. */
export function FilterForm(props: IFilterFormProps): React.JSX.Element {
  const { column, profile, filter, onFilter, trans } = props;
  const isDate = profile?.semantic === 'date';
  const ranged = profile !== null && profile.numeric !== null;
  const between = filter?.kind === 'between' ? filter : null;
  const [low, setLow] = React.useState(asInput(between?.low, isDate));
  const [high, setHigh] = React.useState(asInput(between?.high, isDate));
  const [text, setText] = React.useState('');
  const [chosen, setChosen] = React.useState<readonly string[]>(
    filter?.kind === 'in' ? filter.values : []
  );
  const [missing, setMissing] = React.useState(
    filter?.kind === 'missing' ? (filter.negate === true ? 'without' : 'only') : 'any'
  );
  const first = React.useRef<HTMLFormElement>(null);
  React.useEffect(() => first.current?.querySelector<HTMLElement>('input, select')?.focus(), []);

  const wanted = (): IFilter | null => {
    if (missing !== 'any') {
      return { kind: 'missing', column, negate: missing === 'without' };
    }
    if (text.trim() !== '') {
      return { kind: 'contains', column, text: text.trim() };
    }
    const [from, to] = [bound(low, isDate), bound(high, isDate)];
    if (ranged && (from !== null || to !== null)) {
      return { kind: 'between', column, low: from, high: to, closed: true };
    }
    return chosen.length > 0 ? { kind: 'in', column, values: chosen } : null;
  };
  const values = (profile?.top ?? []).slice(0, 12).map(one => ({
    value: String(one.literal.value),
    count: one.count
  }));
  return (
    <form
      className="fs-dg-filter"
      ref={first}
      onSubmit={event => {
        event.preventDefault();
        onFilter(wanted());
      }}
    >
      {ranged && (
        <div className="fs-dg-range">
          <label>
            {trans.__('From')}
            <input
              type={isDate ? 'date' : 'text'}
              inputMode={isDate ? undefined : 'decimal'}
              value={low}
              onChange={event => setLow(event.currentTarget.value)}
            />
          </label>
          <label>
            {trans.__('To')}
            <input
              type={isDate ? 'date' : 'text'}
              inputMode={isDate ? undefined : 'decimal'}
              value={high}
              onChange={event => setHigh(event.currentTarget.value)}
            />
          </label>
        </div>
      )}
      {!ranged && (
        <label>
          {trans.__('Contains')}
          <input type="text" value={text} onChange={event => setText(event.currentTarget.value)} />
        </label>
      )}
      {!ranged && values.length > 0 && (
        <fieldset>
          <legend>{trans.__('Values')}</legend>
          {values.map(({ value, count }) => (
            <label className="fs-dg-value" key={value}>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={event =>
                  setChosen(
                    event.currentTarget.checked
                      ? [...chosen, value]
                      : chosen.filter(one => one !== value)
                  )
                }
              />
              <span className="fs-line fs-grow">{value}</span>
              <span className="fs-muted">{countText(count)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <label>
        {trans.__('Missing values')}
        <select value={missing} onChange={event => setMissing(event.currentTarget.value)}>
          <option value="any">{trans.__('with and without')}</option>
          <option value="only">{trans.__('only missing')}</option>
          <option value="without">{trans.__('without missing')}</option>
        </select>
      </label>
      <button type="submit" className="fs-button fs-primary">
        {trans.__('Filter')}
      </button>
    </form>
  );
}
