import type { IOverTime } from '../protocol/study-messages';
import { DEFAULT_K } from '../report';
import type { IStudyMaker } from '../worker/types';
import { freshKey } from './fresh-key';

/**
 * Holds stretches of time of the open frame against each other.
 *
 * @param time - name of the column to cut by.
 * @throws Cancelled when it was ended, Error with a sentence otherwise.
 */
export function overTime(
  studies: IStudyMaker,
  { time, count }: { readonly time: string; readonly count: number },
  signal: AbortSignal,
  onShare: (share: number) => void
): Promise<IOverTime> {
  return studies.study(
    { type: 'over-time', time, count, key: freshKey(), k: DEFAULT_K },
    signal,
    onShare
  );
}
