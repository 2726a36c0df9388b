import { HEAP, ownKernels } from '../wasm';
import type { IMatrix } from './matrix';
import { netReference, TILE, type NetKernels } from './net-reference';
import type { Task } from './task';

/** How large a step is. */
export interface INetStep {
  readonly rate: number;
  /** Pull of the weights towards 0. */
  readonly decay: number;
}

/** Where the parts of a layer lie, in bytes. */
interface ILayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  /** Weights of an output, a multiple of 4: the inputs, the bias, and zeros. */
  readonly stride: number;
  readonly weights: number;
  readonly gradients: number;
  readonly first: number;
  readonly second: number;
  /** What goes into the layer. */
  readonly from: number;
}

/** Bytes of a number of all rows of a tile. */
const ROWS = TILE * 4;
/** Slope of the hidden layers below 0. */
const SLOPE = 0.01;

function strideOf(inputs: number): number {
  return (inputs + 4) & ~3;
}

/**
 * A network that learns to give rows back, by steps of Adam on the mean squared error,
 * in single precision. Hidden layers are cut off below 0 with a slope of .01. Compiled
 * where that can run, else the reference; the same bits.
 */
export class NetTrainer {
  /**
   * @param sizes - numbers of each layer, the first and the last being the columns.
   * @param weights - for each layer its weights, output by output, the bias last.
   * @param compiled - whether the kernels may be used.
   */
  constructor(sizes: readonly number[], weights: readonly Float64Array[], compiled = true) {
    let end = HEAP;
    const take = (numbers: number): number => {
      const at = end;
      end += numbers * 4;
      return at;
    };
    const places = sizes.map(size => take(strideOf(size) * TILE));
    this._layers = weights.map((_, l) => {
      const [inputs, outputs] = [sizes[l], sizes[l + 1]];
      const stride = strideOf(inputs);
      const [own, gradients, first, second] = [0, 1, 2, 3].map(() => take(outputs * stride));
      return { inputs, outputs, stride, weights: own, gradients, first, second, from: places[l] };
    });
    this._given = places[sizes.length - 1];
    const most = sizes.reduce((a, b) => Math.max(a, b), 0);
    this._errors = [take(most * TILE), take(most * TILE)];
    this._marks = take(TILE);
    const kernels = compiled ? ownKernels(end) : null;
    this._memory = new Float32Array(
      kernels === null ? new ArrayBuffer(end) : kernels.memory.buffer,
      0,
      end >> 2
    );
    this._kernels = kernels ?? netReference(this._memory);
    sizes.forEach((size, l) => {
      const one = (places[l] + size * ROWS) >> 2;
      this._memory.fill(1, one, one + TILE);
    });
    this._layers.forEach(({ inputs, outputs, stride, weights: to }, l) => {
      for (let o = 0; o < outputs; o++) {
        const own = weights[l].subarray(o * (inputs + 1), (o + 1) * (inputs + 1));
        this._memory.set(own, (to >> 2) + o * stride);
      }
    });
  }

  private readonly _kernels: NetKernels;
  private readonly _memory: Float32Array;
  private readonly _layers: readonly ILayerPlace[];
  private readonly _given: number;
  private readonly _errors: readonly number[];
  private readonly _marks: number;
  private _steps = 0;

  /**
   * A step by the mean gradient of some rows.
   *
   * @param share - of the work that is done, told to the task.
   */
  async step(
    x: IMatrix,
    rows: Int32Array,
    { rate, decay }: INetStep,
    task: Task,
    share: number
  ): Promise<void> {
    for (let from = 0; from < rows.length; from += TILE) {
      if (task.due()) {
        await task.turn(share);
      }
      this._learn(x, rows.subarray(from, from + TILE));
    }
    this._steps++;
    const [one, two] = [1 - 0.9 ** this._steps, 1 - 0.999 ** this._steps];
    for (const { weights, gradients, first, second, outputs, stride } of this._layers) {
      this._kernels.stepWeights(
        weights,
        gradients,
        first,
        second,
        outputs * stride,
        1 / rows.length,
        decay,
        rate,
        one,
        two
      );
    }
  }

  /** The weights of each layer, as they were given. */
  weights(): Float64Array[] {
    return this._layers.map(({ inputs, outputs, stride, weights }) => {
      const out = new Float64Array(outputs * (inputs + 1));
      for (let o = 0; o < outputs; o++) {
        const at = (weights >> 2) + o * stride;
        out.set(this._memory.subarray(at, at + inputs + 1), o * (inputs + 1));
      }
      return out;
    });
  }

  /** Adds the gradients of at most 32 rows. */
  private _learn(x: IMatrix, rows: Int32Array): void {
    const { _memory: memory, _kernels: kernels, _layers: layers } = this;
    const { cols, data } = x;
    const first = layers[0].from >> 2;
    for (let r = 0; r < TILE; r++) {
      memory[(this._marks >> 2) + r] = r < rows.length ? 1 : 0;
      for (let j = 0, at = first + r; j < cols; j++, at += TILE) {
        memory[at] = r < rows.length ? data[rows[r] * cols + j] : 0;
      }
    }
    layers.forEach(({ from, stride, outputs, weights }, l) => {
      const last = l === layers.length - 1;
      const to = last ? this._given : layers[l + 1].from;
      kernels.layerForward(from, stride, outputs, weights, to, last ? 1 : SLOPE);
    });
    let [errors, others] = this._errors;
    kernels.layerErrors(this._given, layers[0].from, cols, 2 / cols, this._marks, errors);
    for (let l = layers.length - 1; l >= 0; l--) {
      const { from, stride, inputs, outputs, weights, gradients } = layers[l];
      kernels.layerGradients(errors, outputs, from, stride, gradients);
      if (l > 0) {
        kernels.layerBack(errors, outputs, weights, stride, inputs, others);
        kernels.layerSlopes(others, from, inputs, SLOPE);
        [errors, others] = [others, errors];
      }
    }
  }
}
