import { addIcon, closeIcon, undoIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ILaw } from '../../engine';
import { lawText, tell } from '../../i18n';
import type { IRulesModel } from '../../model/review-types';
import { IconButton, Sentence } from '../base';
import { ErrorNote } from '../ErrorNote';
import { useModelState } from '../use-model';
import { formWords } from '../words';
import { FoldHead } from './FoldHead';
import { lawFacts } from './law-words';
import { RulesList } from './RulesList';

export interface ILawsViewProps {
  readonly rules: IRulesModel;
  readonly trans: TranslationBundle;
  /** Something was done, or why it could not be. */
  readonly onSay: (action: Promise<unknown>, done?: string) => void;
}

/** The laws that were found, to be made rules of or dropped, and the rules beside the notebook. */
export default function LawsView({ rules, trans, onSay }: ILawsViewProps): React.JSX.Element {
  const { laws, dropped, problem } = useModelState(rules);
  const [open, setOpen] = React.useState(false);
  const id = React.useId();
  return (
    <div className="fs-scroll fs-laws">
      {problem !== null && <ErrorNote details={tell(problem)} trans={trans} />}
      <RulesList rules={rules} trans={trans} onSay={onSay} />
      <div className="fs-list-head">
        <span>{trans.__('Laws that were found')}</span>
        <span>{laws.length}</span>
      </div>
      {laws.length === 0 ? (
        <p className="fs-laws-none fs-muted">
          {trans.__('No law between columns was found in this dataframe.')}
        </p>
      ) : (
        <ul role="list" aria-label={trans.__('Laws')}>
          {laws.map(law => (
            <Law key={law.id} law={law} rules={rules} trans={trans} onSay={onSay} />
          ))}
        </ul>
      )}
      {laws.some(({ kind }) => kind === 'format') && (
        <p className="fs-laws-none fs-small fs-muted">{formWords(trans)}</p>
      )}
      {dropped.length > 0 && (
        <section className="fs-accepted">
          <FoldHead open={open} list={id} onToggle={() => setOpen(!open)}>
            {trans._n('%1 dropped', '%1 dropped', dropped.length)}
          </FoldHead>
          {open && (
            <ul id={id} role="list" aria-label={trans.__('Dropped laws')}>
              {dropped.map(({ law, text }) => (
                <li className="fs-law fs-muted" key={law}>
                  <span className="fs-law-text">
                    <Sentence text={lawText(text)} />
                  </span>
                  <IconButton
                    icon={undoIcon}
                    label={trans.__('Tell this law again')}
                    onClick={() => onSay(rules.restore(law))}
                  />
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  );
}

function Law({
  law,
  rules,
  trans,
  onSay
}: ILawsViewProps & { readonly law: ILaw }): React.JSX.Element {
  const facts = lawFacts(law, trans);
  return (
    <li className="fs-law">
      <span className="fs-law-text">
        <Sentence text={lawText(law.text)} />
      </span>
      <IconButton
        icon={addIcon}
        label={trans.__('Make a rule of this law')}
        onClick={() => onSay(rules.make({ law }))}
      />
      <IconButton
        icon={closeIcon}
        label={trans.__('Drop this law')}
        onClick={() => onSay(rules.drop({ law: law.id, text: law.text }))}
      />
      <span className="fs-law-facts fs-small fs-muted">
        {facts.map((fact, i) => (
          <span key={i} className={i === 1 && law.exceptions > 0 ? 'fs-law-broken' : undefined}>
            {fact}
          </span>
        ))}
      </span>
    </li>
  );
}
