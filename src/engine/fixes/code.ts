import type { ITable } from '../table/types';
import { duckdbEmitter } from './duckdb';
import { variable, type IEmitter } from './emitter';
import { pandasEmitter } from './pandas';
import { polarsEmitter } from './polars';
import { previewRemedy } from './preview';
import { pyarrowEmitter } from './pyarrow';
import {
  fixColumns,
  libraryOf,
  type IFixCode,
  type IFixColumn,
  type IRemedy,
  type Library,
  type ViewStep
} from './types';

const EMITTERS: Readonly<Record<Library, IEmitter>> = {
  pandas: pandasEmitter,
  polars: polarsEmitter,
  duckdb: duckdbEmitter,
  pyarrow: pyarrowEmitter
};

/**
 * Python that carries steps out and leaves the frame in its variable, with the
 * imports it needs.
 *
 * @param frame - the variable's name; another text becomes `df`.
 * @throws RangeError when a step names a column that is not among `columns`.
 */
export function stepsCode(
  steps: readonly ViewStep[],
  columns: readonly IFixColumn[],
  library: Library,
  frame: string = 'df'
): string {
  const emitter = EMITTERS[library];
  const df = variable(frame);
  const column = (name: string): IFixColumn => {
    const found = columns.find(one => one.name === name);
    if (found === undefined) {
      throw new RangeError(`The frame has no column ${name} any more; scan it again.`);
    }
    return found;
  };
  const lines = steps.flatMap(step => emitter.step(step, { df, column, columns }));
  const relabel = library === 'pandas' && columnsOf(steps, columns).some(isOddLabel);
  return withImports(
    [...(relabel ? [`${df}.columns = ${df}.columns.map(str)`] : []), ...lines].join('\n'),
    emitter
  );
}

/** Names of columns that steps speak of. */
function columnsOf(steps: readonly ViewStep[], columns: readonly IFixColumn[]): string[] {
  const text = JSON.stringify(steps);
  return columns.map(({ name }) => name).filter(name => text.includes(JSON.stringify(name)));
}

/**
 * Whether a name may be a label of pandas that is no text: a number, a date, a
 * tuple. Such labels are made texts first, as the names in the code are.
 */
function isOddLabel(name: string): boolean {
  return /^(-?\d+(\.\d+)?|\d{4}-\d\d-\d\d.*|\(.*\)|None|nan|NaT|True|False)$/s.test(name);
}

function withImports(body: string, { imports }: IEmitter): string {
  const needed = imports.filter(([pattern]) => pattern.test(body)).map(([, line]) => line);
  return needed.length === 0 ? body : `${needed.join('\n')}\n\n${body}`;
}

/**
 * A remedy as code, with what it touches and its side effects.
 *
 * @throws RangeError when the table lacks a column of the remedy.
 */
export function remedyCode(
  table: ITable,
  remedy: IRemedy,
  library: Library,
  frame: string = 'df'
): IFixCode {
  const { action, title, columns, steps } = remedy;
  const { sideEffects, rowsTouched, cellsTouched } = previewRemedy(table, remedy, 0);
  return {
    action,
    title,
    columns,
    library,
    code: stepsCode(steps, fixColumns(table.columns), library, frame),
    sideEffects,
    rowsTouched,
    cellsTouched
  };
}

/**
 * Python that selects rows by their positions.
 *
 * @param positions - 0-based, ascending.
 * @param complete - false where there are more rows than `positions` holds.
 */
export function rowsCode(
  frame: string,
  library: string,
  positions: readonly number[],
  complete: boolean
): string {
  const emitter = EMITTERS[libraryOf(library)];
  const note = complete ? '' : `# the first ${positions.length} rows\n`;
  return note + withImports(emitter.rows(positions, variable(frame)), emitter);
}

/** A side effect in words; columns in back-ticks. */
export function sideEffectText(effect: IFixCode['sideEffects'][number]): string {
  const rows = (count: number): string =>
    `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;
  switch (effect.kind) {
    case 'rows-dropped':
      return `drops ${rows(effect.count)}`;
    case 'values-lost':
      return `leaves ${rows(effect.count)} of \`${effect.column}\` without a value`;
    case 'type-changed':
      return `changes the type of \`${effect.column}\` from ${effect.from} to ${effect.to}`;
    case 'column-dropped':
      return `drops the column \`${effect.column}\``;
    case 'columns-renamed':
      return `gives ${effect.count === 1 ? 'a column another name' : `${effect.count} columns other names`}`;
    case 'order-changed':
      return `moves ${rows(effect.count)} to another place`;
  }
}
