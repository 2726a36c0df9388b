import { downloadIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { momentText } from '../../i18n';
import type { ITalkLibrary, ITalkState } from '../../model/talk-types';
import type { IOperation, Status } from '../../review/operations';
import { IconButton } from '../base';
import { fileName, save } from '../chart-export';
import { ErrorNote } from '../ErrorNote';
import { Select } from '../Select';
import { statusWord } from '../words';
import { Avatar } from './Avatar';
import { activityCsv } from './activity-csv';
import { useActing } from './use-acting';
import { usePages } from './use-pages';
import { reactionWord, verdictWord } from './words';

export interface IActivityProps {
  readonly library: ITalkLibrary;
  readonly state: ITalkState;
  /** Name of the frame, for the file. */
  readonly name: string;
  readonly trans: TranslationBundle;
}

const EVERYTHING = '';

const keyOf = ({ seq }: IOperation): number => seq;

/** Who did what, newest first; by person and kind, to be taken along as a file. */
export function Activity({ library, state, name, trans }: IActivityProps): React.JSX.Element {
  const [author, setAuthor] = React.useState(EVERYTHING);
  const [mine, setMine] = React.useState(true);
  const { fault, act } = useActing(trans);
  const ask = React.useCallback(
    (cursor: string) => library.activity({ author, mine }, cursor),
    [library, author, mine, state.dataset]
  );
  const { items, more, problem } = usePages(ask, trans, state.seq, keyOf);
  const download = async (): Promise<void> => {
    const all: IOperation[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await library.activity({ author, mine }, cursor);
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
              <b>{one.author.name}</b> {deed(one, trans)}
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

/** What an operation did, as the rest of a sentence that begins with a name. */
function deed({ kind, body }: IOperation, trans: TranslationBundle): string {
  const text = (key: string): string => String(body[key] ?? '');
  switch (kind) {
    case 'annotation.add':
      return trans.__('wrote: %1', text('comment'));
    case 'annotation.edit':
      return trans.__('changed a comment to: %1', text('comment'));
    case 'annotation.remove':
      return trans.__('deleted a comment');
    case 'annotation.react':
      return trans.__('reacted: %1', reactionWord(text('reaction'), trans));
    case 'annotation.place':
      return trans.__('placed a comment anew');
    case 'annotation.status':
    case 'finding.status':
      return trans.__('set a status to %1', statusWord(body.status as Status, trans));
    case 'annotation.assign':
    case 'finding.assign':
      return body.assignee === null
        ? trans.__('assigned it to nobody')
        : trans.__('assigned it to %1', text('assignee'));
    case 'annotation.tag':
    case 'finding.tag':
      return trans.__('changed the tags');
    case 'finding.severity':
      return trans.__('changed the severity');
    case 'finding.rate':
      return body.useful === true
        ? trans.__('found a finding useful')
        : trans.__('found a finding not useful');
    case 'report.sign':
      return trans.__(
        'signed: %1',
        verdictWord(body.verdict as 'approved' | 'changes-wanted' | 'withdrawn', trans)
      );
    case 'report.add':
      return trans.__('added the report %1', text('title'));
    default:
      return kind;
  }
}
