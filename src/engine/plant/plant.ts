import type { ITable } from '../table/types';
import { Ground, PlantContext } from './context';
import { plantBadFormat, plantMixedDateFormat } from './formats';
import { PLANT_KIND_NAMES, type PlantKind } from './kinds';
import { plantSynonymLabel } from './labels';
import { plantBrokenConversion, plantBrokenRatio, plantBrokenSum } from './laws';
import { plantMissingAtRandom, plantMissingBySegment, plantSentinel } from './missing';
import {
  plantDecimalComma,
  plantImpossibleValue,
  plantTextInNumber,
  plantUnitError
} from './numbers';
import { plantBrokenDependency, plantReversedInterval, plantSwappedColumns } from './pairs';
import { Random } from '../kernels';
import { plantDuplicateKey, plantDuplicateRow } from './rows';
import { plantFlatLine, plantLevelShift, plantTimeGap } from './series';
import { plantCaseVariant, plantMojibake, plantTruncatedString, plantTypo } from './texts';
import type { IDraft, IPlanted, IPlantedRows, IPlantOptions, Planter } from './types';

const PLANTERS: Readonly<Record<PlantKind, Planter>> = {
  'time-gap': plantTimeGap,
  'duplicate-row': plantDuplicateRow,
  'flat-line': plantFlatLine,
  'level-shift': plantLevelShift,
  'broken-sum': plantBrokenSum,
  'broken-ratio': plantBrokenRatio,
  'broken-conversion': plantBrokenConversion,
  'broken-dependency': plantBrokenDependency,
  'reversed-interval': plantReversedInterval,
  'swapped-columns': plantSwappedColumns,
  'duplicate-key': plantDuplicateKey,
  'missing-by-segment': plantMissingBySegment,
  'mixed-date-format': plantMixedDateFormat,
  'bad-format': plantBadFormat,
  'decimal-comma': plantDecimalComma,
  'text-in-number': plantTextInNumber,
  mojibake: plantMojibake,
  'synonym-label': plantSynonymLabel,
  'truncated-string': plantTruncatedString,
  'case-variant': plantCaseVariant,
  typo: plantTypo,
  sentinel: plantSentinel,
  'impossible-value': plantImpossibleValue,
  'unit-error': plantUnitError,
  'missing-at-random': plantMissingAtRandom
};

/**
 * Puts chosen errors into a table, as a list of edits and a key. Equal tables,
 * kinds, rates and seeds give equal errors; the order of `kinds` changes nothing.
 * A kind without a place is named in `skipped`.
 *
 * @throws RangeError for an unknown kind, a rate that is no share or a seed that is no whole number.
 */
export function plant(table: ITable, options: IPlantOptions = {}): IPlanted {
  const { rate = 0.02, seed = 0 } = options;
  const kinds = checkedKinds(options.kinds);
  if (!(rate > 0 && rate <= 0.5)) {
    throw new RangeError(`The rate is a share of the rows above 0 and at most 0.5, not ${rate}.`);
  }
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`The seed is a whole number, not ${seed}.`);
  }
  const ground = new Ground(table);
  const drafts = new Map<PlantKind, IDraft>();
  const skipped: Partial<Record<PlantKind, string>> = {};
  for (const kind of kinds) {
    const context = new PlantContext(ground, new Random(seed, kind), rate);
    const draft = table.rows === 0 ? 'the frame has no rows' : PLANTERS[kind](context);
    if (typeof draft === 'string') {
      skipped[kind] = draft;
    } else {
      drafts.set(kind, draft);
      ground.take(draft);
    }
  }
  return settle(table, drafts, skipped);
}

function checkedKinds(asked: readonly string[] | undefined): readonly PlantKind[] {
  const unknown = asked?.find(name => !PLANT_KIND_NAMES.some(kind => kind === name));
  if (unknown !== undefined) {
    const names = [...PLANT_KIND_NAMES].sort().join(', ');
    throw new RangeError(`There is no kind ${unknown} to plant; choose from ${names}.`);
  }
  return PLANT_KIND_NAMES.filter(kind => asked === undefined || asked.includes(kind));
}

/** Rows of the clean table become rows of the dirty one. */
function settle(
  table: ITable,
  drafts: ReadonlyMap<PlantKind, IDraft>,
  skipped: IPlanted['skipped']
): IPlanted {
  const all = [...drafts.values()];
  const removed = all.flatMap(draft => draft.removed ?? []).sort((a, b) => a - b);
  const gone = new Set(removed);
  const behind = new Map<number, number[]>();
  for (const { of, after } of all.flatMap(draft => draft.copies ?? [])) {
    behind.set(after, [...(behind.get(after) ?? []), of]);
  }
  const place = new Uint32Array(table.rows);
  const copyAt = new Map<number, number>();
  const copies: { at: number; of: number }[] = [];
  let at = 0;
  for (let row = 0; row < table.rows; row++) {
    place[row] = at;
    at += gone.has(row) ? 0 : 1;
    for (const of of behind.get(row) ?? []) {
      copies.push({ at, of });
      copyAt.set(of, at);
      at++;
    }
  }
  const key: Partial<Record<PlantKind, IPlantedRows>> = {};
  const about: Partial<Record<PlantKind, string>> = {};
  for (const [kind, draft] of drafts) {
    const rows = draft.rows.map(row => place[row]);
    for (const { of } of draft.copies ?? []) {
      rows.push(copyAt.get(of) as number);
    }
    key[kind] = {
      columns: draft.columns.map(column => table.columns[column].name),
      rows: rows.sort((a, b) => a - b)
    };
    about[kind] = draft.about;
  }
  const cells = all
    .flatMap(draft => draft.cells)
    .map(cell => ({ ...cell, row: place[cell.row] }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  return { rows: at, removed, copies, cells, key, about, skipped };
}

/**
 * For each row of the dirty frame, the row of the clean frame that it comes from.
 *
 * @param rows - of the clean frame.
 */
export function plantedOrder(planted: IPlanted, rows: number): Uint32Array {
  const order = new Uint32Array(planted.rows);
  const gone = new Set(planted.removed);
  const copied = new Map(planted.copies.map(({ at, of }) => [at, of]));
  let at = 0;
  const fill = (): void => {
    for (let of = copied.get(at); of !== undefined; of = copied.get(at)) {
      order[at++] = of;
    }
  };
  for (let row = 0; row < rows; row++) {
    fill();
    if (!gone.has(row)) {
      order[at++] = row;
    }
  }
  fill();
  return order;
}
