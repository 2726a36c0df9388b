import { Type, type DataType } from '@uwdata/flechette';

import type { Physical } from '../engine';

const PHYSICAL: Readonly<Record<number, Physical>> = {
  [Type.Null]: 'null',
  [Type.Int]: 'int',
  [Type.Float]: 'float',
  [Type.Binary]: 'binary',
  [Type.LargeBinary]: 'binary',
  [Type.BinaryView]: 'binary',
  [Type.FixedSizeBinary]: 'binary',
  [Type.Utf8]: 'utf8',
  [Type.LargeUtf8]: 'utf8',
  [Type.Utf8View]: 'utf8',
  [Type.Bool]: 'bool',
  [Type.Decimal]: 'decimal',
  [Type.Date]: 'date',
  [Type.Time]: 'time',
  [Type.Timestamp]: 'timestamp',
  [Type.Duration]: 'duration'
};

const UNITS = ['s', 'ms', 'us', 'ns'];

/** How values of an Arrow type are stored; everything nested is `nested`. */
export function arrowPhysical(type: DataType): Physical {
  return type.typeId === Type.Dictionary
    ? arrowPhysical(type.dictionary)
    : (PHYSICAL[type.typeId] ?? 'nested');
}

/** Units in a second of a time, timestamp or duration. */
export function perSecondOf(type: DataType): number {
  return 'unit' in type ? 10 ** (3 * Number(type.unit)) : 1;
}

/** The name of a type as pyarrow prints it. */
export function arrowTypeName(type: DataType): string {
  switch (type.typeId) {
    case Type.Dictionary:
      return `dictionary<${arrowTypeName(type.dictionary)}>`;
    case Type.Int:
      return `${type.signed ? '' : 'u'}int${type.bitWidth}`;
    case Type.Float:
      return ['halffloat', 'float', 'double'][type.precision];
    case Type.Decimal:
      return `decimal${type.bitWidth}(${type.precision}, ${type.scale})`;
    case Type.Timestamp:
      return `timestamp[${UNITS[type.unit]}${type.timezone ? `, ${type.timezone}` : ''}]`;
    case Type.Date:
      return type.unit === 0 ? 'date32[day]' : 'date64[ms]';
    case Type.Time:
      return `time${type.bitWidth}[${UNITS[type.unit]}]`;
    case Type.Duration:
      return `duration[${UNITS[type.unit]}]`;
    default: {
      const name = Object.entries(Type).find(([, id]) => id === type.typeId)?.[0] ?? 'unknown';
      return name.replace(/(?!^)([A-Z])/g, '_$1').toLowerCase();
    }
  }
}
