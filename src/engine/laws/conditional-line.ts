import { quantile } from '../stats';
import { RowSet } from '../table/rowset';
import { pairCandidates } from './arith-conversions';
import { fit, sampleOperands, type IFitted } from './arith-fit';
import { Evaluator, operandsOf, tally, type IForm } from './arith-form';
import { sampleFields, sampleRows, type ISampled } from './candidates';
import type { ILabels } from './segment-missing';
import { TURN_ROWS, type Turns } from '../kernels/turns';
import type { ILawField } from './types';

/** A line between two columns whose constants depend on a label. */
export interface IConditionalLine {
  /** Position of the column of labels. */
  readonly by: number;
  readonly target: ILawField;
  readonly source: ILawField;
  /** Labels that have a line of their own. */
  readonly labels: number;
  /** Different lines among them. */
  readonly lines: number;
  readonly tested: number;
  readonly broken: RowSet;
  readonly surprise: number;
  /** The line of each label, the target by the source. */
  readonly each: readonly ILabelLine[];
}

/** The line of one label: `target` = `factor` x `source` + `offset`. */
export interface ILabelLine {
  readonly code: number;
  readonly factor: number;
  readonly offset: number;
  /** Farthest that a row which keeps it is from it. */
  readonly tolerance: number;
}

/** Rows of the first look, all labels together and of one label at most. */
const LOOK = 8192;
const LOOK_LABEL = 400;
/** Fewest rows of a label in the first look. */
const FEWEST = 24;
/** Labels of a column; columns of labels. */
const MOST_LABELS = 24;
const MOST_COLUMNS = 8;
/** Share of the rows of a label and of all labels that must hold. */
const LEAST_SAMPLED = 0.9;
const LEAST = 0.95;
/** Share of the rows that must stand under a label with a line. */
const COVER = 0.7;
/** Share of rows up to which the line of another label may hold. */
const CHANCE = 0.5;
/** Difference of two factors, relative, from which lines differ. */
const DIFFERENT = 0.002;
const SURPRISE = 0.85;
const MOST_LAWS = 12;
/** Candidates of one label that are fitted. */
const MOST_TRIED = 150;
/** Pairs of columns that are looked at, all labels together. */
const PAIRS = 120_000;

/**
 * Conversions whose factor depends on a label: prices by currency, readings
 * by unit. Candidates come from the sampled rows of two labels, the proof
 * looks at all rows.
 *
 * @param rows - rows of the table.
 */
export function* conditionalLines(
  fields: readonly ILawField[],
  rows: number,
  labels: readonly ILabels[]
): Turns<IConditionalLine[]> {
  const look = sampleRows(rows, LOOK);
  const whole = sampleFields(fields, sampleRows(rows));
  const usable = varied(whole);
  if (usable.length < 2) {
    return [];
  }
  const everywhere = new Set((yield* pairCandidates(usable)).map(pairOf));
  let budget = Math.max(1, Math.floor(PAIRS / usable.length ** 2));
  const laws: IConditionalLine[] = [];
  const taken = new Set<string>();
  for (const label of labels.slice(0, MOST_COLUMNS)) {
    if (label.counts.length > MOST_LABELS) {
      continue;
    }
    yield null;
    const groups = groupsOf(look, label);
    if (groups.length < 2) {
      continue;
    }
    const pairs = new Map<string, readonly [number, number]>();
    for (const { at } of groups.slice(0, 2)) {
      if (budget-- <= 0) {
        break;
      }
      yield null;
      const part = usable.map(field => within(field, at));
      for (const form of yield* fitting(part, whole.length, everywhere)) {
        const [a, b] = form.terms.map(term => term.at);
        pairs.set(pairOf(form), [a, b]);
      }
    }
    for (const [key, pair] of pairs) {
      if (taken.has(key) || laws.length >= MOST_LAWS) {
        continue;
      }
      yield null;
      const lines = yield* linesOf(pair, groups, whole);
      const law = lines === null ? null : yield* proven(lines, label, whole, rows);
      if (law !== null) {
        laws.push(law);
        taken.add(key);
      }
    }
  }
  return laws;
}

interface IGroup {
  readonly code: number;
  readonly rows: number;
  readonly at: Uint32Array;
}

