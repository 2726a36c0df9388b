import type { PlantContext } from './context';
import type { ColumnFacts } from './facts';
import type { IDraft, Planter } from './types';

const LIMITS: readonly { readonly name: RegExp; readonly low: number; readonly high: number }[] = [
  { name: /^age$|[_ ]age$|^age[_ ]/i, low: 0, high: 130 },
  { name: /^lat(itude)?$/i, low: -90, high: 90 },
  { name: /^(lon|lng|long)(gitude)?$/i, low: -180, high: 180 },
  { name: /percent|pct|humidity/i, low: 0, high: 100 },
  { name: /^month$/i, low: 1, high: 12 },
  { name: /^hour$/i, low: 0, high: 23 },
  { name: /^(minute|second)s?$/i, low: 0, high: 59 }
];
const FACTORS = [10, 100, 2.20462262, 0.45359237, 0.1, 0.01, 1000];
/** Factors for columns too wide for the others. */
const UNLIKELY = [0.1, 0.01, 1000];

/** Writes values that cannot be: below zero where nothing is, or past the limit of a known quantity. */
export const plantImpossibleValue: Planter = context => {
  const columns = context.where(
    facts => facts.isMeasure && (limitOf(facts) !== null || facts.quantile(0) >= 0)
  );
  const draft = context.best(
    columns,
    facts => [facts.index],
    facts => (limitOf(facts) !== null || facts.quantile(0) > 0 ? 0 : 1),
    facts => breakLimit(context, facts)
  );
  return draft ?? 'no column of numbers has a limit that is known or seen';
};

function limitOf({ name }: ColumnFacts): { low: number; high: number } | null {
  return LIMITS.find(limit => limit.name.test(name)) ?? null;
}

function breakLimit(context: PlantContext, facts: ColumnFacts): IDraft | null {
  const { values, name } = facts;
  const limit = limitOf(facts);
  if (limit !== null && facts.quantile(1) <= limit.high && facts.quantile(0) >= limit.low) {
    const span = limit.high - limit.low;
    return context.rewrite(facts, `${name} above ${limit.high}`, () =>
      facts.write(limit.high + span * (0.3 + context.random.next()))
    );
  }
  if (facts.quantile(0) < 0) {
    return null;
  }
  const least = facts.quantile(0.1);
  return context.rewrite(
    facts,
    `${name} below 0`,
    (_, row) => facts.write(-values[row]),
    row => values[row] > 0 && values[row] >= least && Number(facts.write(values[row])) !== 0
  );
}

/** Multiplies values by the factor of another unit, where that leaves the column's range. */
export const plantUnitError: Planter = context => {
  const columns = context.where(facts => facts.isMeasure && facts.quantile(0) >= 0);
  const pairs = columns.flatMap(facts => FACTORS.map(factor => ({ facts, factor })));
  const suited = pairs.filter(({ facts, factor }) => clears(facts, factor));
  const draft = context.best(
    suited,
    ({ facts }) => [facts.index],
    ({ facts, factor }) => (facts.distinct < 10 ? 3 : 0) + UNLIKELY.indexOf(factor) + 1,
    ({ facts, factor }) => changeUnit(context, facts, factor)
  );
  return draft ?? 'no column of positive numbers is narrow enough to show a factor';
};

/** Whether a typical value, multiplied, lies well outside all there are. */
function clears(facts: ColumnFacts, factor: number): boolean {
  const middle = facts.quantile(0.5) * factor;
  return factor > 1
    ? facts.quantile(0.5) > 0 && middle > facts.quantile(1) * 1.3
    : facts.quantile(0) > 0 && middle < facts.quantile(0) / 1.3 && Number(facts.write(middle)) > 0;
}

function changeUnit(context: PlantContext, facts: ColumnFacts, factor: number): IDraft | null {
  const { values, name } = facts;
  const [low, high] = [facts.quantile(0) / 1.3, facts.quantile(1) * 1.3];
  return context.rewrite(
    facts,
    `${name} times ${factor}`,
    (_, row) => facts.write(values[row] * factor),
    row => {
      const value = values[row] * factor;
      return factor > 1 ? value > high : value < low && Number(facts.write(value)) > 0;
    }
  );
}

/** Writes numbers with a comma for the point. */
export const plantDecimalComma: Planter = context => {
  const columns = context.where(facts => facts.isNumber && facts.decimals.most > 0);
  const draft = context.best(
    columns,
    facts => [facts.index],
    facts => (facts.isMeasure ? 0 : 1),
    facts =>
      context.rewrite(
        facts,
        `${facts.name} with a decimal comma`,
        text => text.replace('.', ','),
        row => /^-?\d+\.\d+$/.test(facts.column.text(row) ?? '')
      )
  );
  return draft ?? 'no column holds numbers with decimals';
};

const WORDINGS: readonly ((text: string) => string)[] = [
  text => `${text} approx`,
  text => `~${text}`,
  text => `${text}?`,
  text => `about ${text}`,
  text => `${text} (est.)`,
  () => 'see note'
];

/** Writes words beside or instead of numbers. */
export const plantTextInNumber: Planter = context => {
  const columns = context.where(facts => facts.isNumber);
  const draft = context.best(
    columns,
    facts => [facts.index],
    facts => (facts.isMeasure ? 0 : 1),
    facts =>
      context.rewrite(facts, `words in ${facts.name}`, text => context.random.of(WORDINGS)(text))
  );
  return draft ?? 'no column of numbers';
};
