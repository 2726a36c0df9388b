import {
  accept,
  applyBaseline,
  EMPTY_BASELINE,
  isDay,
  parseBaseline,
  baselineText,
  daysAfter,
  remember,
  updateBaseline,
  withBaseline,
  type IAcceptOptions,
  type IBaseline,
  type IMemory,
  type IReport,
  type ITable
} from '../engine';
import { keepKey, ownKey, readBaseline, writeBaseline, type IOwnKey } from './baseline-file';
import { UsageError } from './errors';

/** What `--baseline` and its companions say. */
export interface IBaselineOptions {
  readonly baseline: string | null;
  readonly updateBaseline: boolean;
  readonly reason: string | null;
}

/** Today in UTC, `YYYY-MM-DD`; `SOURCE_DATE_EPOCH` sets it. */
export function today(): string {
  const epoch = Number(process.env.SOURCE_DATE_EPOCH ?? NaN);
  const day = new Date(Number.isFinite(epoch) ? epoch * 1000 : Date.now())
    .toISOString()
    .slice(0, 10);
  return isDay(day) ? day : new Date().toISOString().slice(0, 10);
}

/** Holds the reports of one run against a baseline file, and writes it at the end if asked. */
export class BaselineRun {
  private constructor(
    private readonly _path: string,
    private readonly _options: IBaselineOptions,
    private readonly _names: readonly string[],
    private readonly _key: IOwnKey,
    private _baseline: IBaseline
  ) {}

  /**
   * @param names - of all frames of the run.
   * @returns null where no baseline is asked for.
   * @throws UsageError or BaselineError before anything is scanned.
   */
  static async open(
    options: IBaselineOptions,
    names: readonly string[]
  ): Promise<BaselineRun | null> {
    const { baseline: path, updateBaseline: update } = options;
    if (path === null) {
      return null;
    }
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) {
      throw new UsageError(
        `Two files are called ${twice}; scan them in two runs, with a baseline for each.`
      );
    }
    const found = await readBaseline(path);
    if (found === null && !update) {
      throw new UsageError(`${path} does not exist; write it with --update-baseline.`);
    }
    return new BaselineRun(path, options, names, await ownKey(), found ?? EMPTY_BASELINE);
  }

  /**
   * The report with accepted findings set apart.
   *
   * @param raw - as the engine made it, with all rows.
   * @param report - the same, redacted.
   */
  apply(table: ITable, raw: IReport, report: IReport, k: number): IReport {
    const memory = remember(table, raw, this._key.keyed, k);
    const applied = applyBaseline(this._baseline, report, memory, {
      today: today(),
      names: this._names
    });
    if (!this._options.updateBaseline) {
      return withBaseline(report, applied);
    }
    this._baseline = updateBaseline(this._baseline, report, memory, applied, {
      reason: this._options.reason ?? 'Was there when the baseline was written.',
      author: authorName(),
      created: today()
    });
    const now = applyBaseline(this._baseline, report, memory, {
      today: today(),
      names: this._names
    });
    return withBaseline(report, { ...now, notes: applied.notes });
  }

  /** Writes the baseline if that was asked for. */
  async finish(): Promise<void> {
    if (this._options.updateBaseline) {
      await this._key.keep();
      await writeBaseline(this._path, this._baseline);
    }
  }
}

/** The baseline that a frame is held against, as Python gives it. */
export interface IBaselineText {
  readonly path: string;
  readonly text: string;
}

/** A report with what must be known to accept its findings; the key is for the caller alone. */
export interface IRemembered {
  readonly report: IReport;
  readonly memory: IMemory;
  readonly key: string;
}

/** Holds one frame against a baseline, if there is one, and remembers it. */
export async function rememberFrame(
  table: ITable,
  raw: IReport,
  report: IReport,
  k: number,
  given: IBaselineText | null
): Promise<IRemembered> {
  const { keyed, text: key } = await ownKey();
  const memory = remember(table, raw, keyed, k);
  if (given === null) {
    return { report, memory, key };
  }
  const baseline = parseBaseline(given.text, given.path);
  const applied = applyBaseline(baseline, report, memory, { today: today() });
  return { report: withBaseline(report, applied), memory, key };
}

/** What Python asks to accept; see {@link IAcceptOptions}. */
export interface IAcceptRequest {
  /** The file as it is; null where there is none yet. */
  readonly baseline: IBaselineText | null;
  readonly report: IReport;
  readonly memory: IMemory;
  /** Of the scan that made the memory. */
  readonly key: string;
  readonly ids: readonly string[];
  readonly options: Partial<IAcceptOptions> & Pick<IAcceptOptions, 'reason'>;
  /** Days until it ends, counted from today; in place of `expires`. */
  readonly days?: number;
}

/** The text of a baseline with more acceptances; the file is not written, the key is kept. */
export async function acceptInText(request: IAcceptRequest): Promise<string> {
  const { baseline: given, report, memory, ids, options, days } = request;
  const created = options.created ?? today();
  const said = {
    ...options,
    author: options.author ?? authorName(),
    created,
    expires: days === undefined ? options.expires : daysAfter(created, days)
  };
  const before = given === null ? EMPTY_BASELINE : parseBaseline(given.text, given.path);
  const text = baselineText(ids.reduce((all, id) => accept(all, report, memory, id, said), before));
  await keepKey(request.key);
  return text;
}

/** Who accepts, as far as the environment says. */
export function authorName(): string {
  const { FRAMESCOPE_AUTHOR, GIT_AUTHOR_NAME, USER, USERNAME } = process.env;
  return FRAMESCOPE_AUTHOR ?? GIT_AUTHOR_NAME ?? USER ?? USERNAME ?? '';
}
