import { HEAP, ownKernels, reach, type IKernels } from '../wasm';
import type { IMatrix } from './matrix';
import { shortForm, singleForm, type INearForm } from './near-form';
import { NearPoints } from './near-points';
import { boxTree, type IBoxTree } from './near-tree';
import type { INeighbours } from './neighbours';
import { Task } from './task';

const LANES = 8;
const NODE_BYTES = 48;
const LEAF_BYTES = 16;
/** Entries of the stack: 8 a level, and a row is halved at most 31 times. */
const STACKED = 128;
/** Points that are asked for at once. */
const BLOCK = 64;
/** Rows that are laid out between two looks at the clock. */
const PAUSE = 4096;
/** Points by which it is seen whether numbers of 16 bits are fine enough, and their neighbours. */
const [PROBES, PROBED] = [64, 8];
/** Rows a point that are looked at in vain before they are not. */
const IN_VAIN = 160;
/** Pairs times columns that are looked at between two turns. */
const WORK = 40_000_000;

function aligned(at: number): number {
  return (at + 15) & ~15;
}

/** The search for nearest rows by the compiled kernels; the same outcome as the reference. */
export class CompiledNear {
  private constructor(
    private readonly _kernels: IKernels,
    private readonly _data: IMatrix,
    private readonly _points: NearPoints,
    private readonly _packed: Float32Array,
    private readonly _errors: Float64Array,
    private readonly _tree: IBoxTree,
    private readonly _form: INearForm,
    private readonly _end: number
  ) {
    const pairs = _tree.nodes === 0 ? _data.rows * _data.cols : 1;
    this.block = Math.max(1, Math.min(BLOCK, Math.floor(WORK / pairs)));
  }

  /** Points that are asked for at once. */
  readonly block: number;

