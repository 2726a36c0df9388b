import type { IMimeBundle, IOutput } from '@jupyterlab/nbformat';

import type { IBundle } from '../report';
import { REPORT_MIME } from './guard';

/**
 * A finished report as the output of a cell, in its three forms.
 *
 * @param ticket - of the output that it completes; noted, so that two pages that complete the same
 *   one know it. None for a report of its own.
 */
export function reportOutput({ report, html, text }: IBundle, ticket?: string): IOutput {
  const data = {
    [REPORT_MIME]: report as unknown as IMimeBundle[string],
    'text/html': html,
    'text/plain': text
  };
  const metadata = ticket === undefined ? {} : { [REPORT_MIME]: { ticket } };
  return { output_type: 'display_data', data, metadata };
}
