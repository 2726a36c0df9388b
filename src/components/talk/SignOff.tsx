import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { momentText } from '../../i18n';
import type { ITalkModel, ITalkState } from '../../model/talk-types';
import { Icon } from '../base';
import { acceptedIcon, warningIcon } from '../icons';
import { Avatar } from './Avatar';
import { verdictWord } from './words';

export interface ISignOffProps {
  readonly talk: ITalkModel;
  readonly state: ITalkState;
  readonly act: (action: Promise<void>) => void;
  readonly trans: TranslationBundle;
}

/** Who has signed this frame as it is, and the way to sign it. */
export function SignOff({ talk, state, act, trans }: ISignOffProps): React.JSX.Element {
  const [text, setText] = React.useState('');
  const mine = state.signatures.find(one => one.id === state.author.id);
  const others = state.signatures.filter(one => one.verdict !== 'withdrawn');
  const sign = (verdict: 'approved' | 'changes-wanted' | 'withdrawn'): void => {
    act(talk.sign(verdict, text.trim()));
    setText('');
  };
  return (
    <section className="fs-sign" aria-label={trans.__('Sign-off')}>
      {others.length === 0 ? (
        <p className="fs-small fs-muted">{trans.__('Nobody has signed this data yet.')}</p>
      ) : (
        <ul role="list" aria-label={trans.__('Signed by')}>
          {others.map(one => (
            <li key={one.id} className="fs-small">
              <Avatar id={one.id} name={one.name} />
              <span className="fs-grow">
                <b>{one.name}</b>
                {` · ${momentText(one.time)}`}
                {one.comment !== '' && <span className="fs-muted">{` · ${one.comment}`}</span>}
              </span>
              <span
                className={one.verdict === 'approved' ? 'fs-badge fs-ok' : 'fs-badge fs-warning'}
              >
                <Icon icon={one.verdict === 'approved' ? acceptedIcon : warningIcon} size={14} />
                {verdictWord(one.verdict, trans)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {state.mayWrite && (
        <div className="fs-sign-ways">
          <div className="fs-field">
            <input
              aria-label={trans.__('What you sign with')}
              placeholder={trans.__('A word with it')}
              maxLength={1000}
              value={text}
              onChange={event => setText(event.currentTarget.value)}
            />
          </div>
          {mine?.verdict !== 'approved' && (
            <button type="button" className="fs-button" onClick={() => sign('approved')}>
              {trans.__('Approve')}
            </button>
          )}
          {mine?.verdict !== 'changes-wanted' && (
            <button type="button" className="fs-button" onClick={() => sign('changes-wanted')}>
              {trans.__('Ask for changes')}
            </button>
          )}
          {mine !== undefined && mine.verdict !== 'withdrawn' && (
            <button type="button" className="fs-button" onClick={() => sign('withdrawn')}>
              {trans.__('Withdraw')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
