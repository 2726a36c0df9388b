import type { IReport } from '../engine';
import type { IFramesAnswer } from '../protocol/study-messages';
import { DEFAULT_K } from '../report';
import type { IDataSourceManager } from '../sources/types';
import type { IStudyMaker } from '../worker/types';
import { freshKey } from './fresh-key';
import type { IFrame } from './types';

/** Two frames held against each other, with what was looked at of the one before. */
export interface IFramesCompared extends IFramesAnswer {
  /** Where the rows of the other frame are a sample: one sentence that says of how many. */
  readonly note: string | null;
}

/**
 * Fetches another frame and holds the open one against it.
 *
 * @param report - of the open frame.
 * @throws Cancelled when it was ended, Error with a sentence otherwise.
 */
export async function compareWith(
  other: IFrame,
  open: { readonly studies: IStudyMaker; readonly report: IReport },
  sources: IDataSourceManager,
  signal: AbortSignal,
  onShare: (share: number) => void
): Promise<IFramesCompared> {
  const loaded = await sources.load(other, { whole: false, consent: true, signal });
  try {
    const answer = await open.studies.study(
      {
        type: 'compare',
        source: loaded.source,
        frame: loaded.info,
        report: open.report,
        key: freshKey(),
        k: DEFAULT_K
      },
      signal,
      onShare
    );
    return { ...answer, note: loaded.note ?? null };
  } finally {
    loaded.release();
  }
}
