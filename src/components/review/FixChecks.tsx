import { checkIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { countText } from '../../charts/numbers';
import { sentenceOf } from '../../i18n';
import { verdictOf, type IFixCheck } from '../../model/fix-state';
import { Icon, Sentence } from '../base';
import { warningIcon } from '../icons';

/** What the check after a fix found: its rows, what came up, what went with it. */
export function FixChecks({
  check,
  trans
}: {
  readonly check: IFixCheck;
  readonly trans: TranslationBundle;
}): React.JSX.Element {
  const { before, after, there, added, gone } = check;
  const lines: { ok: boolean; text: string }[] = [
    {
      ok: !there,
      text: there
        ? trans.__('%1 of %2 rows still offend.', countText(after), countText(before))
        : before === 0
          ? trans.__('The finding is gone.')
          : trans._n(
              'The offending row is right now.',
              'All %1 offending rows are right now.',
              before
            )
    },
    ...added.map(finding => ({
      ok: false,
      text: trans.__('new finding: %1', sentenceOf(finding).title)
    })),
    ...(added.length === 0
      ? [
          {
            ok: true,
            text:
              gone === 0
                ? trans.__('no new warning')
                : trans._n(
                    'no new warning; %1 other finding is gone',
                    'no new warning; %1 other findings are gone',
                    gone
                  )
          }
        ]
      : [])
  ];
  return (
    <div className="fs-fix-check" role="status" data-fs-verdict={verdictOf(check)}>
      <ul aria-label={trans.__('Checks after the fix')}>
        {lines.map(({ ok, text }) => (
          <li key={text}>
            <Icon
              icon={ok ? checkIcon : warningIcon}
              size={14}
              className={ok ? 'fs-ok' : 'fs-warning'}
            />
            <span>
              <Sentence text={text} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
