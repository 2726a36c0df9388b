/** A request that cannot be carried out; the message is one sentence that says what to ask. */
export class SeriesError extends Error {
  override readonly name = 'SeriesError';
}
