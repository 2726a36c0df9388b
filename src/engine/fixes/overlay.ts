import type { IColumn, ITable } from '../table/types';

/** A table with some cells, rows and columns changed; the table stays as it is. */
export class Overlay {
  constructor(readonly table: ITable) {}

  /** Changed cells by column, then row; null: no value. */
  readonly cells = new Map<string, Map<number, string | null>>();
  readonly dropped = new Set<number>();

  /** @throws RangeError when the table has no such column. */
  column(name: string): IColumn {
    const found = this.table.columns.find(column => column.name === name);
    if (found === undefined) {
      throw new RangeError(`The frame has no column ${name} any more; scan it again.`);
    }
    return found;
  }

  text(name: string, row: number): string | null {
    const changed = this.cells.get(name);
    return changed?.has(row) ? (changed.get(row) ?? null) : this.column(name).text(row);
  }

  /** The number in a cell, dates in ms; NaN where there is none. */
  number(name: string, row: number): number {
    const changed = this.cells.get(name);
    if (changed?.has(row)) {
      const text = changed.get(row) ?? null;
      return text === null ? NaN : numberOf(text);
    }
    const column = this.column(name);
    const numbers = column.numbers();
    if (numbers !== null) {
      return numbers[row];
    }
    const text = column.text(row);
    return text === null ? NaN : numberOf(text);
  }

  /** Does nothing where the cell holds the text already. */
  set(name: string, row: number, text: string | null): void {
    if (this.text(name, row) === text) {
      return;
    }
    let changed = this.cells.get(name);
    if (changed === undefined) {
      changed = new Map();
      this.cells.set(name, changed);
    }
    changed.set(row, text);
  }
}

function numberOf(text: string): number {
  return /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : NaN;
}
