/** What the process that runs the command line gives it. */
export interface IHost {
  /** The program, to start it again in worker threads; null where there are none. */
  readonly script: string | null;
  /** Whether messages are read on a terminal. */
  readonly tty: boolean;
  /** Cores that may be used. */
  readonly cores: number;
  /** The folder from which on upward a configuration file is looked for; null for none. */
  readonly cwd: string | null;
}

/** A command line without threads and without a terminal. */
export const PLAIN_HOST: IHost = { script: null, tty: false, cores: 1, cwd: null };
