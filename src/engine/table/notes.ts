import type { IColumn, ITable, ITableNote } from './types';

/**
 * Whether a reader made this column for the fields beyond the header: its empty
 * cells are no missing values of the user.
 */
export function isPadding(table: ITable, column: Pick<IColumn, 'index'>): boolean {
  const header = table.notes.find(note => note.kind === 'long-rows')?.facts?.header;
  return header !== undefined && column.index >= header;
}

/**
 * The notes of a table that holds some rows of another one, with positions in
 * the smaller table.
 *
 * @param picked - positions of the rows that were taken, ascending.
 */
export function pickNotes(notes: readonly ITableNote[], picked: ArrayLike<number>): ITableNote[] {
  const places = new Map<number, number>();
  for (let i = 0; i < picked.length; i++) {
    places.set(picked[i], i);
  }
  return notes
    .map(note => {
      if (!LINES.includes(note.kind)) {
        return note;
      }
      const rows = Uint32Array.from(note.rows, row => places.get(row) ?? NONE).filter(
        place => place !== NONE
      );
      return { ...note, rows, count: rows.length };
    })
    .filter(note => note.count > 0 || !LINES.includes(note.kind) || note.kind === 'long-rows');
}

const NONE = 0xffffffff;

/** Kinds of notes that are about lines. */
const LINES: readonly ITableNote['kind'][] = [
  'short-rows',
  'long-rows',
  'open-quote',
  'stray-quotes',
  'encoding-mixed'
];

/** What a report tells of the notes; a note on lines that are not in a sample is left out. */
export function toldNotes(
  notes: readonly ITableNote[]
): { readonly kind: ITableNote['kind']; readonly text: string }[] {
  return notes
    .filter(note => note.count > 0 || !LINES.includes(note.kind))
    .map(({ kind, text }) => ({ kind, text }));
}

/** What whoever sent a frame has to tell of it, as a note. */
export function sourceNote(text: string): ITableNote {
  return { kind: 'source', text, rows: [], count: 0 };
}