  /**
   * Lays rows out for the kernels.
   *
   * @param tree - whether in a tree of boxes.
   * @returns null where the kernels cannot run.
   */
  static async make(data: IMatrix, tree: boolean, task = new Task()): Promise<CompiledNear | null> {
    const { rows, cols } = data;
    const points = await NearPoints.of(data, task);
    const { wide } = points;
    const packed = new Float32Array(rows * wide);
    const errors = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      if (i % PAUSE === 0 && task.due()) {
        await task.turn(0);
      }
      errors[i] = points.write(data.data, i * cols, packed, i * wide);
    }
    const made = await boxTree(packed, rows, cols, wide, errors, tree, task);
    const laid = (form: INearForm): Promise<CompiledNear | null> =>
      CompiledNear._lay(data, points, packed, errors, made, form, task);
    const short = shortForm(packed, cols, wide);
    const fine = short === null ? null : await laid(short);
    return fine !== null && fine._pays() ? fine : laid(singleForm(packed, cols, wide));
  }

  /** Writes all that the kernels read; null where they cannot run. */
  private static async _lay(
    data: IMatrix,
    points: NearPoints,
    packed: Float32Array,
    errors: Float64Array,
    made: IBoxTree,
    form: INearForm,
    task: Task
  ): Promise<CompiledNear | null> {
    const { cols } = data;
    const { slots, nodes, children, leaves, leafMoved } = made;
    const nodesAt = HEAP;
    const boxesAt = aligned(nodesAt + nodes * NODE_BYTES);
    const leavesAt = aligned(boxesAt + nodes * form.boxBytes);
    const blocksAt = aligned(leavesAt + leafMoved.length * LEAF_BYTES);
    const slotsAt = aligned(blocksAt + (slots.length / LANES) * form.blockBytes);
    const exactAt = aligned(slotsAt + slots.byteLength);
    const stackAt = aligned(exactAt + slots.length * cols * 8);
    const end = stackAt + 32 + STACKED * 8;
    const kernels = ownKernels(end);
    if (kernels === null) {
      return null;
    }
    const { buffer } = kernels.memory;
    for (let node = 0; node < nodes; node++) {
      const at = nodesAt + node * NODE_BYTES;
      new Int32Array(buffer, at, LANES).set(children.subarray(node * LANES, (node + 1) * LANES));
      new Float64Array(buffer, at + 32, 1)[0] = form.moved(made.moved[node]);
    }
    for (let leaf = 0; leaf < leafMoved.length; leaf++) {
      const at = leavesAt + leaf * LEAF_BYTES;
      new Int32Array(buffer, at, 2).set(leaves.subarray(2 * leaf, 2 * leaf + 2));
      new Float64Array(buffer, at + 8, 1)[0] = form.moved(leafMoved[leaf]);
    }
    form.writeBoxes(made.boxes, nodes, buffer, boxesAt);
    new Int32Array(buffer, slotsAt, slots.length).set(slots);
    const exact = new Float64Array(buffer, exactAt, slots.length * cols);
    for (let slot = 0; slot < slots.length; slot++) {
      const row = slots[slot];
      if (slot % PAUSE === 0 && task.due()) {
        await task.turn(1);
      }
      form.writeRow(slot, row, buffer, blocksAt);
      for (let j = 0; row >= 0 && j < cols; j++) {
        exact[slot * cols + j] = data.data[row * cols + j];
      }
    }
    const slack = 1 + (cols + 8) * 2 ** -23;
    kernels.beginNear(
      form.short ? 1 : 0,
      form.dims,
      form.words,
      cols,
      points.unit * form.scale,
      slack,
      nodesAt,
      boxesAt,
      leavesAt,
      blocksAt,
      slotsAt,
      exactAt,
      stackAt
    );
    return new CompiledNear(kernels, data, points, packed, errors, made, form, end);
  }

  /** Whether few rows are looked at in vain; else the form of the rows is too coarse. */
  private _pays(): boolean {
    const k = Math.min(PROBED, this._data.rows);
    const step = Math.max(1, Math.floor(this._data.rows / PROBES));
    const rows = this.order.filter((_row, i) => i % step === 0).subarray(0, PROBES);
    const lists = {
      k,
      rows: new Int32Array(rows.length * k),
      distances: new Float64Array(rows.length * k)
    };
    const before = this._kernels.lookedAt();
    this.fill(
      rows,
      null,
      lists,
      Int32Array.from(rows, (_row, i) => i)
    );
    return this._kernels.lookedAt() - before <= IN_VAIN * rows.length;
  }

  /** The rows in an order in which near ones follow each other. */
  get order(): Int32Array {
    return this._tree.order;
  }

  /**
   * Fills the lists of some points.
   *
   * @param rows - numbers of the points.
   * @param x - whose rows they are; null for the rows laid out, which are not their own neighbours.
   * @param places - numbers of their lists.
   * @returns false where memory ran out.
   */
  fill(rows: Int32Array, x: IMatrix | null, out: INeighbours, places = rows): boolean {
    const { _data: data, _points: points, _kernels: kernels, _form: form } = this;
    const { cols } = data;
    const { wide } = points;
    const [many, { k }] = [rows.length, out];
    const pointsAt = aligned(this._end);
    const doublesAt = aligned(pointsAt + many * form.words * 4);
    const ownsAt = aligned(doublesAt + many * cols * 8);
    const errorsAt = aligned(ownsAt + many * 4);
    const rowsAt = aligned(errorsAt + many * 8);
    const farAt = aligned(rowsAt + many * k * 4);
    if (!reach(kernels, farAt + many * k * 8)) {
      return false;
    }
    const { buffer } = kernels.memory;
    const exact = new Float64Array(buffer, doublesAt, many * cols);
    const owns = new Int32Array(buffer, ownsAt, many);
    const errors = new Float64Array(buffer, errorsAt, many);
    const from = (x ?? data).data;
    const written = new Float32Array(wide);
    rows.forEach((row, i) => {
      for (let j = 0; j < cols; j++) {
        exact[i * cols + j] = from[row * cols + j];
      }
      owns[i] = x === null ? row : -1;
      const to = pointsAt + i * form.words * 4;
      if (x === null) {
        form.writePoint(this._packed, row * wide, buffer, to);
        errors[i] = form.moved(this._errors[row]);
      } else {
        errors[i] = form.moved(points.write(from, row * cols, written, 0));
        form.writePoint(written, 0, buffer, to);
      }
    });
    const found = new Int32Array(buffer, rowsAt, many * k).fill(-1);
    const far = new Float64Array(buffer, farAt, many * k).fill(Infinity);
    const { nodes, leafMoved } = this._tree;
    const flat = nodes > 0 ? 0 : leafMoved.length;
    kernels.nearest(many, k, flat, pointsAt, doublesAt, ownsAt, errorsAt, rowsAt, farAt);
    places.forEach((place, i) => {
      for (let j = 0, to = place * k, at = i * k; j < k; j++, to++, at++) {
        out.rows[to] = found[at];
        out.distances[to] = Math.sqrt(far[at]);
      }
    });
    return true;
  }
}
