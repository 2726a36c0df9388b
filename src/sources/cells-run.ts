import type { KernelMessage } from '@jupyterlab/services';

import type { ISourceFrame } from './types';

/** A cell that ran. */
interface IRun {
  readonly count: number;
  readonly code: string;
}

/** What was said of a frame when it changed last. */
interface ISeen {
  readonly version: string;
  readonly cells: readonly number[];
}

/** Cells remembered between two looks at the frames. */
const MOST = 200;

/**
 * Which cells ran between two looks at the frames, and which of them may have
 * changed a frame: those that name it, else all of them.
 */
export class CellsRun {
  private _ran: IRun[] = [];
  private readonly _seen = new Map<string, ISeen>();

  /** A cell begins to run. */
  note(message: KernelMessage.IMessage): void {
    const { execution_count: count, code } = message.content as {
      execution_count?: unknown;
      code?: unknown;
    };
    if (typeof count === 'number' && typeof code === 'string') {
      this._ran = [...this._ran, { count, code }].slice(-MOST);
    }
  }

  /** The frames, each with the cells that may have brought it to its version. */
  told(frames: readonly ISourceFrame[]): ISourceFrame[] {
    const ran = this._ran;
    this._ran = ran.slice(-1);
    return frames.map(frame => {
      const seen = this._seen.get(frame.id);
      const cells = seen?.version === frame.version ? seen.cells : causes(ran, frame.name);
      this._seen.set(frame.id, { version: frame.version, cells });
      return cells.length === 0 ? frame : { ...frame, cells };
    });
  }
}

function causes(ran: readonly IRun[], name: string): number[] {
  const word = new RegExp(
    `(^|[^\\p{L}\\p{N}_])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}($|[^\\p{L}\\p{N}_])`,
    'u'
  );
  const naming = ran.filter(({ code }) => word.test(code));
  return (naming.length > 0 ? naming : ran).map(({ count }) => count);
}
