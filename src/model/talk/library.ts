import { prefixOf } from '../../review/replica';
import type { ReviewApi } from '../../review/review-api';
import type { IOperation } from '../../review/operations';
import type { IReportEntry, IResultEntry, ITalkHit, ITalkLibrary, ITalkPage } from '../talk-types';

/** The open dataset: the start of the ids of its reports, and its name. */
export interface IOpenDataset {
  readonly dataset: string;
  readonly name: string;
}

/** Pages of the server that are read at most for one page that is asked for. */
const MOST_PAGES = 20;

/** What is wanted of the first page behind a cursor that has any of it. */
async function firstWith<T>(
  ask: (cursor: string) => Promise<ITalkPage<T>>,
  cursor: string,
  isWanted: (item: T) => boolean
): Promise<ITalkPage<T>> {
  let next: string | null = cursor;
  let items: readonly T[] = [];
  for (let read = 0; read < MOST_PAGES && next !== null && items.length === 0; read++) {
    const page: ITalkPage<T> = await ask(next);
    items = page.items.filter(isWanted);
    next = page.next;
  }
  return { items, next };
}

/** The server's lists, for the dataset that is open when they are asked for. */
export function libraryOf(api: ReviewApi, open: () => IOpenDataset): ITalkLibrary {
  return {
    history: cursor => {
      const { dataset, name } = open();
      return firstWith<IReportEntry>(
        at => api.page('reports', { dataset: name }, at, 50),
        cursor,
        ({ id }) => prefixOf(id) === dataset
      );
    },
    results: async report => {
      const found: IResultEntry[] = [];
      const path = `reports/${encodeURIComponent(report)}/findings`;
      for await (const page of api.pages<IResultEntry>(path, {})) {
        found.push(...page);
      }
      return found;
    },
    activity: ({ author, mine }, cursor) => {
      const { dataset } = open();
      const query: Record<string, string> = author === '' ? {} : { author };
      return firstWith<IOperation>(
        at => api.page('activity', query, at, 100),
        cursor,
        ({ report }) => !mine || (report !== null && prefixOf(report) === dataset)
      );
    },
    search: (words, cursor) => api.page<ITalkHit>('search', { q: words }, cursor, 20)
  };
}
