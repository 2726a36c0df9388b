/** How long an engine may be silent. */
export interface IHeartbeat {
  /** Milliseconds between two questions. */
  readonly every: number;
  /** Questions in a row that may stay without an answer. */
  readonly misses: number;
}

/** 30 seconds; longer than any single unit of work takes. */
export const HEARTBEAT: IHeartbeat = { every: 3_000, misses: 10 };

/** The engine gave no sign of life: its worker was suspended, or hangs. */
export class EngineSilent extends Error {
  constructor(heartbeat: IHeartbeat) {
    const seconds = Math.round((heartbeat.every * heartbeat.misses) / 1000);
    super(
      `The engine has not answered for ${seconds} s; the browser may have suspended it. Scan again.`
    );
    this.name = 'EngineSilent';
  }
}

/**
 * Waits for a long answer and meanwhile asks for signs of life. Counts
 * questions instead of reading a clock, so that a page that slept itself
 * blames nobody.
 *
 * @param answer - what is waited for.
 * @param ask - asks the engine something short; any answer counts, also a refusal.
 * @param onSilent - called once when the engine stays silent; must make `answer` settle.
 */
export async function watch<T>(
  answer: Promise<T>,
  ask: () => Promise<unknown>,
  heartbeat: IHeartbeat,
  onSilent: (reason: EngineSilent) => void
): Promise<T> {
  let missed = 0;
  const alive = (): void => {
    missed = 0;
  };
  const timer = setInterval(() => {
    if (missed === heartbeat.misses) {
      clearInterval(timer);
      onSilent(new EngineSilent(heartbeat));
      return;
    }
    missed++;
    ask().then(alive, alive);
  }, heartbeat.every);
  try {
    return await answer;
  } finally {
    clearInterval(timer);
  }
}
