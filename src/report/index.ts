import type { IReport } from '../engine';
import { toHtml } from './to-html';
import { toJson } from './to-json';
import { toMarkdown } from './to-markdown';
import { toText } from './to-text';

export { DEFAULT_K, redact, redactFinding, type Released } from './redact';
export { coarseDate, coarseEdges, coarseNumber, shapeOf } from './coarse';
export { MAX_BYTES, toBundle, type IBundle } from './bundle';
export { toHtml, type IHtmlOptions } from './to-html';
export { toJson, toPlain, type IJsonOptions } from './to-json';
export { toMarkdown } from './to-markdown';
export { toText } from './to-text';

/** Forms a report can be written in. */
export type ReportFormat = 'table' | 'json' | 'html' | 'md';

/**
 * A report in the asked form.
 *
 * @param report - already through `redact`.
 */
export function renderReport(report: IReport, format: ReportFormat): string {
  switch (format) {
    case 'table':
      return toText(report);
    case 'json':
      return toJson(report) + '\n';
    case 'html':
      return toHtml(report, { page: true, findings: 500, charts: 100 });
    case 'md':
      return toMarkdown(report);
  }
}
