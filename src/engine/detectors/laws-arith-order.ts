import type { IDraft } from '../findings/types';
import type { ILawField, Turns } from '../laws';
import { orderSearch, type IOrderLaw } from '../laws/order';
import { histogram, positions, shareParam, wordParam } from './evidence';
import { scatter } from './evidence-plane';
import { LAW_FIELDS, lawFieldsOf, numbersOfField } from './laws-fields';
import { nameWords } from './name-words';
import type { IDetector, IDetectorContext } from './types';

const MIN_ROWS = 30;
/** Share of the rows from which numbers without telling names may break an order. */
const SURE = 0.99;
/** Reach of the wrong pairs from which ends were swapped. */
const SWAPPED = 0.4;
/** Reach from which on the wrong pairs run over an end, as a clock does at midnight. */
/** Least share of rows for dates. */
const SURE_DATES = 0.98;

const ENDS: readonly (readonly [string, string])[] = [
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['low', 'high'],
  ['lower', 'upper'],
  ['start', 'end'],
  ['started', 'ended'],
  ['start', 'finish'],
  ['begin', 'end'],
  ['from', 'to'],
  ['first', 'last'],
  ['open', 'close'],
  ['opened', 'closed'],
  ['lo', 'hi'],
  ['bottom', 'top'],
  ['birth', 'death'],
  ['born', 'died']
];

/** Pairs of dates and of ends that stand in one order, and the rows the wrong way round. */
export const orderDetector: IDetector = {
  id: 'order',
  title: 'Order between columns',
  kinds: ['out-of-order'],
  scope: 'table',
  cost: 2,
  shares: LAW_FIELDS,
  *detect(context) {
    const told: IOrderLaw[] = [];
    const meant = (yield* searched(context)).filter(isMeant);
    meant.forEach(found => context.tell?.(found.law));
    const broken = meant.filter(found => found.law.exceptions > 0);
    const named = (found: IOrderLaw): number =>
      Number(namedAsEnds(found.low.name, found.high.name));
    for (const found of broken.sort((x, y) => named(y) - named(x) || y.reach - x.reach)) {
      if (!told.some(other => isPart(found, other))) {
        told.push(found);
        yield draftOf(found, context);
      }
    }
  }
};

/** All orders between columns of a table, those without an exception among them. */
function* searched(context: IDetectorContext): Turns<readonly IOrderLaw[]> {
  const { table } = context;
  return table.rows < MIN_ROWS
    ? []
    : yield* orderSearch(yield* lawFieldsOf(context), table.rows, mayBeMeant, meantPlainly);
}

/** Whether two columns could be meant to stand in an order. */
function mayBeMeant(low: ILawField, high: ILawField): boolean {
  return low.scale === high.scale;
}

/**
 * Whether an order is meant to hold: dates that were far
 * apart or are hardly ever so, ends by their names. Other numbers only where
 * the wrong pairs are as far apart as the right ones, in few rows; and without
 * a word in common only where the order has an edge.
 */
function isMeant({ law, low, high, reach, edge, byOneStep, around }: IOrderLaw): boolean {
  if (namedAsEnds(low.name, high.name)) {
    return true;
  }
  if (law.exceptions === 0) {
    return meantPlainly(low, high);
  }
  return low.scale === 'time'
    ? reach >= SWAPPED ||
        (law.support >= SURE_DATES && reach >= SWAPPED / 4) ||
        law.support >= 0.995
    : reach >= SWAPPED &&
        !around &&
        !byOneStep &&
        ((law.support >= SURE && alike(low.name, high.name)) ||
          (law.support >= SURE_DATES && edge && law.surprise >= 0.9));
}

/** Whether an order that no row breaks is meant: of dates, of ends, of names with a word in common. */
function meantPlainly(low: ILawField, high: ILawField): boolean {
  return low.scale === 'time' || namedAsEnds(low.name, high.name) || alike(low.name, high.name);
}

/** Whether the rows that break an order break another one of its columns anyway. */
function isPart(found: IOrderLaw, other: IOrderLaw): boolean {
  const shared = found.law.columns.some(name => other.law.columns.includes(name));
  return shared && found.broken.intersectionSize(other.broken) >= 0.9 * found.broken.count;
}

function namedAsEnds(low: string, high: string): boolean {
  const [a, b] = [nameWords(low), nameWords(high)];
  return ENDS.some(([first, last]) => a.includes(first) && b.includes(last));
}

/** Whether two names share a word, as columns of one quantity do. */
function alike(low: string, high: string): boolean {
  const words = new Set(nameWords(low));
  return nameWords(high).some(word => words.has(word) && /^\p{L}{2,}$/u.test(word));
}

function draftOf({ law, broken, low, high }: IOrderLaw, context: IDetectorContext): IDraft {
  const plane = scatter(numbersOfField(low), numbersOfField(high), broken);
  const drawn = [plane, histogram(low.column, broken)].flatMap(one => one ?? []);
  const quoted = (name: string): string => `\`${name.replaceAll('`', "'")}\``;
  return {
    kind: 'out-of-order',
    columns: law.columns,
    severity: law.support >= SURE ? 'error' : 'warning',
    confidence: Math.min(0.97, law.support * (0.9 + 0.1 * law.surprise)),
    effect: Math.min(1, 0.4 + law.surprise / 2),
    params: {
      low: wordParam(quoted(low.name)),
      high: wordParam(quoted(high.name)),
      support: shareParam(law.support)
    },
    law: law.form,
    rows: broken,
    evidence: [...drawn, positions(context.table.rows, broken)]
  };
}
