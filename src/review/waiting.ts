/** There, in the browser's storage, while something that was said may not have been sent. */
export const WAITING = 'framescope:outbox';
