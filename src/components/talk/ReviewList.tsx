import { downloadIcon, searchIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import type { IFinding } from '../../engine';
import { momentText, sentenceOf } from '../../i18n';
import type {
  IFindingTalk,
  ISubject,
  ITalkModel,
  ITalkState,
  IThread
} from '../../model/talk-types';
import type { IInspectorModel } from '../../model/types';
import { STATUSES, type Status } from '../../review/operations';
import { Icon, IconButton, Sentence, SEVERITY_ICONS } from '../base';
import { fileName, save } from '../chart-export';
import { Comments } from '../FindingMarks';
import { Select } from '../Select';
import { useModelState } from '../use-model';
import { plain, severityWord, statusWord } from '../words';
import { Avatar } from './Avatar';
import { AcceptedFile } from './AcceptedFile';
import { Loose } from './Loose';
import { Orphans } from './Orphans';
import { SignOff } from './SignOff';
import { labelled, labelsCsv } from './verdict-labels';

export interface IReviewListProps {
  readonly model: IInspectorModel;
  readonly talk: ITalkModel;
  readonly state: ITalkState;
  readonly onOpen: (finding: IFinding) => void;
  readonly onOpenAbout: (subject: ISubject) => void;
  readonly onPlace: (thread: IThread) => void;
  readonly act: (action: Promise<void>) => void;
  readonly trans: TranslationBundle;
}

interface IEntry {
  readonly finding: IFinding;
  readonly said: IFindingTalk;
  /** Number of the last thing that happened to it. */
  readonly last: number;
}

/** Findings by status and person, those that changed since the user last looked, who signed, the orphans. */
export function ReviewList(props: IReviewListProps): React.JSX.Element {
  const { model, talk, state, onOpen, act, trans } = props;
  const { findings: loud } = useModelState(model);
  const accepted = model.review?.accepted ?? null;
  const baseline = accepted?.state.baseline ?? null;
  const findings = [...loud, ...(baseline?.quiet ?? []).map(({ finding }) => finding)];
  const [status, setStatus] = React.useState<Status | ''>('');
  const [person, setPerson] = React.useState('');
  const [text, setText] = React.useState('');
  const [isFresh, setFresh] = React.useState(false);
  const [seen] = React.useState(state.seen);
  const all: readonly IEntry[] = findings.map(finding => {
    const said = talk.onFinding(finding.id);
    return { finding, said, last: lastOf(said, state.author.id) };
  });
  const labels = labelled(findings, id => talk.onFinding(id));
  const download = async (): Promise<void> => {
    const told = await labelsCsv(labels, (id, offset, limit) => model.rows(id, offset, limit));
    const name = `${model.state.frame?.name ?? ''}-labels`;
    save(new Blob([told], { type: 'text/csv' }), fileName(name, 'csv'));
  };
  const wanted = text.trim().toLowerCase();
  const shown = all.filter(
    ({ finding, said, last }) =>
      (status === '' || said.status === status) &&
      (person === '' || takesPart(said, person)) &&
      (!isFresh || last > (seen ?? 0)) &&
      (wanted === '' || textOf(finding, said).includes(wanted))
  );
  const groups = STATUSES.map(
    one => [one, shown.filter(({ said }) => said.status === one)] as const
  );
  return (
    <div className="fs-review-list">
      <SignOff talk={talk} state={state} act={act} trans={trans} />
      {accepted !== null && (
        <AcceptedFile
          accepted={accepted}
          baseline={baseline}
          findings={loud}
          talk={talk}
          state={state}
          act={act}
          trans={trans}
        />
      )}
      <div className="fs-review-filter" role="search" aria-label={trans.__('Filter the review')}>
        <div className="fs-field">
          <input
            aria-label={trans.__('Text of findings and comments')}
            placeholder={trans.__('Filter')}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
          />
          <Icon icon={searchIcon} size={14} />
        </div>
        <Select
          label={trans.__('Status')}
          title={trans.__('Status')}
          value={status}
          options={[
            ['', trans.__('Any status')],
            ...STATUSES.map(one => [one, statusWord(one, trans)] as const)
          ]}
          onChoose={value => setStatus(value as Status | '')}
        />
        <Select
          label={trans.__('Person')}
          title={trans.__('Person')}
          value={person}
          options={[
            ['', trans.__('Anybody')],
            ...state.authors.map(({ id, name }) => [id, name] as const)
          ]}
          onChoose={setPerson}
        />
        <button
          type="button"
          className="fs-button"
          aria-pressed={isFresh}
          onClick={() => setFresh(!isFresh)}
        >
          {trans.__('New since I looked')}
        </button>
        <IconButton
          icon={downloadIcon}
          label={trans.__('Download the verdicts as labels of cells (CSV)')}
          disabled={labels.length === 0}
          onClick={() => act(download())}
        />
      </div>
      <div className="fs-review-groups">
        {shown.length === 0 && <p className="fs-note fs-muted">{trans.__('No finding matches')}</p>}
        {groups
          .filter(([, entries]) => entries.length > 0)
          .map(([one, entries]) => (
            <section key={one} aria-label={statusWord(one, trans)}>
              <h4 className="fs-small">
                {statusWord(one, trans)}
                <span className="fs-count">{countText(entries.length)}</span>
              </h4>
              <ul role="list" aria-label={statusWord(one, trans)}>
                {entries.map(entry => (
                  <Entry
                    key={entry.finding.id}
                    entry={entry}
                    isNew={entry.last > (seen ?? 0)}
                    state={state}
                    onOpen={onOpen}
                    trans={trans}
                  />
                ))}
              </ul>
            </section>
          ))}
        <Loose state={state} onOpen={props.onOpenAbout} trans={trans} />
        <Orphans talk={talk} state={state} onPlace={props.onPlace} act={act} trans={trans} />
      </div>
    </div>
  );
}

interface IEntryProps extends Pick<IReviewListProps, 'state' | 'onOpen' | 'trans'> {
  readonly entry: IEntry;
  readonly isNew: boolean;
}

function Entry({ entry, isNew, state, onOpen, trans }: IEntryProps): React.JSX.Element {
  const { finding, said } = entry;
  const { title } = sentenceOf(finding);
  const assignee = state.authors.find(({ id }) => id === said.assignee);
  const severity = said.severity ?? finding.severity;
  return (
    <li>
      <button
        type="button"
        className="fs-review-entry"
        aria-label={[
          `${severityWord(severity, trans)}: ${plain(title)}`,
          statusWord(said.status, trans),
          ...(assignee === undefined ? [] : [trans.__('for %1', assignee.name)]),
          trans._n('%2 comment', '%2 comments', said.comments, countText(said.comments))
        ].join(', ')}
        onClick={() => onOpen(finding)}
      >
        <Icon icon={SEVERITY_ICONS[severity]} className={`fs-${severity}`} />
        <span className="fs-line fs-grow">
          <Sentence text={title} />
        </span>
        {isNew && <span className="fs-new-dot" title={trans.__('new')} />}
        <Comments count={said.comments} trans={trans} />
        {assignee !== undefined && <Avatar id={assignee.id} name={assignee.name} />}
        {said.decided !== null && (
          <span className="fs-tiny fs-muted">{momentText(said.decided.time)}</span>
        )}
      </button>
    </li>
  );
}

function takesPart(said: IFindingTalk, person: string): boolean {
  return (
    said.assignee === person ||
    said.threads.some(({ root, replies }) =>
      [root, ...replies].some(one => one.author === person || one.mentions.includes(person))
    )
  );
}

/** Number of the last thing that others said or decided; 0 for nothing. */
function lastOf(said: IFindingTalk, me: string): number {
  const comments = said.threads.flatMap(({ root, replies }) => [root, ...replies]);
  const others = comments.filter(({ author }) => author !== me).map(({ version }) => version);
  return Math.max(0, ...others, said.decided?.id === me ? 0 : said.version);
}

function textOf(finding: IFinding, said: IFindingTalk): string {
  const comments = said.threads.flatMap(({ root, replies }) =>
    [root, ...replies].map(({ comment }) => comment)
  );
  return [plain(sentenceOf(finding).title), ...said.tags, ...comments].join(' ').toLowerCase();
}
