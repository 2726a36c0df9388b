import { allEqualRows, Task, type IMatrix } from '../kernels';
import type { ITable } from '../table/types';
import { readArchive, writeArchive } from './archive';
import { backgroundOf, shapley } from './explain/shapley';
import { checkSeed, readOptions } from './base/options';
import {
  fitPreparation,
  prepare,
  type IPreparedColumn,
  type IPrepareOptions
} from './base/prepare';
import { boundedParts, boundedRows, boundedScores, namesOf } from './base/bounds';
import type { ModelRegistry } from './base/registry';
import { probabilities, thresholdOf, type Contamination } from './threshold';
import { scoreRows } from './base/score-rows';
import { unitsOf, type IUnits } from './base/units';
import { OutlierError, type IOutlierModel, type IPartsOfScore, type Options } from './base/types';

/** What is to be fitted. */
export interface IDetectorSpec {
  /** Id of a model. */
  readonly model: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly seed?: number;
  readonly contamination?: Contamination;
}

/** All that a fitted detector knows. */
interface IKept {
  readonly model: string;
  readonly options: Options;
  readonly seed: number;
  readonly columns: readonly string[];
  readonly prepared: readonly IPreparedColumn[] | null;
  readonly state: object;
  readonly scores: Float64Array;
  readonly threshold: number;
  readonly calibration: IUnits;
  readonly background: IMatrix;
}

/** Outliers by default: one row in ten, as in PyOD. */
export const CONTAMINATION = 0.1;

/** A fitted model with its threshold, and how frames become its numbers. */
export class OutlierDetector {
  private constructor(
    private readonly _model: IOutlierModel,
    private readonly _kept: IKept
  ) {}

  /**
   * Fits a model to a frame.
   *
   * @throws OutlierError with one sentence where that makes no sense.
   */
  static async fitTable(
    registry: ModelRegistry,
    table: ITable,
    spec: IDetectorSpec & { readonly prepare?: IPrepareOptions },
    task = new Task()
  ): Promise<OutlierDetector> {
    const prepared = await fitPreparation(table, spec.prepare ?? {}, task);
    const x = await prepare(table, prepared, task);
    return OutlierDetector._fit(registry, x, spec, prepared, task);
  }

  /** Fits a model to a matrix of finite numbers; see {@link fitTable}. */
  static fit(
    registry: ModelRegistry,
    x: IMatrix,
    spec: IDetectorSpec,
    task = new Task()
  ): Promise<OutlierDetector> {
    return OutlierDetector._fit(registry, x, spec, null, task);
  }

  private static async _fit(
    registry: ModelRegistry,
    given: IMatrix,
    spec: IDetectorSpec,
    prepared: readonly IPreparedColumn[] | null,
    task: Task
  ): Promise<OutlierDetector> {
    const model = registry.get(spec.model);
    const options = readOptions(model, spec.options);
    const seed = checkSeed(spec.seed);
    const contamination = spec.contamination ?? CONTAMINATION;
    thresholdOf(Float64Array.of(0, 1), contamination);
    const names = prepared?.map(column => column.label) ?? namesOf(given.cols);
    const x = boundedRows(given, names);
    const least = model.least(options);
    if (x.rows < least) {
      throw new OutlierError(
        `${model.id} needs ${least} rows with these options, and there are ${x.rows}; ` +
          'give more rows or lower its options.'
      );
    }
    const { mostColumns = Infinity } = model;
    if (x.cols > mostColumns) {
      throw new OutlierError(
        `${model.id} takes ${mostColumns} columns at most, and there are ${x.cols}; name fewer or take another model.`
      );
    }
    if (allEqualRows(x)) {
      throw new OutlierError('All rows are the same, so that none is odder than another.');
    }
    const found = await model.fit(x, options, seed, task);
    const { state } = found;
    const scores = boundedScores(found.scores);
    const look = async <T>(work: () => T): Promise<T> => {
      if (task.due()) {
        await task.turn(1);
      }
      return work();
    };
    const threshold = await look(() => thresholdOf(scores, contamination));
    const calibration = await look(() => unitsOf(scores));
    const background = await look(() => backgroundOf(x, seed));
    return new OutlierDetector(model, {
      model: model.id,
      options,
      seed,
      columns: names,
      prepared,
      state,
      scores,
      threshold,
      calibration,
      background
    });
  }

