import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IFinding } from '../../engine';
import { sentenceOf } from '../../i18n';
import { Icon, Sentence } from '../base';
import { downIcon, fixedIcon, upIcon } from '../icons';
import { rowsWord } from '../words';

export interface IGoneListProps {
  readonly gone: readonly IFinding[];
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly trans: TranslationBundle;
}

/** Findings of the run before that are gone, folded below the others. */
export function GoneList(props: IGoneListProps): React.JSX.Element | null {
  const { gone, open, onToggle, trans } = props;
  const list = React.useId();
  if (gone.length === 0) {
    return null;
  }
  return (
    <section className="fs-accepted">
      <button
        type="button"
        className="fs-button fs-bare fs-accepted-head"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        onClick={onToggle}
      >
        <Icon icon={open ? upIcon : downIcon} size={12} />
        {trans._n('%1 gone', '%1 gone', gone.length)}
      </button>
      {open && (
        <ul id={list} role="list" aria-label={trans.__('Gone findings')}>
          {gone.map(finding => (
            <li className="fs-accepted-item" key={finding.id}>
              <Icon icon={fixedIcon} className="fs-ok" />
              <span>
                <Sentence text={sentenceOf(finding).title} />
              </span>
              <span className="fs-small">
                {finding.rows.count > 0 && trans.__('was %1', rowsWord(finding.rows.count, trans))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
