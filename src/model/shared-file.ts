import type { IProjectFiles } from './review-types';

/** Who reads a file that others write too. */
export interface IFileReader {
  /** Beside which notebook or data file it stands that is looked at now; null while it does not matter. */
  context(): string | null;
  /** Somebody else wrote it: what it says now; null where it is gone. */
  onNews(text: string | null): Promise<void>;
  /** It could not be read, or says what cannot be used. */
  onProblem(reason: unknown): void;
}

/**
 * A file of one name beside a notebook, with the text that is shown of it: what was written here is
 * no news, and several events of one writing are one.
 */
export class SharedFile {
  constructor(
    private readonly _files: IProjectFiles,
    readonly name: string,
    private readonly _reader: IFileReader
  ) {
    _files.changed.connect(this._onChanged, this);
  }

  /** Take no more notice of it. */
  dispose(): void {
    this._files.changed.disconnect(this._onChanged, this);
  }

  /** Its path beside `context`. */
  pathOf(context: string): string {
    return this._files.pathOf(context, this.name);
  }

  /** The text beside `context`; null where there is none. */
  read(context: string): Promise<string | null> {
    return this._files.read(context, this.name);
  }

  /** As {@link read}, of what is shown from now on: the reader is told only of another text. */
  async follow(context: string): Promise<string | null> {
    const text = await this._files.read(context, this.name);
    this._known.set(this.pathOf(context), text);
    return text;
  }

  /** Write it whole; null takes it away. */
  async write(context: string, text: string | null): Promise<void> {
    const path = this.pathOf(context);
    const before = this._known.get(path);
    this._known.set(path, text);
    try {
      await this._files.write(context, this.name, text);
    } catch (reason) {
      if (before === undefined) {
        this._known.delete(path);
      } else {
        this._known.set(path, before);
      }
      throw reason;
    }
  }

  private _onChanged(_: unknown, path: string): void {
    const context = this._reader.context();
    if (context === null || path !== this.pathOf(context)) {
      return;
    }
    this._again = this._looking;
    if (!this._looking) {
      this._looking = true;
      this._look(context).catch((reason: unknown) => this._reader.onProblem(reason));
    }
  }

  private async _look(context: string): Promise<void> {
    try {
      do {
        this._again = false;
        const known = this._known.get(this.pathOf(context));
        const text = await this._files.read(context, this.name);
        const own = this._known.get(this.pathOf(context));
        if (text !== known && text !== own && this._reader.context() === context) {
          this._known.set(this.pathOf(context), text);
          await this._reader.onNews(text);
        }
      } while (this._again);
    } finally {
      this._looking = false;
    }
  }

  /** What is shown, by path. */
  private readonly _known = new Map<string, string | null>();
  private _looking = false;
  /** Whether it was written while it was looked at. */
  private _again = false;
}
