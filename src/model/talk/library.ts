import { prefixOf } from '../../review/replica';
import type { ReviewApi } from '../../review/review-api';
import type { IOperation } from '../../review/operations';
import type { IReportEntry, IResultEntry, ITalkHit, ITalkLibrary } from '../talk-types';

/** The open dataset: the start of the ids of its reports, and its name. */
export interface IOpenDataset {
  readonly dataset: string;
  readonly name: string;
}

/** The server's lists, for the dataset that is open when they are asked for. */
export function libraryOf(api: ReviewApi, open: () => IOpenDataset): ITalkLibrary {
  const isMine = (report: string | null): boolean =>
    report !== null && prefixOf(report) === open().dataset;
  return {
    history: async cursor => {
      const page = await api.page<IReportEntry>('reports', { dataset: open().name }, cursor, 50);
      return { ...page, items: page.items.filter(({ id }) => isMine(id)) };
    },
    results: async report => {
      const found: IResultEntry[] = [];
      const path = `reports/${encodeURIComponent(report)}/findings`;
      for await (const page of api.pages<IResultEntry>(path, {})) {
        found.push(...page);
      }
      return found;
    },
    activity: async ({ author, mine }, cursor) => {
      const query: Record<string, string> = author === '' ? {} : { author };
      const page = await api.page<IOperation>('activity', query, cursor, 100);
      return mine ? { ...page, items: page.items.filter(({ report }) => isMine(report)) } : page;
    },
    search: (words, cursor) => api.page<ITalkHit>('search', { q: words }, cursor, 20)
  };
}
