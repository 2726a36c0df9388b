import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText, shareText } from '../../charts/numbers';
import type { IGroups } from '../../model/grid-types';
import { IconButton } from '../base';
import { commentIcon } from '../icons';
import { useReviewScene } from '../review-context';

export interface IGroupsTableProps {
  readonly groups: IGroups;
  /** Names of the columns of the grouping. */
  readonly names: readonly string[];
  /** Rows that are grouped. */
  readonly rows: number;
  /** Show the rows of a group. */
  readonly onOpen: (key: readonly (string | null)[]) => void;
  readonly trans: TranslationBundle;
}

/** The rows by the values of columns, the largest groups first. */
export function GroupsTable(props: IGroupsTableProps): React.JSX.Element {
  const { groups, names, rows, onOpen, trans } = props;
  const { talk } = useReviewScene();
  const { keys, counts, total } = groups;
  const most = counts[0] ?? 1;
  const wordOf = (key: readonly (string | null)[]): string =>
    key.map(text => text ?? trans.__('null')).join(', ');
  return (
    <div className="fs-dg-groups" tabIndex={0} role="region" aria-label={trans.__('Groups')}>
      <table>
        <caption className="fs-muted fs-small">
          {total > keys.length
            ? trans.__('The %1 largest of %2 groups', countText(keys.length), countText(total))
            : trans._n('%2 group', '%2 groups', total, countText(total))}
        </caption>
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
