import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ISeen } from '../../engine';
import { sentenceOf } from '../../i18n';
import { Icon, Sentence } from '../base';
import { fixedIcon } from '../icons';
import { rowsWord } from '../words';
import { FoldHead } from './FoldHead';

export interface IGoneListProps {
  readonly gone: readonly ISeen[];
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
      <FoldHead open={open} list={list} onToggle={onToggle}>
        {trans._n('%1 gone', '%1 gone', gone.length)}
      </FoldHead>
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
