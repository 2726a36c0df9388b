/** Thrown by `checkpoint` when a run was cancelled. */
export class Cancelled extends Error {
  constructor() {
    super('The scan was cancelled.');
    this.name = 'Cancelled';
  }
}
