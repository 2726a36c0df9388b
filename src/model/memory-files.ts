import { Signal } from '@lumino/signaling';

import type { IProjectFiles, IRenamed } from './review-types';

/** Files that are gone with the page: of frames with nothing on a disk to stand beside. */
export class MemoryFiles implements IProjectFiles {
  /** By path. */
  readonly texts = new Map<string, string>();
  readonly changed = new Signal<this, string>(this);
  readonly renamed = new Signal<this, IRenamed>(this);

  pathOf(context: string, name: string): string {
    return `${context}/${name}`;
  }

  read(context: string, name: string): Promise<string | null> {
    return Promise.resolve(this.texts.get(this.pathOf(context, name)) ?? null);
  }

  write(context: string, name: string, text: string | null): Promise<void> {
    const path = this.pathOf(context, name);
    if (text === null) {
      this.texts.delete(path);
    } else {
      this.texts.set(path, text);
    }
    this.changed.emit(path);
    return Promise.resolve();
  }
}
