import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, shareText } from '../../charts/numbers';
import { numberText } from '../../i18n';
import type { IGridView, IGroups } from '../../model/grid-types';
import { Icon, IconButton } from '../base';
import type { IHead } from '../grid-heads';
import { commentIcon, downIcon, upIcon } from '../icons';
import { useReviewScene } from '../review-context';
import { lazyPart } from '../Shield';
import { figureWord } from './figure-words';

const FiguresPanel = lazyPart(async () => (await import('./extras')).FiguresPanel);

export interface IGroupsTableProps {
  readonly groups: IGroups;
  /** All columns, in the order of the frame. */
  readonly heads: readonly IHead[];
  readonly view: IGridView;
  readonly onView: (part: Partial<IGridView>) => void;
  /** Rows that are grouped. */
  readonly rows: number;
  /** Show the rows of a group. */
  readonly onOpen: (key: readonly (string | null)[]) => void;
  readonly trans: TranslationBundle;
}

/** The rows by the values of columns, the largest groups first. */
export function GroupsTable(props: IGroupsTableProps): React.JSX.Element {
  const { groups, heads, view, rows, onView, onOpen, trans } = props;
  const { keys, counts, figures, measures, total } = groups;
  const id = React.useId();
  const [choosing, setChoosing] = React.useState(false);
  const most = counts[0] ?? 1;
  const name = (column: number) => heads[column]?.name ?? '';
  const names = view.group.map(name);
  const { talk } = useReviewScene();
  const wordOf = (key: readonly (string | null)[]): string =>
    key.map(text => text ?? trans.__('null')).join(', ');
  return (
    <div className="fs-dg-groups" tabIndex={0} role="region" aria-label={trans.__('Groups')}>
      <div className="fs-dg-groups-bar">
        <span className="fs-muted fs-small fs-grow" id={id}>
          {total > keys.length
            ? trans.__('The %1 largest of %2 groups', countText(keys.length), countText(total))
            : trans._n('%2 group', '%2 groups', total, countText(total))}
        </span>
        <button
          type="button"
          className="fs-button"
          aria-expanded={choosing}
          onClick={() => setChoosing(!choosing)}
        >
          {trans.__('Figures')}
          <Icon icon={choosing ? upIcon : downIcon} size={12} />
        </button>
      </div>
      {choosing && <FiguresPanel heads={heads} view={view} onView={onView} trans={trans} />}
      <table aria-labelledby={id}>
        <thead>
          <tr>
            {names.map(name => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
            <th scope="col" className="fs-number">
              {trans.__('Rows')}
            </th>
            <th scope="col" className="fs-number">
              {trans.__('Share')}
            </th>
            {measures.map(({ column, figure }) => (
              <th scope="col" className="fs-number" key={`${column} ${figure}`}>
                <span className="fs-muted">{figureWord(figure, trans)}</span> {name(column)}
              </th>
            ))}
            <th scope="col">
              <span className="fs-hidden">{trans.__('Show')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key, i) => (
            <tr key={JSON.stringify(key)}>
              {key.map((text, j) => (
                <td key={names[j]} className="fs-line" title={text ?? undefined}>
                  {text ?? <span className="fs-null">null</span>}
                </td>
              ))}
              <td className="fs-number">{countText(counts[i])}</td>
              <td className="fs-number">
                <i className="fs-dg-share" style={{ width: `${(48 * counts[i]) / most}px` }} />
                {shareText(counts[i], rows)}
              </td>
              {measures.map(({ column, figure }, j) => {
                const value = figures[j]?.[i] ?? null;
                return (
                  <td className="fs-number" key={`${column} ${figure}`}>
                    {value === null ? <span className="fs-null">null</span> : numberText(value)}
                  </td>
                );
              })}
              <td>
                <button
                  type="button"
                  className="fs-button fs-bare"
                  aria-label={trans.__('Show the rows of %1', wordOf(key))}
                  onClick={() => onOpen(key)}
                >
                  {trans.__('Show')}
                </button>
                {talk !== undefined && (
                  <IconButton
                    icon={commentIcon}
                    label={trans.__('Comment on the rows of %1', wordOf(key))}
                    onClick={() =>
                      talk.openAbout({
                        on: 'segment',
                        segment: names.map((column, j) => ({ column, value: key[j] }))
                      })
                    }
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
