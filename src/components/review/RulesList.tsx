import { checkIcon, closeIcon, downloadIcon, editIcon, runIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { TARGETS, type IRule, type Target } from '../../engine';
import { ruleText } from '../../model/rules-model';
import type { IRulesModel } from '../../model/review-types';
import { dayText, tell } from '../../i18n';
import { save } from '../chart-export';
import { Icon, IconButton, Sentence } from '../base';
import { ErrorNote } from '../ErrorNote';
import { warningIcon, waitingIcon } from '../icons';
import { useModelState } from '../use-model';
import { rowsWord } from '../words';
import { ruleLine } from './law-words';

export interface IRulesListProps {
  readonly rules: IRulesModel;
  readonly trans: TranslationBundle;
  readonly onSay: (action: Promise<unknown>, done?: string) => void;
}

/** Names of the libraries that rules are exported to. */
const NAMES: Readonly<Record<Target, string>> = {
  pandera: 'pandera',
  great_expectations: 'Great Expectations',
  pointblank: 'Pointblank',
  dbt: 'dbt',
  frictionless: 'Frictionless',
  odcs: 'ODCS'
};

/** The rules of the file beside the notebook: what they say, whether they hold, to be edited. */
export function RulesList({ rules, trans, onSay }: IRulesListProps): React.JSX.Element | null {
  const { ruleset, broken } = useModelState(rules);
  const [edited, setEdited] = React.useState<string | null>(null);
  if (ruleset === null) {
    return null;
  }
  const { description, revision, changed } = ruleset;
  const exportTo = (target: Target | 'json'): void =>
    onSay(
      rules
        .export(target)
        .then(files =>
          files.forEach(({ path, text }) =>
            save(new Blob([text], { type: 'text/plain' }), path.replace(/^.*\//, ''))
          )
        ),
      trans.__('Exported')
    );
  return (
    <section aria-label={trans.__('Rules')}>
      <div className="fs-list-head">
        <span>
          {trans._n('%1 rule', '%1 rules', ruleset.rules.length)}
          {revision !== undefined && (
            <span className="fs-muted">
              {` · ${trans.__('revision %1', String(revision))}${changed === undefined ? '' : `, ${dayText(changed)}`}`}
            </span>
          )}
        </span>
        <span className="fs-rules-tools">
          <IconButton
            icon={runIcon}
            label={trans.__('Check the rules')}
            onClick={() => onSay(rules.check(), trans.__('Rules checked'))}
          />
          <label className="fs-rules-export" title={trans.__('Export the rules')}>
            <Icon icon={downloadIcon} />
            <select
              aria-label={trans.__('Export the rules')}
              value=""
              onChange={event => exportTo(event.currentTarget.value as Target | 'json')}
            >
              <option value="" disabled>
                {trans.__('Export the rules')}
              </option>
              <option value="json">framescope</option>
              {TARGETS.map(target => (
                <option key={target} value={target}>
                  {NAMES[target]}
                </option>
              ))}
            </select>
          </label>
        </span>
      </div>
      <Description
        key={description ?? ''}
        text={description ?? ''}
        trans={trans}
        onText={text => onSay(rules.describe(text))}
      />
      <ul role="list" aria-label={trans.__('Rules')}>
        {ruleset.rules.map(rule =>
          edited === rule.id ? (
            <Editor
              key={rule.id}
              rule={rule}
              trans={trans}
              onSave={async text => {
                await rules.edit(rule.id, text);
                setEdited(null);
              }}
              onClose={() => setEdited(null)}
            />
          ) : (
            <li className="fs-law" key={rule.id}>
              <span className="fs-law-text">
                <Sentence text={ruleLine(rule, trans)} />
              </span>
              <IconButton
                icon={editIcon}
                label={trans.__('Edit the rule %1', rule.id)}
                onClick={() => setEdited(rule.id)}
              />
              <IconButton
                icon={closeIcon}
                label={trans.__('Remove the rule %1', rule.id)}
                onClick={() => onSay(rules.remove(rule.id))}
              />
              <Verdict rows={broken === null ? null : (broken.get(rule.id) ?? 0)} trans={trans} />
            </li>
          )
        )}
      </ul>
    </section>
  );
}

function Verdict({
  rows,
  trans
}: {
  readonly rows: number | null;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const state =
    rows === null
      ? ({ icon: waitingIcon, kind: 'fs-muted', text: trans.__('not checked') } as const)
      : rows === 0
        ? ({ icon: checkIcon, kind: 'fs-ok', text: trans.__('holds') } as const)
        : ({
            icon: warningIcon,
            kind: 'fs-warning',
            text: trans.__('broken in %1', rowsWord(rows, trans))
          } as const);
  return (
    <span className="fs-law-facts fs-small">
      <Icon icon={state.icon} size={12} className={state.kind} />
      {state.text}
    </span>
  );
}

function Description({
  text,
  trans,
  onText
}: {
  readonly text: string;
  readonly trans: TranslationBundle;
  readonly onText: (text: string) => void;
}): React.JSX.Element {
  const [said, setSaid] = React.useState(text);
  return (
    <div className="fs-rules-about">
      <input
        className="fs-input"
        type="text"
        aria-label={trans.__('What the rules are for')}
        placeholder={trans.__('What the rules are for')}
        value={said}
        onChange={event => setSaid(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && said !== text) {
            onText(said);
          }
        }}
        onBlur={() => {
          if (said !== text) {
            onText(said);
          }
        }}
      />
    </div>
  );
}

/** A rule as JSON; what is none stays open with a sentence. */
function Editor({
  rule,
  trans,
  onSave,
  onClose
}: {
  readonly rule: IRule;
  readonly trans: TranslationBundle;
  readonly onSave: (text: string) => Promise<void>;
  readonly onClose: () => void;
}): React.JSX.Element {
  const [text, setText] = React.useState(() => ruleText(rule));
  const [fault, setFault] = React.useState<string | null>(null);
  const area = React.useRef<HTMLTextAreaElement>(null);
  const problem = React.useId();
  React.useEffect(() => area.current?.focus(), []);
  return (
    <li className="fs-rule-editor">
      <textarea
        className="fs-input"
        ref={area}
        rows={Math.min(12, text.split('\n').length + 1)}
        spellCheck={false}
        aria-label={trans.__('The rule %1 as JSON', rule.id)}
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault === null ? undefined : problem}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value);
          setFault(null);
        }}
        onKeyDown={event => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onClose();
          }
        }}
      />
      {fault !== null && (
        <div id={problem}>
          <ErrorNote details={tell(fault)} trans={trans} />
        </div>
      )}
      <div className="fs-accept-actions">
        <span className="fs-grow" />
        <button type="button" className="fs-button" onClick={onClose}>
          {trans.__('Cancel')}
        </button>
        <button
          type="button"
          className="fs-button fs-primary"
          onClick={() => {
            onSave(text).catch((reason: unknown) =>
              setFault(reason instanceof Error ? reason.message : String(reason))
            );
          }}
        >
          {trans.__('Save')}
        </button>
      </div>
    </li>
  );
}
