import type { IMimeBundle, IOutput } from '@jupyterlab/nbformat';

import type { IBundle } from '../report';
import { REPORT_MIME } from './guard';

/** A finished report as the output of a cell, in its three forms. */
export function reportOutput({ report, html, text }: IBundle): IOutput {
  const data = {
    [REPORT_MIME]: report as unknown as IMimeBundle[string],
    'text/html': html,
    'text/plain': text
  };
  return { output_type: 'display_data', data, metadata: {} };
}