/** Sampled rows by label, the largest first; small ones are left out. */
function groupsOf(look: Uint32Array, { codes, counts }: ILabels): IGroup[] {
  const lists: number[][] = Array.from(counts, () => []);
  look.forEach(row => {
    if (codes[row] >= 0 && lists[codes[row]].length < LOOK_LABEL) {
      lists[codes[row]].push(row);
    }
  });
  return lists
    .map((list, code) => ({ code, rows: counts[code], at: Uint32Array.from(list) }))
    .filter(({ at }) => at.length >= FEWEST)
    .sort((a, b) => b.rows - a.rows || a.code - b.code);
}

/** A field with its values in some rows only. */
function within(whole: ISampled, rows: Uint32Array): ISampled {
  const sample = Float64Array.from(rows, row => whole.field.values[row]);
  const finite = sample.filter(Number.isFinite);
  return { ...whole, sample, distinct: new Set(finite).size, filled: finite.length };
}

/** Fields at their positions in the list of all; the others are not there. */
function placed(part: readonly ISampled[], length: number): ISampled[] {
  const out = new Array<ISampled>(length);
  part.forEach(one => (out[one.at] = one));
  return out;
}

/** Numbers that vary and are no labels. */
function varied(part: readonly ISampled[]): ISampled[] {
  return part.filter(
    one => one.distinct >= 5 && one.filled >= 10 && one.field.scale === 'number' && !one.field.label
  );
}

function pairOf({ terms }: IForm): string {
  return keyOf(terms[0].at, terms[1].at);
}

