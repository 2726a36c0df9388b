import type { TranslationBundle } from '@jupyterlab/translation';

import type { IReport } from '../engine';
import type { IBundle } from '../report';
import { download, fileName } from './download';
import type { IPrivacy } from './share';

/** Forms a report can be exported in. */
export const EXPORTS = ['html', 'md', 'json', 'sarif', 'junit'] as const;

/** A form a report can be exported in. */
export type Export = (typeof EXPORTS)[number];

const TYPES: Readonly<Record<Export, readonly [string, string]>> = {
  html: ['html', 'text/html'],
  md: ['md', 'text/markdown'],
  json: ['json', 'application/json'],
  sarif: ['sarif', 'application/sarif+json'],
  junit: ['junit.xml', 'application/xml']
};

export function isExport(value: unknown): value is Export {
  return EXPORTS.some(format => format === value);
}

/** The names of the forms for the user. */
export function exportNames(trans: TranslationBundle): Readonly<Record<Export, string>> {
  return {
    html: trans.__('HTML page'),
    md: trans.__('Markdown'),
    json: trans.__('JSON'),
    sarif: trans.__('SARIF, for code scanning'),
    junit: trans.__('JUnit XML, for test reports')
  };
}

/**
 * Hands a report to the user as a file.
 *
 * @param privacy - which values may stand in it; null for a report that went through
 *   `redact` already.
 */
export async function exportReport(
  report: IReport,
  format: Export,
  privacy: IPrivacy | null
): Promise<void> {
  const [ending, type] = TYPES[format];
  const { redact, renderReport } = await import('../report');
  const shown = privacy === null ? report : redact(report, privacy.released, privacy.k);
  download(renderReport(shown, format), fileName(report.dataset.name, ending), type);
}

/** Puts a report onto the clipboard, as a page and as plain text. */
export async function copyBundle({ html, text }: IBundle): Promise<void> {
  const part = (content: string, type: string): Blob => new Blob([content], { type });
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/html': part(html, 'text/html'),
      'text/plain': part(text, 'text/plain')
    })
  ]);
}
