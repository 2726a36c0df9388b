import type { PlantContext } from './context';
import { findConversions, findProducts, findSums, keeps, type IRelation } from './relations';
import type { IDraft, Planter } from './types';

/** Changes totals that were the sum of other columns. */
export const plantBrokenSum: Planter = context =>
  breakOne(context, findSums(context.columns, context.table.rows)) ??
  'no column is the sum of others';

/** Changes products or ratios of other columns. */
export const plantBrokenRatio: Planter = context =>
  breakOne(context, findProducts(context.columns, context.table.rows)) ??
  'no column is the product or ratio of others';

/** Changes values that were another column in other units. */
export const plantBrokenConversion: Planter = context =>
  breakOne(context, findConversions(context.columns, context.table.rows)) ??
  'no column is a linear conversion of another';

function breakOne(context: PlantContext, relations: readonly IRelation[]): IDraft | null {
  return context.best(
    relations,
    ({ target }) => [target.index],
    ({ target }) => (target.isMeasure ? 0 : 1),
    relation => breakLaw(context, relation)
  );
}

function breakLaw(context: PlantContext, relation: IRelation): IDraft | null {
  const { target, sources, about } = relation;
  const columns = [target, ...sources].map(facts => facts.index);
  const open = (row: number): boolean =>
    context.ground.isOpen(row, columns) && target.values[row] !== 0 && keeps(relation, row);
  return context.rewrite(
    target,
    about,
    (_, row) => wrongValue(context, relation, row),
    row => open(row) && wrongValue(context, relation, row) !== undefined
  );
}

/** A value within the column's range that clearly breaks the law. */
function wrongValue(context: PlantContext, relation: IRelation, row: number): string | undefined {
  const { target } = relation;
  const value = target.values[row];
  const [low, high] = [target.quantile(0), target.quantile(1)];
  const least = 4 * relation.tolerance(row) + 2 * target.rounding;
  const share = 0.1 + 0.3 * context.random.next();
  const tries = [value * (1 + share), value * (1 - share), value * 1.5, value * 0.5, high, low];
  if (context.random.below(2) === 1) {
    [tries[0], tries[1]] = [tries[1], tries[0]];
  }
  return tries
    .filter(wrong => wrong >= low && wrong <= high)
    .map(wrong => target.write(wrong))
    .find(text => Math.abs(Number(text) - value) > Math.max(least, 1e-6 * Math.abs(value)));
}
