import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import {
  MOST_ACROSS,
  MOST_MOVING,
  type FullChoice,
  type IChartChoice,
  type IChartColumns
} from './choice';
import { Choice, Several, type IOption } from './ColumnChoice';

export interface IChartChoicesProps {
  readonly choice: FullChoice;
  readonly columns: IChartColumns;
  readonly onChange: (part: Partial<IChartChoice>) => void;
  readonly trans: TranslationBundle;
}

/** The columns of the chart that is shown; nothing where there is no choice. */
export function ChartChoices(props: IChartChoicesProps): React.JSX.Element | null {
  const { choice, columns, onChange, trans } = props;
  const { numbers, dates, labels, all } = columns;
  const options = (places: readonly number[]): IOption[] =>
    places.map(i => ({ value: String(i), text: columns.names[i] }));
  const inOrder = (places: readonly number[]): number[] => [...places].sort((a, b) => a - b);
  const placed = [...inOrder(dates), ...inOrder(numbers)];
  const one = (
    label: string,
    value: number,
    places: readonly number[],
    set: (column: number) => Partial<IChartChoice>
  ): React.JSX.Element => (
    <Choice
      key={label}
      label={label}
      value={String(value)}
      options={options(places)}
      onChoose={column => onChange(set(Number(column)))}
    />
  );
  const several = (
    chosen: readonly number[],
    places: readonly number[],
    most: number,
    set: (columns: readonly number[]) => Partial<IChartChoice>
  ): React.JSX.Element => (
    <Several
      label={trans.__('Columns, %1 of %2', chosen.length, places.length)}
      options={options(places)}
      chosen={chosen.map(String)}
      most={most}
      onChoose={now => onChange(set(inOrder(now.map(Number))))}
    />
  );
  const parts = ((): React.ReactNode => {
    switch (choice.mode) {
      case 'overview':
      case 'odd':
        return null;
      case 'column':
        return one(trans._p('chart', 'Column'), choice.column, all, column => ({ column }));
      case 'series':
      case 'course':
      case 'season':
        return [
          one(trans.__('Time'), choice.time, placed, time => ({ time })),
          one(trans.__('Value'), choice.value, inOrder(numbers), value => ({ value }))
        ];
      case 'scatter':
        return [
          one(trans.__('Across'), choice.x, placed, x => ({ x })),
          one(trans.__('Up'), choice.y, placed, y => ({ y }))
        ];
      case 'box':
        return [
          one(trans.__('Value'), choice.of, inOrder(numbers), of => ({ of })),
          <Choice
            key="by"
            label={trans.__('By')}
            value={choice.by === null ? '' : String(choice.by)}
            options={[{ value: '', text: trans.__('all rows') }, ...options(labels)]}
            onChoose={by => onChange({ by: by === '' ? null : Number(by) })}
          />
        ];
      case 'scatter3d': {
        const [x, y, z] = choice.space;
        return [
          one('x', x, placed, i => ({ space: [i, y, z] })),
          one('y', y, placed, i => ({ space: [x, i, z] })),
          one('z', z, placed, i => ({ space: [x, y, i] }))
        ];
      }
      case 'correlation':
        return several(choice.moving, inOrder(numbers), MOST_MOVING, moving => ({ moving }));
      case 'parallel':
        return several(
          choice.across,
          inOrder([...numbers, ...dates, ...labels]),
          MOST_ACROSS,
          across => ({ across })
        );
    }
  })();
  return parts === null ? null : (
    <div className="fs-choices" data-mode={choice.mode}>
      {parts}
    </div>
  );
}