function keyOf(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Straight lines and proportions that hold in the sample of a label and not everywhere. */
function* fitting(
  part: readonly ISampled[],
  length: number,
  everywhere: ReadonlySet<string>
): Turns<IForm[]> {
  const all = placed(part, length);
  const forms: IForm[] = [];
  let tried = 0;
  const open = (a: ISampled, b: ISampled): boolean => !everywhere.has(keyOf(a.at, b.at));
  for (const form of yield* pairCandidates(varied(part), open)) {
    const straight = form.space === 'linear' || form.terms[0].weight === -form.terms[1].weight;
    if (!straight || tried >= MOST_TRIED) {
      continue;
    }
    tried++;
    const found = fit(form, all, LEAST_SAMPLED);
    if (found !== null) {
      forms.push(found.form);
    }
    yield null;
  }
  return forms;
}

/** The best line of each label, in the order of the groups; null where too few have one. */
function* linesOf(
  pair: readonly [number, number],
  groups: readonly IGroup[],
  whole: readonly ISampled[]
): Turns<Map<number, IFitted> | null> {
  const lines = new Map<number, IFitted>();
  const fitted: (IFitted | null)[] = [];
  const parts = groups.map(({ at }) => pair.map(field => within(whole[field], at)));
  for (const part of parts) {
    const all = placed(part, whole.length);
    const found = (yield* pairCandidates(part))
      .map(form => fit(form, all, LEAST_SAMPLED))
      .filter(one => one !== null);
    fitted.push(found.sort((a, b) => b.support - a.support)[0] ?? null);
  }
  const first = fitted.find(one => one !== null);
  if (first === undefined) {
    return null;
  }
  let [covered, all] = [0, 0];
  groups.forEach(({ code, rows }, i) => {
    all += rows;
    const line = fitted[i] ?? flatLine(first, placed(parts[i], whole.length));
    if (line !== null) {
      lines.set(code, line);
      covered += rows;
    }
  });
  return covered >= COVER * all && differentLines([...lines.values()]) >= 2 ? lines : null;
}

/** The target's one value in a label where the factor is 0; null where it has several. */
function flatLine({ form: like }: IFitted, part: readonly ISampled[]): IFitted | null {
  const target = like.terms[like.target].at;
  const source = like.terms[1 - like.target].at;
  const known = part[target].sample.filter(Number.isFinite).sort();
  const value = quantile(known, 0.5);
  const form: IForm = {
    space: 'linear',
    terms: [
      { at: source, weight: 0 },
      { at: target, weight: 1 }
    ],
    constant: -value,
    target: 1
  };
  const counts = tally(form, sampleOperands(form, part));
  const held = counts.held[0] / Math.max(1, counts.tested);
  return known.length >= FEWEST && held >= LEAST_SAMPLED
    ? { form, level: 0, tally: counts, support: held }
    : null;
}

function differentLines(lines: readonly IFitted[]): number {
  const seen: (readonly [number, number])[] = [];
  for (const { form } of lines) {
    const [slope, offset] = constantsOf(form);
    const known = seen.some(
      ([a, b]) =>
        Math.abs(slope / a - 1) < DIFFERENT &&
        Math.abs(offset - b) <= DIFFERENT * (Math.abs(offset) + Math.abs(b)) + 1e-9
    );
    if (!known) {
      seen.push([slope, offset]);
    }
  }
  return seen.length;
}

/** Slope and offset of the second column over the first, whichever is the target. */
function constantsOf({ space, terms, constant }: IForm): readonly [number, number] {
  return space === 'linear'
    ? [-terms[0].weight / terms[1].weight, -constant / terms[1].weight]
    : [constant ** (1 / terms[1].weight), 0];
}

function* proven(
  lines: ReadonlyMap<number, IFitted>,
  { index, codes, counts }: ILabels,
  fields: readonly ISampled[],
  rows: number
): Turns<IConditionalLine | null> {
  const evaluators: (Evaluator | null)[] = Array.from(counts, () => null);
  const levels = new Uint8Array(counts.length);
  for (const [code, { form, level }] of lines) {
    const values = (at: number): Float64Array => fields[at].field.values;
    evaluators[code] = new Evaluator(
      form,
      operandsOf(form, values, at => fields[at].precision)
    );
    levels[code] = Math.max(1, level);
  }
  const farthest = new Float64Array(counts.length);
  const broken: number[] = [];
  const known = evaluators.filter(one => one !== null);
  let [tested, near, chance, tried] = [0, 0, 0, 0];
  for (let from = 0; from < rows; from += TURN_ROWS) {
    for (let row = from; row < Math.min(rows, from + TURN_ROWS); row++) {
      const own = codes[row] < 0 ? null : evaluators[codes[row]];
      if (own === null || !own.at(row)) {
        continue;
      }
      tested++;
      const off = Math.abs(own.residual) / own.limits[levels[codes[row]]];
      if (off > 1) {
        broken.push(row);
        near += off <= 3 ? 1 : 0;
      } else {
        farthest[codes[row]] = Math.max(farthest[codes[row]], Math.abs(own.residual));
      }
      const other = known[row % known.length];
      if (other !== own && other.at(row)) {
        tried++;
        chance += Math.abs(other.residual) <= other.limits[3] ? 1 : 0;
      }
    }
    if (broken.length > (1 - LEAST) * rows) {
      return null;
    }
    yield null;
  }
  const byChance = tested * (1 - chance / Math.max(1, tried));
  const surprise = byChance < FEWEST ? 0 : 1 - broken.length / byChance;
  const noisy = near > 0.5 * broken.length;
  if (broken.length > (1 - LEAST) * tested || surprise < SURPRISE || noisy) {
    return null;
  }
  if (chance > CHANCE * tried) {
    return null;
  }
  const first = [...lines.values()].find(({ form }) => form.terms.every(t => t.weight !== 0))!;
  const { terms, target } = first.form;
  return {
    by: index,
    target: fields[terms[target].at].field,
    source: fields[terms[1 - target].at].field,
    labels: lines.size,
    lines: differentLines([...lines.values()]),
    tested,
    broken: RowSet.from(broken),
    surprise,
    each: [...lines].map(([code, line]) =>
      labelLine(code, line.form, terms[target].at, farthest[code])
    )
  };
}

/** The line of a label solved for one field, whichever of the two was its target. */
function labelLine(code: number, form: IForm, target: number, farthest: number): ILabelLine {
  const [slope, offset] = constantsOf(form);
  const straight = form.terms[1].at === target;
  const [factor, rest] = straight ? [slope, offset] : [1 / slope, -offset / slope];
  const own = form.terms[form.target].at === target;
  const tolerance = own ? farthest : farthest * (straight ? Math.abs(slope) : Math.abs(1 / slope));
  return { code, factor, offset: rest + 0, tolerance };
}
