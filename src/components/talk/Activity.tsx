import { downloadIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { momentText } from '../../i18n';
import type { ITalkLibrary, ITalkState } from '../../model/talk-types';
import type { IOperation } from '../../review/operations';
import { IconButton } from '../base';
import { fileName, save } from '../chart-export';
import { ErrorNote } from '../ErrorNote';
import { Select } from '../Select';
import { Avatar } from './Avatar';
import { activityCsv } from './activity-csv';
import { DEED_GROUPS, deedGroups, deedText, type DeedGroup } from './deeds';
import { useActing } from './use-acting';
import { usePages } from './use-pages';

export interface IActivityProps {
  readonly library: ITalkLibrary;
  readonly state: ITalkState;
  /** Name of the frame, for the file. */
  readonly name: string;
  readonly trans: TranslationBundle;
}

const EVERYTHING = '';

const keyOf = ({ seq }: IOperation): number => seq;

/** Who did what, newest first; by person, kind and place, to be taken along as a file. */
export function Activity({ library, state, name, trans }: IActivityProps): React.JSX.Element {
  const [author, setAuthor] = React.useState(EVERYTHING);
  const [group, setGroup] = React.useState<DeedGroup | typeof EVERYTHING>(EVERYTHING);
  const [mine, setMine] = React.useState(true);
  const { fault, act } = useActing(trans);
  const ask = React.useCallback(
    (cursor: string) => {
      const kinds = group === EVERYTHING ? [] : DEED_GROUPS[group];
      return library.activity({ author, kinds, mine }, cursor);
    },
    [library, author, group, mine, state.dataset]
  );
  const { items, more, problem } = usePages(ask, trans, state.seq, keyOf);
  const download = async (): Promise<void> => {
    const all: IOperation[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await ask(cursor);
      all.push(...page.items);
      cursor = page.next;
    }
    save(new Blob([activityCsv(all)], { type: 'text/csv' }), fileName(`${name}-activity`, 'csv'));
  };
  return (
    <>
      <div className="fs-review-filter" role="search" aria-label={trans.__('Filter the activity')}>
        <Select
          label={trans.__('Person')}
          value={author}
          options={[
            [EVERYTHING, trans.__('Anybody')],
            ...state.authors.map(one => [one.id, one.name] as const)
          ]}
          onChoose={setAuthor}
        />
        <Select
          label={trans.__('What')}
          value={group}
          options={[[EVERYTHING, trans.__('Everything')], ...deedGroups(trans)]}
          onChoose={value => setGroup(value as typeof group)}
        />
        <Select
          label={trans.__('Where')}
          value={mine ? 'mine' : 'all'}
          options={[
            ['mine', trans.__('This data')],
            ['all', trans.__('All reports')]
          ]}
          onChoose={value => setMine(value === 'mine')}
        />
        <IconButton
          icon={downloadIcon}
          label={trans.__('Download as CSV')}
          onClick={() => {
            act(download());
          }}
        />
      </div>
      {(problem ?? fault) !== '' && <ErrorNote details={problem ?? fault} trans={trans} />}
      <ul className="fs-activity" role="list" aria-label={trans.__('Activity')} tabIndex={0}>
        {items?.length === 0 && more === null && (
          <li className="fs-note fs-muted">{trans.__('Nothing has happened yet.')}</li>
        )}
        {(items ?? []).map(one => (
          <li key={one.seq} className="fs-small">
            <Avatar id={one.author.id} name={one.author.name} />
            <span className="fs-grow">
              <b>{one.author.name}</b> {deedText(one, state.authors, trans)}
            </span>
            <span className="fs-tiny fs-muted">{momentText(one.time)}</span>
          </li>
        ))}
        {more !== null && (
          <li>
            <button type="button" className="fs-button fs-bare" onClick={more}>
              {trans.__('Older ones')}
            </button>
          </li>
        )}
      </ul>
    </>
  );
}
