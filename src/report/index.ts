import type { IReport } from '../engine';
import type { IFormOptions } from './laws';
import { toPages } from './to-html';
import { toJson } from './to-json';
import { toMarkdown } from './to-markdown';
import { toJunit } from './to-junit';
import { toSarif, type ISource } from './to-sarif';
import { toText } from './to-text';

export { DEFAULT_K, redact, redactFinding, redactProfile, type Released } from './redact';
export { suggestedRuleset } from './redact-rules';
export { coarseDate, coarseNumber, shapeOf } from './coarse';
export { toBundle } from './bundle';
export { diskBytes, MAX_BYTES, type IBundle } from './disk';
export {
  SHARE_ALL,
  shareSummary,
  type IShareChoice,
  type IShareColumn,
  type ISharePart,
  type IShareSummary
} from './share';
export { looksPersonal, namesLikeValues } from './personal';
export { toHtml, toPages, type IHtmlOptions } from './to-html';
export { toJson, toPlain, type IJsonOptions } from './to-json';
export type { IFormOptions } from './laws';
export { toMarkdown } from './to-markdown';
export { toText } from './to-text';
export { toJunit, type IJunitOptions } from './to-junit';
export { toSarif, type ISource } from './to-sarif';
export { statsToHtml } from './stats-html';
export { statsToMarkdown } from './stats-markdown';
export { redactStats } from './stats-redact';
export { statsToText } from './stats-text';
export { basisText, plural, releasedSentence } from './words';
export { rangesOf, rowsText, type RowRange } from './row-ranges';

/** Forms a report can be written in. */
export type ReportFormat = 'table' | 'json' | 'html' | 'md' | 'sarif' | 'junit';

/**
 * A report in the asked form.
 *
 * @param report - already through `redact`.
 */
export function renderReport(
  report: IReport,
  format: ReportFormat,
  options: IFormOptions = {}
): string {
  switch (format) {
    case 'table':
      return toText(report, 'shell', options);
    case 'json':
      return toJson(report) + '\n';
    case 'html':
      return toPages([report], options);
    case 'md':
      return toMarkdown(report, options);
    case 'sarif':
      return toSarif([inMemory(report)]);
    case 'junit':
      return toJunit([inMemory(report)]);
  }
}

/** A report of a frame that has no file. */
export function inMemory(report: IReport): ISource {
  return { report, path: null, firstLine: null };
}
