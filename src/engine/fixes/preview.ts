import type { ITable } from '../table/types';
import { arithmeticValue } from './arithmetic';
import { rowsWhere } from './conditions';
import { dateReader } from './date-formats';
import { DOUBLED, INVISIBLES, ODD_SPACES } from './emitter';
import { Overlay } from './overlay';
import type {
  FixValue,
  ICellDiff,
  IFixPreview,
  INumberRecipe,
  IRemedy,
  SideEffect,
  Step
} from './types';

/** Cells that a preview shows. */
const SHOWN = 50;

/**
 * What a remedy would do to a table: the first changed cells and all counts.
 * Nothing runs outside the engine.
 *
 * @param shown - cells and dropped rows that are listed.
 * @throws RangeError when the table lacks a column of the remedy.
 */
export function previewRemedy(table: ITable, remedy: IRemedy, shown: number = SHOWN): IFixPreview {
  const overlay = new Overlay(table);
  const effects: SideEffect[] = [];
  for (const step of remedy.steps) {
    effects.push(...applyStep(overlay, step));
  }
  const rows = new Set<number>(overlay.dropped);
  const cells: ICellDiff[] = [];
  let touched = 0;
  for (const [column, changed] of overlay.cells) {
    const of = overlay.column(column);
    let lost = 0;
    for (const [row, after] of changed) {
      rows.add(row);
      touched++;
      lost += after === null ? 1 : 0;
      cells.push({ row, column, before: of.text(row), after });
    }
    if (lost > 0) {
      effects.push({ kind: 'values-lost', column, count: lost });
    }
  }
  const dropped = [...overlay.dropped].sort((a, b) => a - b);
  if (dropped.length > 0) {
    effects.push({ kind: 'rows-dropped', count: dropped.length });
  }
  cells.sort((a, b) => a.row - b.row);
  const moved = effects.reduce((n, one) => (one.kind === 'order-changed' ? n + one.count : n), 0);
  return {
    cells: cells.slice(0, shown),
    cellsTouched: touched,
    rowsTouched: Math.max(rows.size, moved),
    dropped: dropped.slice(0, shown),
    droppedCount: dropped.length,
    sideEffects: effects
  };
}

/** Carries a step out on an overlay; gives the side effects that cells do not tell. */
function applyStep(overlay: Overlay, step: Step): SideEffect[] {
  const { table } = overlay;
  switch (step.do) {
    case 'replace': {
      const map = new Map(step.pairs.map(([from, to]) => [String(from), String(to)]));
      each(table, row => {
        const to = map.get(overlay.text(step.column, row) ?? '');
        if (to !== undefined && overlay.text(step.column, row) !== null) {
          overlay.set(step.column, row, to);
        }
      });
      return [];
    }
    case 'set-missing': {
      rowsWhere(overlay, step.where).forEach(row => overlay.set(step.column, row, null));
      const { physical } = overlay.column(step.column);
      return physical === 'int'
        ? [{ kind: 'type-changed', column: step.column, from: 'integer', to: 'float' }]
        : [];
    }
    case 'fill':
      fill(overlay, step);
      return [];
    case 'write':
      step.rows.forEach((row, i) => overlay.set(step.column, row, String(step.values[i])));
      return [];
    case 'swap': {
      const [a, b] = step.columns;
      rowsWhere(overlay, step.where).forEach(row => {
        const [x, y] = [overlay.text(a, row), overlay.text(b, row)];
        overlay.set(a, row, y);
        overlay.set(b, row, x);
      });
      return [];
    }
    case 'tidy-space':
      rewrite(overlay, step.column, text => tidied(text, step.parts));
      return [];
    case 'parse-number':
      rewrite(overlay, step.column, text => {
        const number = readNumber(text, step.recipe);
        return number === null ? null : same(text, number) ? text : number;
      });
      return [
        {
          kind: 'type-changed',
          column: step.column,
          from: 'text',
          to: step.whole ? 'integer' : 'float'
        }
      ];
    case 'parse-date': {
      const readers = step.formats.map(dateReader);
      rewrite(overlay, step.column, text => {
        for (const read of readers) {
          const found = read(text);
          if (found !== null) {
            return found;
          }
        }
        return null;
      });
      const to = step.timed ? 'timestamp' : 'date';
      return [{ kind: 'type-changed', column: step.column, from: 'text', to }];
    }
    case 'drop-rows':
      rowsWhere(overlay, step.where).forEach(row => overlay.dropped.add(row));
      return [];
    case 'keep-rows': {
      const kept = new Set(rowsWhere(overlay, step.where));
      each(table, row => {
        if (!kept.has(row)) {
          overlay.dropped.add(row);
        }
      });
      return [];
    }
    case 'keep-first':
      keepFirst(overlay, step.columns);
      return [];
    case 'drop-column':
      return [{ kind: 'column-dropped', column: step.column }];
    case 'rename': {
      const changed = table.columns.filter(({ name }, i) => name !== step.names[i]).length;
      return [{ kind: 'columns-renamed', count: changed }];
    }
    case 'sort':
      return [{ kind: 'order-changed', count: movedRows(overlay, step.keys) }];
  }
}

