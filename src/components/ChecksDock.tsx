import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IInspectorState } from '../model/types';
import { checkText, tell } from '../i18n';
import { Icon } from './base';
import { Checks, ChecksToggle } from './Checks';
import { warningIcon } from './icons';

export interface IChecksDockProps {
  readonly state: IInspectorState;
  readonly checksShown: boolean;
  readonly onChecksShown: (shown: boolean) => void;
  readonly trans: TranslationBundle;
}

/** Milliseconds of a scan whose single checks nobody needs to see. */
const SHORT = 400;

/** Whether something has gone on for longer than a glance. */
function useLong(goesOn: boolean): boolean {
  const [long, setLong] = React.useState(false);
  React.useEffect(() => {
    if (!goesOn) {
      setLong(false);
      return undefined;
    }
    const timer = setTimeout(() => setLong(true), SHORT);
    return () => clearTimeout(timer);
  }, [goesOn]);
  return long && goesOn;
}

/**
 * The checks of a scan, at the lower edge: they come and go without moving
 * anything above them.
 */
export function ChecksDock(props: IChecksDockProps): React.JSX.Element | null {
  const { state, checksShown, onChecksShown, trans } = props;
  const { checks, phase } = state;
  const long = useLong(phase === 'scanning');
  const isRunning = phase === 'loading' || phase === 'scanning';
  const failed = isRunning ? [] : checks.filter(check => check.state === 'failed');
  const listed = (checksShown || long) && checks.length > 0;
  if (failed.length === 0 && !listed) {
    return null;
  }
  return (
    <div className="fs-checks-dock">
      {failed.length > 0 && (
        <div className="fs-note" role="alert">
          <Icon icon={warningIcon} className="fs-warning" />
          <span className="fs-grow">
            <b>{trans._n('%1 check could not run', '%1 checks could not run', failed.length)}</b>
            {': '}
            {`${checkText(failed[0].title)}: ${failed[0].error === null ? trans.__('no reason given') : tell(failed[0].error)}`}{' '}
            {trans.__('The others finished.')}
          </span>
          <ChecksToggle shown={checksShown} onShown={onChecksShown} trans={trans} />
        </div>
      )}
      {listed && <Checks checks={checks} trans={trans} />}
    </div>
  );
}
