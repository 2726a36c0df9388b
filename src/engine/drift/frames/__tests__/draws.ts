import { Random } from '../../../kernels';
import { boolColumn, dictionaryColumn, makeTable, numberColumn } from '../../../table/build';
import type { IColumn, ITable } from '../../../table/types';
import { bitmapOf } from '../../../table/bitmap';

/** What one column of a drawn frame is like. */
export type Nature =
  | 'normal'
  | 'skewed'
  | 'heavy'
  | 'mixture'
  | 'rounded'
  | 'zeros'
  | 'linked'
  | 'category'
  | 'rare'
  | 'flag'
  | 'gappy'
  | 'counts';

const NATURES: readonly Nature[] = [
  'normal',
  'linked',
  'category',
  'skewed',
  'gappy',
  'flag',
  'heavy',
  'rounded',
  'rare',
  'mixture',
  'zeros',
  'counts'
];

/** A change planted into the second of two frames. */
export type Shift = 'none' | 'mean' | 'scale' | 'category' | 'missing' | 'relation';

/** Nature of the column that a shift is planted into; the first of its kind. */
const HOST: Readonly<Record<Exclude<Shift, 'none'>, Nature>> = {
  mean: 'normal',
  scale: 'normal',
  category: 'category',
  missing: 'normal',
  relation: 'linked'
};

/** The column of a frame of `columns` that a shift goes into. */
export function hostOf(shift: Exclude<Shift, 'none'>, columns: number): string {
  const at = NATURES.indexOf(HOST[shift]);
  return at < columns ? nameOf(at) : '';
}

function nameOf(index: number): string {
  return `${NATURES[index % NATURES.length]}_${index}`;
}

/** A frame of columns of many natures; with a shift it is a later one in which something changed. */
export function drawFrame(seed: number, rows: number, columns: number, shift: Shift): ITable {
  const random = new Random(seed, `${shift} ${rows} ${columns}`);
  const made: IColumn[] = [];
  const numbers: Float64Array[] = [];
  for (let index = 0; index < columns; index++) {
    const nature = NATURES[index % NATURES.length];
    const name = nameOf(index);
    const shifted = shift !== 'none' && name === hostOf(shift, columns) ? shift : 'none';
    made.push(columnOf(name, index, nature, shifted, rows, random, numbers));
  }
  return makeTable(made);
}

function columnOf(
  name: string,
  index: number,
  nature: Nature,
  shift: Shift,
  rows: number,
  random: Random,
  numbers: Float64Array[]
): IColumn {
  if (nature === 'category' || nature === 'rare') {
    const kinds = nature === 'category' ? 5 : 60;
    const codes = Int32Array.from({ length: rows }, () => {
      if (shift === 'category' && random.next() < 0.05) {
        return kinds;
      }
      const u = random.next();
      return nature === 'category' ? Math.floor(kinds * u) : Math.floor(kinds * u ** 3);
    });
    const words = Array.from({ length: kinds + 1 }, (_, i) => `value ${i}`);
    return dictionaryColumn(
      { name, index, physical: 'utf8', typeName: 'utf8' },
      codes,
      words,
      null
    );
  }
  if (nature === 'flag') {
    const bits =
      bitmapOf(rows, () => random.next() < 0.3) ?? new Uint8Array((rows + 7) >> 3).fill(255);
    return boolColumn({ name, index, physical: 'bool', typeName: 'bool' }, rows, bits, null);
  }
  const last: Float64Array | undefined = numbers[numbers.length - 1];
  const base = Float64Array.from({ length: rows }, () => random.normal());
  const values = base.map((z, i) => {
    switch (nature) {
      case 'normal':
        return 50 + 10 * (shift === 'scale' ? 1.5 * z : shift === 'mean' ? z + 0.5 : z);
      case 'skewed':
        return Math.exp(z);
      case 'heavy':
        return z / Math.abs(random.normal());
      case 'mixture':
        return random.next() < 0.3 ? z : 8 + z / 2;
      case 'rounded':
        return Math.round(10 * z);
      case 'counts':
        return Math.floor(Math.exp(1.5 * z) + random.next());
      case 'zeros':
        return random.next() < 0.6 ? 0 : Math.abs(z);
      case 'linked': {
        return shift === 'relation' ? z : 0.8 * (last?.[i] ?? 0) + 0.6 * z;
      }
      default:
        return random.next() < 0.08 ? NaN : z;
    }
  });
  if (shift === 'missing') {
    for (let i = 0; i < rows; i++) {
      values[i] = random.next() < 0.05 ? NaN : values[i];
    }
  }
  numbers.push(base);
  const physical = nature === 'rounded' || nature === 'counts' ? 'int' : 'float';
  return numberColumn({ name, index, physical, typeName: `${physical}64` }, values, null);
}
