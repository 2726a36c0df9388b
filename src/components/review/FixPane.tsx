import { copyIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Evidence } from '../../engine';
import type { IOpenFix } from '../../model/fix-state';
import type { IFixesModel } from '../../model/review-types';
import { tell } from '../../i18n';
import { Icon } from '../base';
import { CopyDetails } from '../ErrorNote';
import { Notice } from '../Empty';
import { infoIcon } from '../icons';
import { useModelState } from '../use-model';
import { FixCard } from './FixCard';
import { LabelClusters } from './LabelClusters';

export interface IFixPaneProps {
  readonly fixes: IFixesModel;
  readonly open: IOpenFix;
  readonly trans: TranslationBundle;
  readonly onCopy: (code: string) => void;
  readonly onClose: () => void;
}

type Pairs = Evidence & { readonly type: 'pairs' };

/** The fixes of a finding, in the place of its detail; it stays when the finding is gone. */
export default function FixPane(props: IFixPaneProps): React.JSX.Element {
  const { fixes, open, trans, onCopy, onClose } = props;
  const { history, live } = useModelState(fixes);
  const { finding, offers, at, step, library, problem, script } = open;
  const fix = offers?.[at];
  const pairs = finding.evidence.find((one): one is Pairs => one.type === 'pairs');
  const done = history.filter(({ verdict }) => verdict !== 'no-help');
  return (
    <div className="fs-detail fs-fix-pane">
      {fix !== undefined ? (
        <FixCard
          key={`${finding.id} ${at}`}
          fix={fix}
          library={library}
          state={step}
          live={live}
          place={at}
          size={offers?.length}
          trans={trans}
          onStep={by => fixes.step(by)}
          onInsert={(code, run) => fixes.insert(code, run)}
          onCopy={onCopy}
          onUndo={() => fixes.undo()}
          onRunAbove={() => fixes.runAbove()}
          onClose={onClose}
        >
          {pairs !== undefined && (
            <LabelClusters
              evidence={pairs}
              trans={trans}
              onReplace={(column, chosen) => fixes.relabel(column, chosen)}
            />
          )}
        </FixCard>
      ) : offers === null && problem === null ? (
        <div className="fs-fix-body" aria-hidden="true">
          {[0, 1, 2].map(i => (
            <div className="fs-loading-item" key={i}>
              <i />
              <i />
            </div>
          ))}
        </div>
      ) : (
        <NoFix problem={problem} script={script} trans={trans} onCopy={onCopy} onClose={onClose} />
      )}
      {done.length > 0 && (
        <div className="fs-fix-history">
          <button
            type="button"
            className="fs-button fs-bare"
            onClick={() =>
              onCopy(done.map(({ title, code }) => `# ${plainTitle(title)}\n${code}`).join('\n\n'))
            }
          >
            <Icon icon={copyIcon} size={14} />
            {trans._n(
              'Copy the fix of this session',
              'Copy the %1 fixes of this session',
              done.length
            )}
          </button>
        </div>
      )}
    </div>
  );
}

function NoFix({
  problem,
  script,
  trans,
  onCopy,
  onClose
}: {
  readonly problem: string | null;
  /** Python that makes the fix where the data is. */
  readonly script: string | undefined;
  readonly trans: TranslationBundle;
  readonly onCopy: (code: string) => void;
  readonly onClose: () => void;
}): React.JSX.Element {
  const back = React.useRef<HTMLButtonElement>(null);
  React.useEffect(() => back.current?.focus(), []);
  return (
    <div
      className="fs-fix-body"
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <Notice
        icon={infoIcon}
        title={
          script === undefined
            ? trans.__('No fix to propose')
            : trans.__('No rows to work it out from')
        }
        actions={
          <>
            {script !== undefined && (
              <button type="button" className="fs-button fs-primary" onClick={() => onCopy(script)}>
                <Icon icon={copyIcon} size={14} />
                {trans.__('Copy the code')}
              </button>
            )}
            <button type="button" className="fs-button" ref={back} onClick={onClose}>
              {trans.__('Back')}
            </button>
            {problem !== null && <CopyDetails details={tell(problem)} trans={trans} />}
          </>
        }
      >
        {problem === null
          ? trans.__('Only the source of the data could tell what is right here.')
          : tell(problem)}
      </Notice>
      {script !== undefined && <pre className="fs-fix-script">{script}</pre>}
    </div>
  );
}

function plainTitle(title: string): string {
  return title.replaceAll('`', '').replace(/\s+/g, ' ');
}
