/** Labelled sets for outlier models: reads .npz files and the figures of PyOD on them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const READERS = {
  f8: (view, at) => view.getFloat64(at, true),
  f4: (view, at) => view.getFloat32(at, true),
  i8: (view, at) => Number(view.getBigInt64(at, true)),
  i4: (view, at) => view.getInt32(at, true),
  i2: (view, at) => view.getInt16(at, true),
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  b1: (view, at) => view.getUint8(at)
};

/** An array of NumPy: its shape and its values as doubles. */
function npy(bytes) {
  const long = bytes[6] >= 2;
  const size = long ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8);
  const start = (long ? 12 : 10) + size;
  const head = bytes.subarray(long ? 12 : 10, start).toString('latin1');
  const type = /'descr': '[<|>=]?(\w\d)'/.exec(head)[1];
  const shape = /'shape': \(([^)]*)\)/
    .exec(head)[1]
    .split(',')
    .map(Number)
    .filter(n => n > 0);
  const count = shape.reduce((a, b) => a * b, 1);
  const width = Number(type[1]);
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const values = Float64Array.from({ length: count }, (_, i) => READERS[type](view, i * width));
  if (/'fortran_order': True/.test(head) && shape.length === 2) {
    const [rows, cols] = shape;
    return {
      shape,
      values: values.map((_, i) => values[(i % cols) * rows + Math.floor(i / cols)])
    };
  }
  return { shape, values };
}

/** The arrays of an .npz file by name. */
export function npz(path) {
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  const out = {};
  for (let i = bytes.readUInt16LE(end + 10); i > 0; i--) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, note] = [28, 30, 32].map(o => bytes.readUInt16LE(at + o));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(from, from + packed);
    const title = bytes.subarray(at + 46, at + 46 + name).toString();
    out[title.replace(/\.npy$/, '')] = npy(method === 0 ? Buffer.from(body) : inflateRawSync(body));
    at += 46 + name + extra + note;
  }
  return out;
}

/** All sets below a folder, small ones first, each read when asked for. */
export function labelledSets(folder) {
  return readdirSync(folder)
    .filter(name => name.endsWith('.npz'))
    .map(name => ({
      name: name.slice(0, -4),
      read() {
        const { X, y } = npz(join(folder, name));
        return { x: { rows: X.shape[0], cols: X.shape[1], data: X.values }, y: y.values };
      }
    }));
}

/** Area under the receiver's curve; ties count half. */
export function auc(scores, y) {
  const order = Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b]);
  let [sum, odd] = [0, 0];
  for (let i = 0; i < order.length;) {
    let [j, here] = [i, 0];
    while (j < order.length && scores[order[j]] === scores[order[i]]) {
      here += y[order[j++]] > 0 ? 1 : 0;
    }
    sum += here * ((i + j + 1) / 2);
    odd += here;
    i = j;
  }
  return (sum - (odd * (odd + 1)) / 2) / (odd * (scores.length - odd));
}

/** Mean AUC of PyOD by algorithm and set, on the data as they are. */
export function peerFigures(path) {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  const found = {};
  for (const line of lines) {
    const cells = line.split(',');
    const row = Object.fromEntries(names.map((name, i) => [name, cells[i]]));
    if (row.scaling === 'raw' && row.auc_roc !== '') {
      ((found[row.algorithm] ??= {})[row.dataset] ??= []).push(Number(row.auc_roc));
    }
  }
  const mean = list => list.reduce((a, b) => a + b, 0) / list.length;
  return Object.fromEntries(
    Object.entries(found).map(([algorithm, sets]) => [
      algorithm,
      Object.fromEntries(Object.entries(sets).map(([name, list]) => [name, mean(list)]))
    ])
  );
}
