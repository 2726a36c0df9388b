import { HEAP, ownKernels, reach, type IKernels } from '../wasm';
import type { IMatrix } from './matrix';
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
    const dims = (cols + 1) & ~1;
    const { slots, nodes, children, leaves, leafMoved } = made;
    const nodesAt = HEAP;
    const boxesAt = aligned(nodesAt + nodes * NODE_BYTES);
    const leavesAt = aligned(boxesAt + made.boxes.byteLength);
    const blocksAt = aligned(leavesAt + leafMoved.length * LEAF_BYTES);
    const slotsAt = aligned(blocksAt + slots.length * dims * 4);
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
      new Float64Array(buffer, at + 32, 1)[0] = made.moved[node];
    }
    for (let leaf = 0; leaf < leafMoved.length; leaf++) {
      const at = leavesAt + leaf * LEAF_BYTES;
      new Int32Array(buffer, at, 2).set(leaves.subarray(2 * leaf, 2 * leaf + 2));
      new Float64Array(buffer, at + 8, 1)[0] = leafMoved[leaf];
    }
    new Float32Array(buffer, boxesAt, made.boxes.length).set(made.boxes);
    new Int32Array(buffer, slotsAt, slots.length).set(slots);
    const blocks = new Float32Array(buffer, blocksAt, slots.length * dims);
    const exact = new Float64Array(buffer, exactAt, slots.length * cols);
    for (let slot = 0; slot < slots.length; slot++) {
      const row = slots[slot];
      if (slot % PAUSE === 0 && task.due()) {
        await task.turn(1);
      }
      const to = (slot >> 3) * dims * LANES + (slot & 7);
      for (let j = 0; j < dims; j++) {
        blocks[to + j * LANES] = row < 0 ? Infinity : j < cols ? packed[row * wide + j] : 0;
      }
      for (let j = 0; row >= 0 && j < cols; j++) {
        exact[slot * cols + j] = data.data[row * cols + j];
      }
    }
    const slack = 1 + (cols + 8) * 2 ** -23;
    kernels.beginNear(
      dims,
      wide,
      cols,
      points.unit,
      slack,
      nodesAt,
      boxesAt,
      leavesAt,
      blocksAt,
      slotsAt,
      exactAt,
      stackAt
    );
    return new CompiledNear(kernels, data, points, packed, errors, made, end);
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
    const { _data: data, _points: points, _kernels: kernels } = this;
    const { cols } = data;
    const { wide } = points;
    const [many, { k }] = [rows.length, out];
    const pointsAt = aligned(this._end);
    const doublesAt = aligned(pointsAt + many * wide * 4);
    const ownsAt = aligned(doublesAt + many * cols * 8);
    const errorsAt = aligned(ownsAt + many * 4);
    const rowsAt = aligned(errorsAt + many * 8);
    const farAt = aligned(rowsAt + many * k * 4);
    if (!reach(kernels, farAt + many * k * 8)) {
      return false;
    }
    const { buffer } = kernels.memory;
    const single = new Float32Array(buffer, pointsAt, many * wide);
    const exact = new Float64Array(buffer, doublesAt, many * cols);
    const owns = new Int32Array(buffer, ownsAt, many);
    const errors = new Float64Array(buffer, errorsAt, many);
    const from = (x ?? data).data;
    rows.forEach((row, i) => {
      for (let j = 0; j < cols; j++) {
        exact[i * cols + j] = from[row * cols + j];
      }
      owns[i] = x === null ? row : -1;
      if (x === null) {
        single.set(this._packed.subarray(row * wide, (row + 1) * wide), i * wide);
        errors[i] = this._errors[row];
      } else {
        single.fill(0, i * wide, (i + 1) * wide);
        errors[i] = points.write(from, row * cols, single, i * wide);
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
