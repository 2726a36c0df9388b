import { PathExt } from '@jupyterlab/coreutils';
import type { Contents, Event } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IProjectFiles, IRenamed } from '../model/review-types';

/** What the server tells whenever somebody reads or writes a file by its contents manager. */
const TOLD = 'https://events.jupyter.org/jupyter_server/contents_service/v1';

/** Small text files beside a notebook or a data file, by the contents manager. */
export class ProjectFiles implements IProjectFiles {
  /** @param events - of the server, which tell what other pages have written. */
  constructor(
    private readonly _contents: Contents.IManager,
    events: Pick<Event.IManager, 'stream'>
  ) {
    _contents.fileChanged.connect((_, { type, newValue, oldValue }) => {
      const [from, to] = [oldValue?.path, newValue?.path];
      if (type === 'rename' && from !== undefined && to !== undefined) {
        this._renamed.emit({ from, to });
      }
      const path = to ?? from;
      if (path !== undefined) {
        this._changed.emit(path);
      }
    });
    events.stream.connect((_, { schema_id, action, path, source_path: source }) => {
      if (schema_id === TOLD && action !== 'get') {
        for (const one of [path, source]) {
          if (typeof one === 'string') {
            this._changed.emit(one.replace(/^\//, ''));
          }
        }
      }
    });
  }

  get changed(): ISignal<unknown, string> {
    return this._changed;
  }

  get renamed(): ISignal<unknown, IRenamed> {
    return this._renamed;
  }

  async read(context: string, name: string): Promise<string | null> {
    const folder = await this._contents.get(this.pathOf(context, ''), {
      type: 'directory',
      content: true
    });
    const names = (folder.content as readonly Contents.IModel[]).map(item => item.name);
    if (!names.includes(name)) {
      return null;
    }
    const file = await this._contents.get(this.pathOf(context, name), {
      type: 'file',
      format: 'text',
      content: true
    });
    return String(file.content);
  }

  async write(context: string, name: string, text: string | null): Promise<void> {
    const path = this.pathOf(context, name);
    if (text === null) {
      await this._contents.delete(path);
    } else {
      await this._contents.save(path, { type: 'file', format: 'text', content: text });
    }
  }

  pathOf(context: string, name: string): string {
    const drive = this._contents.driveName(context);
    const path = PathExt.join(PathExt.dirname(this._contents.localPath(context)), name);
    return drive === '' ? path : `${drive}:${path}`;
  }

  private readonly _changed = new Signal<this, string>(this);
  private readonly _renamed = new Signal<this, IRenamed>(this);
}
