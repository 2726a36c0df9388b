import {
  chartOf,
  oddRows,
  placeEvidence,
  renderMessage,
  RowSet,
  type Evidence,
  type IMessage,
  type IOddRow,
  type IOrigin,
  type ITable,
  type Task
} from '../engine';
import type { IOddAnswer } from '../protocol/odd-messages';

/**
 * Answers which rows stand out by several columns together.
 *
 * @param origin - of which rows of the frame the table is a sample; null where it is all of it.
 * @throws Error with one sentence for the user; Cancelled.
 */
export async function answerOddRows(
  table: ITable,
  model: string,
  origin: IOrigin | null,
  task: Task
): Promise<IOddAnswer> {
  const found = await oddRows(table, model, task);
  const drawn = spaceOf(table, found.importance, found.rows);
  const positions = origin?.positions ?? null;
  return {
    ...found,
    rows: positions === null ? found.rows : found.rows.map(row => placed(row, positions)),
    space: drawn === null || origin === null ? drawn : placeEvidence(drawn, origin)
  };
}

function placed(odd: IOddRow, positions: ArrayLike<number>): IOddRow {
  const row = positions[odd.row];
  const { key } = odd.message;
  const params: IMessage['params'] = {
    ...odd.message.params,
    row: { role: 'derived', value: row, as: 'count' }
  };
  const { text } = renderMessage({ key, params }, odd.named, 1);
  return { ...odd, row, message: { key, params, text } };
}

function spaceOf(
  table: ITable,
  importance: readonly { readonly name: string }[],
  rows: readonly IOddRow[]
): Evidence | null {
  const names = table.columns.map(({ name }) => name);
  const [a, b, c] = importance.slice(0, 3).map(({ name }) => names.indexOf(name));
  if (c === undefined) {
    return null;
  }
  const marked = RowSet.from(Uint32Array.from(rows, ({ row }) => row).sort());
  const steps = chartOf(table, { type: 'scatter3d', columns: [a, b, c] }, marked);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      return step.value;
    }
  }
}
