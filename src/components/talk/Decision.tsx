import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding, Severity } from '../../engine';
import type { IFindingTalk, ITalkModel, ITalkState } from '../../model/talk-types';
import type { IConflict } from '../../review/documents';
import { STATUSES, type Status } from '../../review/operations';
import { IconButton } from '../base';
import { Select } from '../Select';
import { severityWord, statusWord } from '../words';
import { ConflictNote } from './Conflict';
import { agreeIcon, disagreeIcon } from './icons';
import { Tags } from './Tags';

export interface IDecisionProps {
  readonly finding: IFinding;
  readonly talk: IFindingTalk;
  readonly model: ITalkModel;
  readonly state: ITalkState;
  readonly act: (action: Promise<void>) => void;
  readonly trans: TranslationBundle;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What is decided of a finding: status, assignee, severity, tags, whether it was useful. */
export function Decision(props: IDecisionProps): React.JSX.Element {
  const { finding, talk, model, state, act, trans } = props;
  const { id } = finding;
  const isOff = !state.mayWrite;
  const known = new Map(state.authors.map(one => [one.id, one.name]));
  if (talk.assignee !== null && !known.has(talk.assignee)) {
    known.set(talk.assignee, talk.assignee);
  }
  return (
    <div className="fs-decision" role="group" aria-label={trans.__('What is decided')}>
      <Select
        label={trans.__('Status')}
        title={trans.__('Status')}
        value={talk.status}
        disabled={isOff}
        onChoose={value => act(model.setStatus(id, value as Status))}
        options={STATUSES.map(status => [status, statusWord(status, trans)])}
      />
      <Select
        label={trans.__('Assigned to')}
        title={trans.__('Assigned to')}
        value={talk.assignee ?? ''}
        disabled={isOff}
        onChoose={value => act(model.assign(id, value === '' ? null : value))}
        options={[['', trans.__('Nobody')], ...known]}
      />
      <Select
        label={trans.__('Severity')}
        title={trans.__('Severity')}
        value={talk.severity ?? ''}
        disabled={isOff}
        onChoose={value => act(model.setSeverity(id, value === '' ? null : (value as Severity)))}
        options={[
          ['', trans.__('%1, as found', severityWord(finding.severity, trans))],
          ...SEVERITIES.filter(one => one !== finding.severity || talk.severity === one).map(
            one => [one, severityWord(one, trans)] as const
          )
        ]}
      />
      <div className="fs-useful" role="group" aria-label={trans.__('Was it useful?')}>
        <span className="fs-small fs-muted">{trans.__('Useful?')}</span>
        <IconButton
          icon={agreeIcon}
          label={trans._n('Useful, said %1', 'Useful, said %1', talk.usefulTo)}
          pressed={talk.useful === true}
          disabled={isOff}
          onClick={() => act(model.rate(id, talk.useful === true ? null : true))}
        />
        <IconButton
          icon={disagreeIcon}
          label={trans._n('Not useful, said %1', 'Not useful, said %1', talk.uselessTo)}
          pressed={talk.useful === false}
          disabled={isOff}
          onClick={() => act(model.rate(id, talk.useful === false ? null : false))}
        />
      </div>
      <Tags
        tags={talk.tags}
        disabled={isOff}
        trans={trans}
        onAdd={tag => act(model.tag(id, [tag], []))}
        onRemove={tag => act(model.tag(id, [], [tag]))}
      />
      {talk.conflicts.map(conflict => (
        <Conflict key={`${conflict.field} ${conflict.seq}`} conflict={conflict} {...props} />
      ))}
    </div>
  );
}

/** The conflict of one field, in the words of its values. */
function Conflict(props: IDecisionProps & { readonly conflict: IConflict }): React.JSX.Element {
  const { conflict, finding, talk, model, state, act, trans } = props;
  const { field } = conflict;
  const now = { status: talk.status, assignee: talk.assignee, severity: talk.severity }[field];
  const name = (id: unknown): string =>
    state.authors.find(one => one.id === id)?.name ?? String(id);
  const told = (value: unknown): string => {
    if (field === 'status') {
      return statusWord(value as Status, trans);
    }
    if (field === 'assignee') {
      return value === null ? trans.__('Nobody') : name(value);
    }
    return value === null
      ? trans.__('%1, as found', severityWord(finding.severity, trans))
      : severityWord(value as Severity, trans);
  };
  const settle = (value: unknown): void => act(model.settle(finding.id, conflict, value));
  return (
    <ConflictNote
      conflict={conflict}
      now={now}
      told={told}
      onSettle={state.mayWrite ? settle : undefined}
      trans={trans}
    />
  );
}
