import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import * as React from 'react';

import type { IReport } from '../engine';
import type { IShareSummary, Released } from '../report';

/** What the user decided in the share dialog. */
export interface IShareAnswer {
  readonly action: 'save' | 'copy';
  readonly summary: IShareSummary;
}

/** Which values may leave. */
export interface IPrivacy {
  readonly released: Released;
  /** Rows that must share a value that is not released. Default: `DEFAULT_K`. */
  readonly k?: number;
}

/**
 * Asks over the whole page what a saved report may hold.
 *
 * @param report - as the engine made it, not yet through `redact`.
 * @param first - columns that are ticked at first, and rows that must share a value of the others.
 * @returns null when the dialog was closed.
 */
export async function askShare(
  report: IReport,
  { released, k }: IPrivacy,
  trans: TranslationBundle
): Promise<IShareAnswer | null> {
  const [{ ShareDialog }, { SHARE_ALL }] = await Promise.all([
    import('../components/ShareDialog'),
    import('../report')
  ]);
  return new Promise(resolve => {
    const close = (answer: IShareAnswer | null): void => {
      host.dispose();
      resolve(answer);
    };
    const host = ReactWidget.create(
      <div className="fs-root">
        <ShareDialog
          report={report}
          k={k}
          initial={{ ...SHARE_ALL, released }}
          trans={trans}
          onSave={summary => close({ action: 'save', summary })}
          onCopy={summary => close({ action: 'copy', summary })}
          onClose={() => close(null)}
        />
      </div>
    );
    host.addClass('fs-ShareHost');
    Widget.attach(host, document.body);
  });
}
