import type { PlantContext } from './context';
import type { ColumnFacts } from './facts';
import type { IDraft, Planter } from './types';

const CODES = [-999, -9999, 9999, 99999, -99999, 999999];
/** Fewer empty cells tell nothing of a segment, nor do those that could all be in it by chance. */
const LEAST = 3;
const CHANCE = 1e-4;
const WORDS = ['N/A', 'unknown', '?', 'none', 'TBD'];

/** Empties cells of one column, wherever they stand. */
export const plantMissingAtRandom: Planter = context => {
  const columns = context.where(facts => facts.present > context.count);
  const draft = context.best(
    columns,
    facts => [facts.index],
    facts => (facts.column.nullCount === 0 ? 0 : 1) + (facts.isUnique ? 1 : 0),
    facts => context.rewrite(facts, `${facts.name} is empty at random`, () => null)
  );
  return draft ?? 'no column has more values than would be emptied';
};

/** Empties cells of one column in the rows of one label of another. */
export const plantMissingBySegment: Planter = context => {
  const segments = context.where(facts => facts.isLabels && facts.distinct <= 200);
  const pairs = segments.flatMap(segment =>
    context
      .where(facts => facts !== segment && facts.column.nullCount * 20 <= context.table.rows)
      .map(target => ({ segment, target }))
  );
  const draft = context.best(
    pairs,
    ({ target }) => [target.index],
    ({ segment, target }) =>
      (target.column.nullCount > 0 ? 2 : 0) + (segment.distinct > 30 ? 1 : 0),
    ({ segment, target }) => emptySegment(context, segment, target)
  );
  return draft ?? 'no column of labels has a label of enough rows';
};

function emptySegment(
  context: PlantContext,
  segment: ColumnFacts,
  target: ColumnFacts
): IDraft | null {
  const { codes, counts, values } = segment.encoded;
  const count = Math.max(LEAST, context.count);
  const large = [...counts.keys()].filter(
    code => counts[code] >= count && (counts[code] / context.table.rows) ** count < CHANCE
  );
  large.sort((a, b) => counts[a] - counts[b]);
  if (large.length === 0) {
    return null;
  }
  const code = context.random.of(large.slice(0, 3));
  return context.rewrite(
    target,
    `${target.name} is empty only where ${segment.name} is ${values[code]}`,
    () => null,
    row => codes[row] === code,
    count
  );
}

/** Writes one code for missing into cells of one column. */
export const plantSentinel: Planter = context => {
  const columns = context.where(facts => facts.isMeasure || facts.isLabels);
  const draft = context.best(
    columns,
    facts => [facts.index],
    facts => (facts.isNumber ? 0 : 1),
    facts => writeCode(context, facts)
  );
  return draft ?? 'no column of numbers or labels';
};

function writeCode(context: PlantContext, facts: ColumnFacts): IDraft | null {
  const code = facts.isNumber ? numberCode(context, facts) : wordCode(context, facts);
  return code === null
    ? null
    : context.rewrite(facts, `${code} stands for missing in ${facts.name}`, () => code);
}

function numberCode(context: PlantContext, facts: ColumnFacts): string | null {
  const [low, high] = [facts.quantile(0), facts.quantile(1)];
  const span = high - low;
  const fits = CODES.filter(code => code > high + span || code < low - span);
  return fits.length === 0 ? null : facts.write(context.random.of(fits.slice(0, 3)));
}

function wordCode(context: PlantContext, facts: ColumnFacts): string | null {
  const known = new Set(facts.encoded.values.map(value => value.toLowerCase()));
  const fits = WORDS.filter(word => !known.has(word.toLowerCase()));
  return fits.length === 0 ? null : context.random.of(fits);
}
