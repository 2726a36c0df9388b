import { PathExt } from '@jupyterlab/coreutils';
import type { Contents } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import type { IProjectFiles } from '../model/review-types';

/** Small text files beside a notebook or a data file, by the contents manager. */
export class ProjectFiles implements IProjectFiles {
  constructor(private readonly _contents: Contents.IManager) {
    _contents.fileChanged.connect((_, { newValue, oldValue }) => {
      const path = newValue?.path ?? oldValue?.path;
      if (path !== undefined) {
        this._changed.emit(path);
      }
    });
  }

  get changed(): ISignal<unknown, string> {
    return this._changed;
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
}
