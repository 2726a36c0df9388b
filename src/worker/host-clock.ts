/** Seconds on the clock, and a turn of the event loop, for the engine. */
export const hostClock = {
  now: (): number => performance.now() / 1000,
  pause: (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0))
};