function each(table: ITable, visit: (row: number) => void): void {
  for (let row = 0; row < table.rows; row++) {
    visit(row);
  }
}

/** Rewrites each distinct text once. */
function rewrite(overlay: Overlay, name: string, of: (text: string) => string | null): void {
  const { codes, values } = overlay.column(name).encoded();
  const made = values.map(of);
  codes.forEach((code, row) => {
    if (code >= 0 && made[code] !== values[code]) {
      overlay.set(name, row, made[code]);
    }
  });
}

/** The text with stray white space taken out. */
export function tidied(text: string, parts: readonly string[]): string {
  let out = text;
  if (parts.includes('invisible')) {
    out = out.replace(new RegExp(`[${INVISIBLES}]`, 'g'), '');
  }
  if (parts.includes('odd')) {
    out = out.replace(new RegExp(`[${ODD_SPACES}]`, 'g'), ' ');
  }
  if (parts.includes('doubled')) {
    out = out.replace(new RegExp(DOUBLED, 'g'), ' ');
  }
  return parts.includes('outer') ? out.trim() : out;
}

/** A text as a number in plain form, by a recipe; null where it is none. */
export function readNumber(text: string, { remove, decimal }: INumberRecipe): string | null {
  let out = text;
  for (const char of remove) {
    out = out.replaceAll(char, '');
  }
  out = (decimal === ',' ? out.replaceAll(',', '.') : out).trim();
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(out) ? out : null;
}

function same(text: string, number: string): boolean {
  const trimmed = text.trim();
  return trimmed === number || (trimmed !== '' && Number(trimmed) === Number(number));
}

function fill(overlay: Overlay, step: Step & { do: 'fill' }): void {
  const made = step.with;
  const map =
    made.is === 'lookup'
      ? new Map<string, FixValue>(made.pairs.map(([from, to]) => [String(from), to]))
      : null;
  for (const row of rowsWhere(overlay, step.where)) {
    if (made.is === 'lookup') {
      const to = map?.get(overlay.text(made.by, row) ?? '');
      overlay.set(step.column, row, to === undefined ? null : String(to));
      continue;
    }
    const value = arithmeticValue(made, name => overlay.number(name, row));
    overlay.set(step.column, row, Number.isFinite(value) ? String(value) : null);
  }
}

function keepFirst(overlay: Overlay, columns: readonly string[] | null): void {
  const { table } = overlay;
  const names = columns ?? table.columns.map(column => column.name);
  const codes = names.map(name => overlay.column(name).encoded().codes);
  const seen = new Set<string>();
  each(table, row => {
    const key = codes.map(column => column[row]).join(' ');
    if (seen.has(key)) {
      overlay.dropped.add(row);
    }
    seen.add(key);
  });
}

/** Rows that stand at another place once sorted. */
function movedRows(
  overlay: Overlay,
  keys: readonly { readonly column: string; readonly descending: boolean }[]
): number {
  const { table } = overlay;
  const order = Array.from({ length: table.rows }, (_, row) => row);
  const columns = keys.map(({ column, descending }) => {
    const of = overlay.column(column);
    return { of, numbers: of.numbers(), sign: descending ? -1 : 1 };
  });
  order.sort((a, b) => {
    for (const { of, numbers, sign } of columns) {
      const [x, y] = numbers === null ? [of.text(a), of.text(b)] : [numbers[a], numbers[b]];
      if (of.isNull(a) !== of.isNull(b)) {
        return of.isNull(a) ? 1 : -1;
      }
      if (x !== y && x !== null && y !== null) {
        return (x < y ? -1 : 1) * sign;
      }
    }
    return a - b;
  });
  return order.reduce((count, row, at) => count + (row === at ? 0 : 1), 0);
}