  /** The id of the model. */
  get model(): string {
    return this._kept.model;
  }

  /** All its options. */
  get options(): Options {
    return this._kept.options;
  }

  /** What was fitted; plain values that belong to the model. */
  get state(): object {
    return this._kept.state;
  }

  /** Names of the columns of numbers. */
  get columns(): readonly string[] {
    return this._kept.columns;
  }

  /** Scores of the fitted rows; higher is odder. */
  get scores(): Float64Array {
    return this._kept.scores;
  }

  /** A row whose score is above this is an outlier. */
  get threshold(): number {
    return this._kept.threshold;
  }

  /** Scores of the rows of a frame that has the fitted columns. */
  async scoreTable(table: ITable, task = new Task()): Promise<Float64Array> {
    return this.score(await this.matrixOf(table, task), task);
  }

  /** The numbers of a frame as the model takes them. */
  async matrixOf(table: ITable, task = new Task()): Promise<IMatrix> {
    if (this._kept.prepared === null) {
      throw new OutlierError('The model was fitted to a matrix; score a matrix with it.');
    }
    return prepare(table, this._kept.prepared, task);
  }

  /** Scores of the rows of a matrix. */
  async score(x: IMatrix, task = new Task()): Promise<Float64Array> {
    const { columns, state } = this._kept;
    if (x.cols !== columns.length) {
      throw new OutlierError(
        `The model was fitted to ${columns.length} columns, and here are ${x.cols}.`
      );
    }
    const rows = boundedRows(x, columns);
    return x.rows === 0
      ? new Float64Array(0)
      : boundedScores(await scoreRows(this._model, state, rows, task));
  }

  /** Probabilities of being odd, one for each score. */
  probabilities(scores: Float64Array): Float64Array {
    return probabilities(scores, this._kept.calibration);
  }

  /**
   * What the columns add to the scores of rows: the model's own account where it
   * has one, else sampled Shapley values.
   *
   * @param fitted - whether `x` is what was fitted.
   */
  async explain(
    x: IMatrix,
    rows: readonly number[],
    fitted: boolean,
    task = new Task()
  ): Promise<IPartsOfScore[]> {
    const { state, background, seed, columns } = this._kept;
    const held = boundedRows(x, columns);
    const out: IPartsOfScore[] = [];
    for (const [i, row] of rows.entries()) {
      if (!Number.isInteger(row) || row < 0 || row >= x.rows) {
        throw new OutlierError(`There is no row ${row}; rows go from 0 to ${x.rows - 1}.`);
      }
      if (task.due()) {
        await task.turn(i / rows.length);
      }
      const parts =
        this._model.explain?.(state, held, row, fitted ? row : -1) ??
        (await shapley(y => this.score(y, task), held, row, background, seed));
      out.push({ ...parts, columns: boundedParts(parts.columns) });
    }
    return out;
  }

  /** Takes in further rows, where the model follows a stream. */
  update(x: IMatrix): void {
    if (this._model.update === undefined) {
      throw new OutlierError(`${this.model} follows no stream; fit it again with all rows.`);
    }
    this._model.update(this._kept.state, boundedRows(x, this._kept.columns));
  }

  /** The detector as a text; it may hold values of the fitted rows. */
  save(): string {
    return writeArchive(this._kept);
  }

  /**
   * The detector that {@link save} wrote.
   *
   * @throws OutlierError where the text is cut short, changed or from a newer version.
   */
  static load(registry: ModelRegistry, text: string): OutlierDetector {
    const kept = readArchive(text) as IKept;
    return new OutlierDetector(registry.get(kept.model), kept);
  }
}
