import type { ISeenMarks } from '../talk-types';
import type { ITalkParts } from './talk-parts';

const UNSEEN: ISeenMarks = { all: null, findings: {} };

/** What the user has seen of the open dataset's log; it outlives the page. */
export class Seen {
  constructor(private readonly _keep: ITalkParts['seen']) {}

  marks: ISeenMarks = UNSEEN;
  /** The finding whose talk is open; null for none. */
  looked: string | null = null;

  /** Another dataset is open now; resolves once it is known what was seen of it. */
  async open(dataset: string): Promise<void> {
    this._dataset = dataset;
    this.marks = UNSEEN;
    const marks = await this._keep.load(dataset);
    if (dataset === this._dataset) {
      this.marks = marks;
    }
  }

  /** What is said about the open finding is seen up to a number. */
  seeOpen(seq: number): void {
    const { all, findings } = this.marks;
    if (this.looked !== null && findings[this.looked] !== seq) {
      this._save({ all, findings: { ...findings, [this.looked]: seq } });
    }
  }

  /** Everything is seen up to a number. */
  seeAll(seq: number): void {
    this._save({ all: seq, findings: {} });
  }

  private _save(marks: ISeenMarks): void {
    this.marks = marks;
    this._keep.save(this._dataset, marks);
  }

  private _dataset = '';
}
