import type { Task } from './task';

/** Work that any thread can do in pieces; plain values and typed arrays go in and come out. */
export interface IWork<S extends object = object, I = unknown, O = unknown> {
  /** By which threads know it. */
  readonly id: string;
  /** One piece, which depends on nothing else. */
  run(shared: S, piece: I, task: Task): Promise<O>;
}

/** Pieces of work, in whatever order and thread they are done. */
export interface IPieces<S extends object, I, O> {
  readonly work: IWork<S, I, O>;
  /** What all pieces need; sent to each thread once. */
  readonly shared: S;
  readonly count: number;
  /** What a piece needs. Where it is `sent`, its arrays are its own: they are handed over. */
  piece(i: number, sent: boolean): I;
  /** Takes in what came of a piece; called once for each, in any order. */
  take(i: number, outcome: O): void;
  /** Instead of `work.run` in this thread. */
  here?(piece: I): Promise<O>;
}

/** A line to another thread for the pieces of one work. */
export interface ILine {
  /** Has a piece done. @throws where that thread cannot. */
  run(piece: unknown): Promise<unknown>;
  /** No more pieces come. */
  end(): void;
}

/** Threads that carry out pieces beside this one. */
export interface ITeam {
  /** Threads beside this one. */
  readonly helpers: number;
  /** Seconds of work left from which on it pays to ask them. */
  readonly worth: number;
  line(helper: number, work: string, shared: object): ILine;
}

/** Pieces that a thread is given at once, so that it does not wait for the next one. */
const AHEAD = 2;

/**
 * Carries out pieces of work, with the help of a team where what is left is worth it. What
 * a helper fails at is done here, so that a fault is told as it would be without help.
 *
 * @throws Cancelled
 */
export async function spreadPieces<S extends object, I, O>(
  task: Task,
  team: ITeam | null,
  { work, shared, count, piece, take, here }: IPieces<S, I, O>
): Promise<void> {
  const start = task.now();
  const failed: number[] = [];
  const helping = new Set<Promise<void>>();
  let [next, done, over] = [0, 0, false];
  const taken = (): number => failed.pop() ?? (next < count ? next++ : -1);
  const beside = async (line: ILine): Promise<void> => {
    for (let i = taken(); i >= 0; i = over ? -1 : taken()) {
      try {
        const outcome = await line.run(piece(i, true));
        if (!over) {
          take(i, outcome as O);
          done++;
        }
      } catch {
        // This thread does the piece, and a fault of the work itself comes up there.
        failed.push(i);
        return;
      }
    }
  };
  const ask = (line: ILine): void => {
    const lanes = Array.from({ length: AHEAD }, () => beside(line));
    const help = Promise.all(lanes).then(() => {
      line.end();
      helping.delete(help);
    });
    helping.add(help);
  };
  let helpers = team?.helpers ?? 0;
  try {
    while (done < count) {
      const i = taken();
      if (i < 0) {
        await (task.watched ? task.turn(done / count) : Promise.race(helping));
        continue;
      }
      const own = piece(i, false);
      const outcome = await task.alone(done / count, (done + 1) / count, () =>
        here === undefined ? work.run(shared, own, task) : here(own)
      );
      take(i, outcome);
      done++;
      if (team !== null && ((task.now() - start) / done) * (count - next) >= team.worth) {
        for (; helpers > 0 && next < count; helpers--) {
          ask(team.line(helpers - 1, work.id, shared));
        }
      }
      if (task.due()) {
        await task.turn(done / count);
      }
    }
  } finally {
    over = true;
  }
}
