import type { IReport } from '../engine';
import type { IDataSourceManager, ISourceFrame } from '../sources/types';
import type { IFrameInfo } from '../protocol/messages';
import type { IEngineHost } from '../worker/types';

const QUIET = {
  profile: (): void => undefined,
  finding: (): void => undefined,
  check: (): void => undefined
};

/**
 * Scans a whole frame by the user's consent, without showing it.
 *
 * @param known - what is known of the frame beside what its source says.
 * @throws Error with a sentence when it could not be read or scanned.
 */
export async function scanOnce(
  sources: IDataSourceManager,
  engine: IEngineHost,
  frame: ISourceFrame,
  signal: AbortSignal,
  known: Partial<IFrameInfo> = {}
): Promise<IReport> {
  const loaded = await sources.load(frame, { whole: true, consent: true, signal });
  try {
    const session = await engine.open(loaded.source, { ...loaded.info, ...known });
    const onAbort = (): void => session.cancel();
    signal.addEventListener('abort', onAbort);
    try {
      return await session.scan(QUIET);
    } finally {
      signal.removeEventListener('abort', onAbort);
      session.dispose();
    }
  } finally {
    loaded.release();
  }
}
