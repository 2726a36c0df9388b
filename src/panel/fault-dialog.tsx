import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { ErrorNote } from '../components/ErrorNote';
import { tell } from '../i18n';

/** Tells over the whole page what went wrong and lets it be copied. */
export async function showFault(
  title: string,
  reason: unknown,
  trans: TranslationBundle
): Promise<void> {
  const message = tell(reason instanceof Error ? reason.message : String(reason));
  await showDialog({
    title,
    body: (
      <div className="fs-fault">
        <ErrorNote details={message} trans={trans} />
      </div>
    ),
    buttons: [Dialog.okButton({ label: trans.__('OK') })]
  });
}
