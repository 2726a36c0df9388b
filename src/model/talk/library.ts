import type { ReviewApi } from '../../review/review-api';
import type { IOperation } from '../../review/operations';
import type { IReportEntry, IResultEntry, ITalkHit, ITalkLibrary } from '../talk-types';

/** The server's lists; `origin` is what the ids of the open dataset's reports begin with now. */
export function libraryOf(api: ReviewApi, origin: () => string): ITalkLibrary {
  return {
    history: cursor => api.page<IReportEntry>('reports', { origin: origin() }, cursor, 50),
    results: async report => {
      const found: IResultEntry[] = [];
      const path = `reports/${encodeURIComponent(report)}/findings`;
      for await (const page of api.pages<IResultEntry>(path, {})) {
        found.push(...page);
      }
      return found;
    },
    activity: ({ author, kinds, mine }, cursor) => {
      const query = {
        ...(author === '' ? {} : { author }),
        ...(kinds.length === 0 ? {} : { kind: kinds.join(',') }),
        ...(mine ? { origin: origin() } : {})
      };
      return api.page<IOperation>('activity', query, cursor, 100);
    },
    search: (words, cursor) => api.page<ITalkHit>('search', { q: words }, cursor, 20)
  };
}
