import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { GROUP_FIGURES } from '../../engine';
import type { IGridView } from '../../model/grid-types';
import type { IHead } from '../grid-heads';
import { figureWord } from './figure-words';

export interface IFiguresPanelProps {
  /** All columns, in the order of the frame. */
  readonly heads: readonly IHead[];
  readonly view: IGridView;
  readonly onView: (part: Partial<IGridView>) => void;
  readonly trans: TranslationBundle;
}

/** Columns from which on one can look for them, and that are drawn at most. */
const MANY = 12;
const MOST = 100;

/** Which figures groups tell, and of which columns. */
export function FiguresPanel(props: IFiguresPanelProps): React.JSX.Element {
  const { heads, view, onView, trans } = props;
  const [text, setText] = React.useState('');
  const { measured, figures } = view;
  const wanted = text.trim().toLowerCase();
  const all = heads.filter(({ index, numeric }) => numeric && !view.group.includes(index));
  const shown = all.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, MOST);
  const toggled = <T,>(list: readonly T[], one: T): readonly T[] =>
    list.includes(one) ? list.filter(other => other !== one) : [...list, one];
  return (
    <div className="fs-dg-figures" role="group" aria-label={trans.__('Figures of the groups')}>
      <div className="fs-dg-figure-kinds">
        {GROUP_FIGURES.map(figure => (
          <button
            type="button"
            key={figure}
            className="fs-button"
            aria-pressed={figures.includes(figure)}
            onClick={() => onView({ figures: toggled(figures, figure) })}
          >
            {figureWord(figure, trans)}
          </button>
        ))}
        <span className="fs-small fs-muted">{trans.__('of')}</span>
        {all.length > MANY && (
          <input
            className="fs-input"
            type="search"
            aria-label={trans.__('Look among the columns')}
            placeholder={trans.__('Look among the columns')}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
        )}
      </div>
      <div className="fs-dg-figure-columns">
        {all.length === 0 && (
          <span className="fs-muted">{trans.__('No other column holds numbers.')}</span>
        )}
        {shown.map(({ index, name }) => (
          <label key={index} title={name}>
            <input
              type="checkbox"
              checked={measured.includes(index)}
              onChange={() => onView({ measured: toggled(measured, index) })}
            />
            <span className="fs-line">{name}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
