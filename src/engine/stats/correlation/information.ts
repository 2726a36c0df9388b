import { argsort } from '../../kernels';

/** Mutual information of two columns of codes. */
export interface IInformation {
  /** In nats, without the bias of chance agreement (Miller and Madow). */
  readonly information: number;
  /** 0 to 1: its share of the smaller entropy. */
  readonly share: number;
}

/** Codes 0, 1, ... of about equally many values each; equal values share one. */
export function equalBins(values: Float64Array, bins: number): Int32Array {
  const order = argsort(values);
  const codes = new Int32Array(values.length);
  let code = 0;
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) {
      end++;
    }
    const wanted = Math.floor((((start + end) / 2) * bins) / order.length);
    code = Math.min(bins - 1, Math.max(code, wanted));
    for (let i = start; i < end; i++) {
      codes[order[i]] = code;
    }
    start = end;
  }
  return codes;
}

/**
 * Mutual information of two columns as codes; rows with a code below 0 are left out.
 *
 * @param a, b - codes from 0 on, of one length.
 */
export function mutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): IInformation {
  const [rows, columns, cells] = [
    new Map<number, number>(),
    new Map<number, number>(),
    new Map<number, number>()
  ];
  const grow = (map: Map<number, number>, key: number): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  let n = 0;
  let most = 0;
  for (let i = 0; i < b.length; i++) {
    most = Math.max(most, b[i] + 1);
  }
  for (let i = 0; i < a.length; i++) {
    if (a[i] >= 0 && b[i] >= 0) {
      n++;
      grow(rows, a[i]);
      grow(columns, b[i]);
      grow(cells, a[i] * most + b[i]);
    }
  }
  const entropy = (counts: Map<number, number>): number => {
    let sum = 0;
    counts.forEach(c => (sum -= (c / n) * Math.log(c / n)));
    return sum + (counts.size - 1) / (2 * n);
  };
  const [ha, hb, hab] = [rows, columns, cells].map(entropy);
  const information = Math.max(0, ha + hb - hab);
  const least = Math.min(ha, hb);
  return n === 0 || !(least > 0)
    ? { information: NaN, share: NaN }
    : { information, share: Math.min(1, information / least) };
}
