import { PathExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import type { Contents } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { DataFormat, IFrameSource } from '../protocol/messages';
import type { IDataSource, IFrameList, ILoaded, ILoadOptions, ISourceFrame } from './types';

const FORMATS: Readonly<Record<string, DataFormat>> = {
  '.arrow': 'arrow',
  '.arrows': 'arrow',
  '.csv': 'csv',
  '.feather': 'arrow',
  '.ipc': 'arrow',
  '.json': 'jsonl',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.parquet': 'parquet',
  '.pq': 'parquet',
  '.tab': 'csv',
  '.tsv': 'csv'
};

/** The format of a data file by its name; null for another file. */
export function formatOf(path: string): DataFormat | null {
  return FORMATS[PathExt.extname(path).toLowerCase()] ?? null;
}

/** The id of the frame of a file. */
export function fileFrameId(path: string): string {
  return `file|${path}`;
}

/**
 * Data files that the user has opened, read without a kernel. A worker fetches
 * the bytes where the server serves them, else they come through the contents
 * manager.
 */
export class FileSource implements IDataSource {
  constructor(private readonly _contents: Contents.IManager) {
    _contents.fileChanged.connect(this._onFile, this);
  }

  readonly id = 'file';

  get changed(): ISignal<IDataSource, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Offer a file from now on.
   *
   * @returns the id of its frame.
   * @throws Error with a sentence when it is no data file or is not there.
   */
  async open(path: string): Promise<string> {
    if (formatOf(path) === null) {
      throw new Error(
        `"${PathExt.basename(path)}" is no data file that can be read: CSV, TSV, JSON, JSON lines, Parquet or Arrow.`
      );
    }
    const model = await this._contents.get(path, { content: false });
    this._files.set(path, describe(path, model));
    this._changed.emit();
    return fileFrameId(path);
  }

  /** Offer a file no more. */
  close(path: string): void {
    if (this._files.delete(path)) {
      this._changed.emit();
    }
  }

  list(): Promise<IFrameList> {
    const frames = [...this._files.values()];
    return Promise.resolve({
      frames,
      reason: frames.length === 0 ? 'no-notebook' : null,
      message: null
    });
  }

  async load(frame: ISourceFrame, options: ILoadOptions): Promise<ILoaded> {
    const path = frame.context;
    const format = formatOf(path);
    if (format === null) {
      throw new Error(`"${frame.name}" cannot be read: its name has no known ending.`);
    }
    if ((frame.bytes ?? 0) > (options.budget.fileBytes ?? Infinity)) {
      throw new Error(
        `"${frame.name}" is too large for the browser. Run "framescope scan ${frame.name}" in a terminal.`
      );
    }
    const source = (await this._served(path, frame, format)) ?? (await this._read(path, format));
    if (options.signal.aborted) {
      throw new Error('The scan was cancelled.');
    }
    return {
      source,
      info: { name: frame.name, totalRows: 0, basis: 'exact' },
      kernelCost: null,
      release: () => undefined
    };
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._contents.fileChanged.disconnect(this._onFile, this);
      this._files.clear();
      Signal.clearData(this);
    }
  }

  /** Null where nothing serves this very file. */
  private async _served(
    path: string,
    frame: ISourceFrame,
    format: DataFormat
  ): Promise<IFrameSource | null> {
    const { serverSettings } = this._contents;
    const url = await this._contents.getDownloadUrl(path);
    if (!url.startsWith(serverSettings.baseUrl)) {
      return null;
    }
    const size = await ServerConnection.makeRequest(url, { method: 'HEAD' }, serverSettings).then(
      response => (response.ok ? Number(response.headers.get('content-length') ?? -1) : -1),
      () => -1
    );
    const headers: Record<string, string> = serverSettings.token
      ? { Authorization: `token ${serverSettings.token}` }
      : {};
    return size === frame.bytes ? { kind: 'url', format, url, headers } : null;
  }

  private async _read(path: string, format: DataFormat): Promise<IFrameSource> {
    const model = await this._contents.get(path, {
      content: true,
      type: 'file',
      format: 'base64'
    });
    return { kind: 'bytes', format, bytes: bytesOf(model) };
  }

  private _onFile(_: Contents.IManager, change: Contents.IChangedArgs): void {
    const path = change.oldValue?.path ?? change.newValue?.path ?? '';
    if (!this._files.has(path)) {
      return;
    }
    if (change.type === 'delete' || change.type === 'rename') {
      this._files.delete(path);
    }
    const now = change.newValue;
    if (change.type !== 'delete' && now?.path !== undefined) {
      this._files.set(now.path, describe(now.path, now));
    }
    this._changed.emit();
  }

  private readonly _files = new Map<string, ISourceFrame>();
  private readonly _changed = new Signal<this, void>(this);
  private _isDisposed = false;
}

function describe(path: string, model: Partial<Contents.IModel>): ISourceFrame {
  return {
    id: fileFrameId(path),
    name: PathExt.basename(path),
    context: path,
    library: 'file',
    rows: null,
    columns: null,
    bytes: model.size ?? null,
    version: `${model.last_modified ?? ''} ${model.size ?? ''}`,
    order: 0
  };
}

/** The bytes of a model, however the contents manager hands them out. */
function bytesOf(model: Contents.IModel): Uint8Array {
  const { content, format } = model as { content: unknown; format: string };
  if (format === 'json') {
    return new TextEncoder().encode(JSON.stringify(content));
  }
  if (typeof content !== 'string') {
    throw new Error(`"${model.name}" has no content that can be read. Open it again.`);
  }
  return format === 'base64'
    ? Uint8Array.from(atob(content.replace(/\s/g, '')), character => character.charCodeAt(0))
    : new TextEncoder().encode(content);
}
