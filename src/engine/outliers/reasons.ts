import { renderMessage } from '../findings/message';
import type { IMessage, Param } from '../findings/types';
import type { IMatrixFacts } from './base/facts';
import type { IPartsOfScore } from './base/types';
import { candidatesFor, FEW_ROWS, type IAutoState } from './models/auto';

/** One row with what makes it odd. */
export interface IReason {
  /** 0-based. */
  readonly row: number;
  /** Columns that add most, and the share of each in what is added. */
  readonly columns: readonly { readonly name: string; readonly share: number }[];
  /** Fitted rows it was held against; empty where the model knows none. */
  readonly neighbours: readonly number[];
  readonly message: IMessage;
}

/** Columns that a sentence names at most. */
const NAMED = 3;
/** Share of what is added that the named columns reach together. */
const ENOUGH = 0.6;

/**
 * Why a row is odd, in one sentence: the columns that together make most of it.
 *
 * @param names - of the columns of `parts`.
 */
export function reasonOf(row: number, parts: IPartsOfScore, names: readonly string[]): IReason {
  const added = Array.from(parts.columns, value => Math.max(0, value));
  const total = added.reduce((sum, value) => sum + value, 0);
  const order = added
    .map((_, j) => j)
    .sort((a, b) => added[b] - added[a] || a - b)
    .filter(j => added[j] > 0);
  const columns = order
    .slice(0, 10)
    .map(j => ({ name: names[j], share: total > 0 ? added[j] / total : 0 }));
  let [sum, many] = [0, 0];
  while (many < Math.min(NAMED, columns.length) && sum < ENOUGH) {
    sum += columns[many++].share;
  }
  const whole = many === 0 || (sum < 0.3 && names.length > 2 * NAMED);
  const key = whole ? 'odd-row-whole' : 'odd-row';
  const params: Record<string, Param> = { row: { role: 'derived', value: row, as: 'count' } };
  if (!whole) {
    params.share = { role: 'derived', value: sum, as: 'share' };
    params.count = { role: 'derived', value: many, as: 'count' };
  }
  const named = columns.slice(0, many).map(column => column.name);
  return {
    row,
    columns,
    neighbours: (parts.neighbours ?? []).map(near => near.row),
    message: { key, params, text: renderMessage({ key, params }, named, 1).text }
  };
}

/** Shares of the columns in what makes several rows odd: what matters in the whole. */
export function importance(
  parts: readonly IPartsOfScore[],
  names: readonly string[]
): { readonly name: string; readonly share: number }[] {
  const sums = new Float64Array(names.length);
  for (const { columns } of parts) {
    const total = columns.reduce((sum, value) => sum + Math.max(0, value), 0);
    columns.forEach((value, j) => (sums[j] += total > 0 ? Math.max(0, value) / total : 0));
  }
  const all = sums.reduce((sum, value) => sum + value, 0);
  return names
    .map((name, j) => ({ name, share: all > 0 ? sums[j] / all : 0 }))
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
}

/** Why `auto` took the models it took, in one sentence. */
export function whyAuto({ ensemble, facts, candidates, left }: IAutoState): IMessage {
  const key = candidates.join() === candidatesFor(facts).join() ? keyFor(facts) : 'auto-asked';
  const models = ensemble.members.map(member => member.id).join(' + ');
  const params: Record<string, Param> = { models: { role: 'structural', value: models } };
  if (key === 'auto-asked') {
    params.count = { role: 'derived', value: left.length, as: 'count' };
  }
  return { key, params, text: renderMessage({ key, params }, [], 1).text };
}

function keyFor(facts: IMatrixFacts): string {
  return facts.rows < FEW_ROWS ? 'auto-few' : facts.varying === 1 ? 'auto-column' : 'auto-usual';
}

/** Models that `auto` or an ensemble joined, else the model itself; why `auto` took them, and what it left. */
export function joinedBy(
  model: string,
  state: object
): {
  readonly models: readonly string[];
  readonly left: IAutoState['left'];
  readonly why: IMessage | null;
} {
  const known = state as Partial<IAutoState> & Partial<IAutoState['ensemble']>;
  const members = known.ensemble?.members ?? known.members;
  return {
    models: members?.map(member => member.id) ?? [model],
    left: known.left ?? [],
    why: model === 'auto' ? whyAuto(state as IAutoState) : null
  };
}
