import type { ILine, ITeam, IWork } from './spread';
import { Task } from './task';

/** What a team says to a helper. */
export type TeamMessage =
  | {
      readonly type: 'begin';
      readonly line: number;
      readonly work: string;
      readonly shared: object;
    }
  | { readonly type: 'piece'; readonly line: number; readonly id: number; readonly piece: unknown }
  | { readonly type: 'end'; readonly line: number };

/** What a helper answers to a piece. */
export type HelperMessage =
  | { readonly id: number; readonly outcome: unknown }
  | { readonly id: number; readonly error: string };

/** A line to one thread, as the host has it. */
export interface IHelperPort {
  send(message: TeamMessage, transfer: ArrayBuffer[]): void;
  /** Set once, before anything is sent. */
  onAnswer: (message: HelperMessage) => void;
  /** The thread is gone. */
  onDeath: () => void;
  /** Ends the thread at once. */
  terminate(): void;
}

/** Seconds of work left that are worth starting threads and sending values. */
const WORTH = 0.2;

interface IPending {
  resolve(outcome: unknown): void;
  reject(reason: Error): void;
}

/** Threads that help with outlier models. They are started when they are first asked. */
export class Team implements ITeam {
  /** @param spawn - starts one more thread. */
  constructor(
    private readonly _spawn: () => IHelperPort,
    readonly helpers: number,
    readonly worth = WORTH
  ) {}

  private readonly _ports: (IHelperPort | undefined)[] = [];
  private readonly _pending = new Map<IHelperPort, Map<number, IPending>>();
  private _last = 0;

  line(helper: number, work: string, shared: object): ILine {
    const port = (this._ports[helper] ??= this._start(helper));
    const line = ++this._last;
    port.send({ type: 'begin', line, work, shared }, []);
    return {
      run: piece => this._ask(port, line, piece),
      end: () => port.send({ type: 'end', line }, [])
    };
  }

  /** Ends all threads; what they were asked is refused. */
  end(): void {
    for (const port of this._ports.splice(0)) {
      port?.terminate();
      this._bury(port);
    }
  }

  private _start(helper: number): IHelperPort {
    const port = this._spawn();
    const pending = new Map<number, IPending>();
    this._pending.set(port, pending);
    port.onAnswer = message => {
      const one = pending.get(message.id);
      pending.delete(message.id);
      if ('error' in message) {
        one?.reject(new Error(message.error));
      } else {
        one?.resolve(message.outcome);
      }
    };
    port.onDeath = () => {
      if (this._ports[helper] === port) {
        this._ports[helper] = undefined;
      }
      this._bury(port);
    };
    return port;
  }

  private _ask(port: IHelperPort, line: number, piece: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++this._last;
      const pending = this._pending.get(port);
      if (pending === undefined) {
        reject(new Error(GONE));
        return;
      }
      pending.set(id, { resolve, reject });
      port.send({ type: 'piece', line, id, piece }, buffersOf(piece));
    });
  }

  private _bury(port: IHelperPort | undefined): void {
    const pending = port === undefined ? undefined : this._pending.get(port);
    if (port !== undefined && pending !== undefined) {
      this._pending.delete(port);
      pending.forEach(one => one.reject(new Error(GONE)));
    }
  }
}

const GONE = 'The helping thread is gone.';

/** The other end of a {@link Team}: carries out pieces in a thread of its own. */
export class TeamHelper {
  /** @param work - finds work by its id; throws where there is none. */
  constructor(
    private readonly _work: (id: string) => IWork,
    private readonly _send: (message: HelperMessage, transfer: ArrayBuffer[]) => void
  ) {}

  private readonly _lines = new Map<number, { readonly work: string; readonly shared: object }>();

  /** Takes in a message of the team. */
  async handle(message: TeamMessage): Promise<void> {
    switch (message.type) {
      case 'begin':
        this._lines.set(message.line, message);
        break;
      case 'end':
        this._lines.delete(message.line);
        break;
      case 'piece': {
        const { id, line, piece } = message;
        try {
          const { work, shared } = this._lines.get(line)!;
          const outcome = await this._work(work).run(shared, piece, new Task());
          this._send({ id, outcome }, buffersOf(outcome));
        } catch (error) {
          this._send({ id, error: error instanceof Error ? error.message : String(error) }, []);
        }
      }
    }
  }
}

/** The buffers of all arrays in a plain value, each once. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) {
      found.add(value.buffer);
    }
  } else if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(part => buffersOf(part, found));
  }
  return [...found];
}
