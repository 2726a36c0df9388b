import type { FindingKind } from '../findings/kinds';
import type { Evidence, IDraft, Param, Severity } from '../findings/types';
import { arithmeticSearch, type IArithLaw } from '../laws/arith';
import { suspectOf } from '../laws/arith-blame';
import { expectedOf } from '../laws/arith-form';
import { shapeOf, unitFactor, impliedValue, type IShape } from '../laws/arith-shape';
import { rightSide } from '../laws/arith-text';
import { finished, type LawKind, type Turns } from '../laws';
import { countParam, factorParam, histogram, positions, shareParam, wordParam } from './evidence';
import { scatter } from './evidence-plane';
import { LAW_FIELDS, lawFieldsOf, numbersOfField } from './laws-fields';
import type { IDetector, IDetectorContext } from './types';

const MIN_ROWS = 20;
/** Columns that are searched together; in wider frames laws are sought among neighbours. */
const TOGETHER = 1000;
/** Share of the rows from which a broken law is an error. */
const SURE = 0.99;
const SURE_ODDS = 40;
/** Share of the rows that must hold for two columns to be meant equal. */
const EQUAL = 0.985;
/** Rows in which the most frequent value is looked for. */
const LOOK = 2000;
/** Share of the broken rows that must be off by one factor to be a matter of units. */
const UNITS = 0.9;

const KIND_OF: Readonly<Partial<Record<LawKind, FindingKind>>> = {
  sum: 'broken-sum',
  product: 'broken-product',
  conversion: 'broken-conversion',
  equal: 'broken-equality'
};

/**
 * Sums, products, conversions and equalities that nobody stated, and the rows
 * that break them; one finding a law.
 */
export const arithmeticDetector: IDetector = {
  id: 'arithmetic',
  title: 'Arithmetic between columns',
  kinds: ['broken-sum', 'broken-product', 'broken-conversion', 'broken-equality', 'unit-error'],
  scope: 'table',
  cost: 20,
  shares: LAW_FIELDS,
  *detect(context) {
    const laws = yield* searched(context);
    for (const law of laws) {
      context.tell?.(law.law);
      const draft = brokenDraft(law, laws, context);
      if (draft !== null) {
        yield draft;
      }
    }
  }
};

/** All arithmetic laws of a table, those without an exception among them. */
export function arithmeticLaws(context: IDetectorContext): readonly IArithLaw[] {
  return finished(searched(context), () => context.checkpoint());
}

function* searched(context: IDetectorContext): Turns<readonly IArithLaw[]> {
  const { table } = context;
  if (table.rows < MIN_ROWS) {
    return [];
  }
  const fields = yield* lawFieldsOf(context);
  const laws: IArithLaw[] = [];
  for (let start = 0; start < Math.max(1, fields.length); start += TOGETHER) {
    const near = fields.slice(start, start + TOGETHER);
    const part = Math.min(1, TOGETHER / Math.max(1, fields.length));
    laws.push(...(yield* arithmeticSearch(near, table.rows, part)));
  }
  return laws;
}

function brokenDraft(
  found: IArithLaw,
  laws: readonly IArithLaw[],
  context: IDetectorContext
): IDraft | null {
  const { law, broken, form, fields, breaches } = found;
  if (law.exceptions === 0 || (law.kind === 'equal' && equalShare(found) < EQUAL)) {
    return null;
  }
  const suspect = suspectOf(found, laws);
  const shape = shapeOf(form, breaches, suspect);
  const names = fields.map(field => field.name);
  const units = inUnits(found, shape);
  const kind = units ? 'unit-error' : (KIND_OF[law.kind] ?? 'broken-sum');
  const severity: Severity = law.support >= SURE && found.odds >= SURE_ODDS ? 'error' : 'warning';
  const marked = fields[suspect ?? form.target].column;
  const bins = histogram(marked, broken);
  const time = fields.every(field => field.scale === 'time');
  const plane = planeOf(found, rightSide(form, names, time));
  const evidence = [plane, bins].flatMap(one => one ?? []);
  return {
    kind,
    columns: law.columns,
    severity,
    confidence: Math.min(0.99, law.support * (0.9 + 0.1 * law.surprise)),
    effect: Math.min(1, 0.5 + found.odds / 2000),
    key: `broken-law${shape.factor ? '-factor' : shape.difference ? '-difference' : ''}`,
    params: {
      target: quoted(names[form.target]),
      formula: wordParam(rightSide(form, names, time)),
      support: shareParam(law.support),
      ...shapeParams(shape, names)
    },
    law: law.form,
    rows: broken,
    evidence: [...evidence, positions(context.table.rows, broken)]
  };
}

/**
 * Share of the rows in which two columns are equal; of the rows that hold another value
 * than the one that a third of them share, where there is one: 0 is equal to 0 in any two columns.
 */
function equalShare({ law, broken, form, fields }: IArithLaw): number {
  const { values } = fields[form.target];
  const counts = new Map<number, number>();
  const step = Math.max(1, Math.floor(values.length / LOOK));
  let [looked, most, usual] = [0, 0, NaN];
  for (let row = 0; row < values.length; row += step) {
    const n = (counts.get(values[row]) ?? 0) + 1;
    counts.set(values[row], n);
    looked++;
    [most, usual] = n > most ? [n, values[row]] : [most, usual];
  }
  if (most * 3 < looked || Number.isNaN(usual)) {
    return law.support;
  }
  let rest = 0;
  for (let row = 0; row < values.length; row++) {
    rest += values[row] === values[row] && values[row] !== usual ? 1 : 0;
  }
  return 1 - broken.count / Math.max(1, rest);
}

/** The target against what the law says it is: rows that obey it lie on the diagonal. */
function planeOf({ form, fields, broken }: IArithLaw, formula: string): Evidence | null {
  const target = fields[form.target];
  const others = fields.filter(field => field !== target);
  const x =
    others.length === 1
      ? numbersOfField(others[0])
      : {
          axis: { ...numbersOfField(target).axis, column: formula.replaceAll('`', '') },
          values: expectedOf(
            form,
            fields.map(field => field.values)
          )
        };
  return scatter(x, numbersOfField(target), broken);
}

function quoted(name: string): Param {
  return wordParam(`\`${name.replaceAll('`', "'")}\``);
}

function shapeParams(
  { factor, difference }: IShape,
  names: readonly string[]
): Record<string, Param> {
  return factor !== null
    ? {
        alike: countParam(factor.rows),
        term: quoted(names[factor.term]),
        factor: factorParam(factor.value)
      }
    : difference !== null
      ? {
          alike: countParam(difference.rows),
          difference: { role: 'derived', value: difference.value, as: 'number' }
        }
      : {};
}

/** Whether nearly all broken rows are off by unit factors of one term. */
function inUnits({ form, breaches }: IArithLaw, { factor }: IShape): boolean {
  if (factor === null) {
    return false;
  }
  const alike = breaches.filter(
    breach =>
      unitFactor(breach.values[factor.term] / impliedValue(form, breach, factor.term)) !== null
  );
  return alike.length >= UNITS * breaches.length && alike.length >= 3;
}
