import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ICheck, IInspectorState } from '../model/types';
import { checkText, tell } from '../i18n';
import { Checks, ChecksToggle } from './Checks';
import { ErrorNote } from './ErrorNote';

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
  const why = ({ title, error }: ICheck): string =>
    `${checkText(title)}: ${error === null ? trans.__('no reason given') : tell(error)}`;
  const listed = (checksShown || long) && checks.length > 0;
  if (failed.length === 0 && !listed) {
    return null;
  }
  return (
    <div className="fs-checks-dock">
      {failed.length > 0 && (
        <ErrorNote
          details={failed.map(why).join('\n')}
          actions={<ChecksToggle shown={checksShown} onShown={onChecksShown} trans={trans} />}
          trans={trans}
        >
          <b>{trans._n('%1 check could not run', '%1 checks could not run', failed.length)}</b>
          {': '}
          {why(failed[0])} {trans.__('The others finished.')}
        </ErrorNote>
      )}
      {listed && <Checks checks={checks} trans={trans} />}
    </div>
  );
}
