import type { DriftMeasure, IColumnDrift, IFrameDrift, IReport } from '../engine';
import { numberText, percentText, words } from '../i18n';

/** The distances of a comparison as a table, with plain words for each. */
export interface IDriftTable {
  readonly title: string;
  /** Name, then one a column of figures. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What each figure means and assumes, and what was not compared. */
  readonly legend: readonly string[];
}

const MOST_ROWS = 40;

/** Figures that have room on a line of text; the others stand in wide forms. */
const NARROW: readonly DriftMeasure[] = ['ks', 'psi', 'jensenShannon', 'wasserstein'];
const WIDE: readonly DriftMeasure[] = [
  'ks',
  'psi',
  'jensenShannon',
  'hellinger',
  'wasserstein',
  'energy',
  'mmd',
  'cvm',
  'anderson'
];

/** What changed most first; null for a report that is no comparison of rows. */
export function driftTable({ comparison }: IReport, width: 'narrow' | 'wide'): IDriftTable | null {
  const drift = comparison?.drift;
  if (drift === undefined || drift.columns.length === 0) {
    return null;
  }
  const w = words();
  const measures = width === 'narrow' ? NARROW : WIDE;
  const sorted = [...drift.columns].sort((a, b) => b.effect - a.effect || gapOf(b) - gapOf(a));
  return {
    title: w._p('report', 'How the columns differ'),
    heads: [
      w._p('report', 'column'),
      w._p('report', 'missing'),
      w._p('report', 'chance'),
      ...(width === 'wide' ? [w._p('report', 'range')] : []),
      ...measures.map(headOf)
    ],
    rows: sorted
      .slice(0, MOST_ROWS)
      .map(one => [
        `${isDrift(one) ? '▲ ' : ''}${one.name}`,
        one.missing.map(percentText).join(' → '),
        chanceText(one),
        ...(width === 'wide' ? [rangesText(one)] : []),
        ...measures.map(measure => figureText(one, measure))
      ]),
    legend: [...legendOf(measures), ...modelText(drift), ...drift.notes]
  };
}

/** What is known of one column in both frames, each figure with its name. */
export function columnFigures(one: IColumnDrift): readonly (readonly [string, string])[] {
  const w = words();
  const figures: readonly (readonly [string, string])[] = [
    [w._p('report', 'chance'), chanceText(one)],
    [w._p('report', 'missing'), one.missing.map(percentText).join(' → ')],
    [w._p('report', 'range'), rangesText(one)],
    ...WIDE.map(measure => [headOf(measure), figureText(one, measure)] as const)
  ];
  return figures.filter(([, text]) => text !== '–');
}

/** What the figures of a comparison mean and assume. */
export const figuresLegend = (): readonly string[] => legendOf(WIDE);

/** What a model that sees all columns at once makes of two frames; empty where there is none. */
export const modelLines = ({ comparison }: IReport): readonly string[] =>
  comparison?.drift === undefined ? [] : modelText(comparison.drift);

/** The ends of the values before and now; coarse where the column is not released. */
function rangesText({ range, form }: IColumnDrift): string {
  const end = (value: string | number): string =>
    form === 'date'
      ? new Date(Number(value)).toISOString().slice(0, 10)
      : typeof value === 'number'
        ? numberText(Number(value.toPrecision(4)))
        : value;
  const said = range.map(one =>
    one === null ? '–' : `${end(one.low.value)} – ${end(one.high.value)}`
  );
  return said.every(text => text === '–') ? '–' : said.join(' → ');
}

function isDrift({ answers }: IColumnDrift): boolean {
  return answers.some(({ drifted }) => drifted);
}

function gapOf({ measures }: IColumnDrift): number {
  return measures.ks ?? measures.variation ?? 0;
}

/** For values that have no order, the share of rows that moved stands where the gap would. */
function figureText({ measures }: IColumnDrift, measure: DriftMeasure): string {
  const value = measure === 'ks' ? (measures.ks ?? measures.variation) : measures[measure];
  return value === undefined ? '–' : numberText(Number(value.toPrecision(2)));
}

function chanceText({ answers }: IColumnDrift): string {
  const least = Math.min(1, ...answers.map(({ p }) => p));
  return least < 1e-4 ? '<0.0001' : numberText(Number(least.toPrecision(2)));
}

function headOf(measure: DriftMeasure): string {
  const w = words();
  switch (measure) {
    case 'ks':
      return w._p('report', 'gap');
    case 'psi':
      return 'PSI';
    case 'jensenShannon':
      return 'JS';
    case 'wasserstein':
      return w._p('report', 'way');
    case 'hellinger':
      return 'Hellinger';
    case 'energy':
      return w._p('report', 'energy');
    case 'mmd':
      return 'MMD';
    case 'cvm':
      return 'CvM';
    default:
      return 'AD';
  }
}

function legendOf(measures: readonly DriftMeasure[]): string[] {
  const w = words();
  const said: Partial<Record<DriftMeasure, string>> = {
    ks: w._p(
      'report',
      'gap: the largest difference of the shares below some value (Kolmogorov and Smirnov), or the share of rows that would have to change value; 0 alike, 1 apart.'
    ),
    psi: w._p(
      'report',
      'PSI: population stability index over tenths of before; below 0.1 hardly any change, above 0.25 a large one; assumes at least a few hundred rows.'
    ),
    jensenShannon: w._p(
      'report',
      'JS: distance of Jensen and Shannon over the same tenths or values; 0 alike, 1 nothing in common.'
    ),
    wasserstein: w._p(
      'report',
      'way: how far values would have to move on average to be as before (Wasserstein), in the unit of the column.'
    ),
    hellinger: w._p('report', 'Hellinger: as JS, harder on values that are new or gone.'),
    energy: w._p('report', 'energy: as way, harder on what lies far off.'),
    mmd: w._p(
      'report',
      'MMD: distance in all moments at once, on some hundred rows; about 0 for frames alike.'
    ),
    cvm: w._p('report', 'CvM, AD: gaps summed over all values, for AD the ends count most.')
  };
  return [
    ...measures.flatMap(measure => said[measure] ?? []),
    w._p(
      'report',
      'chance: of so much in two samples of one distribution, corrected for all questions asked; it assumes rows that have nothing to do with each other, which the data do not show. Marked: columns whose effect is large enough, too.'
    )
  ];
}

function modelText({ classifier }: IFrameDrift): string[] {
  if (classifier === null) {
    return [];
  }
  const share = percentText(classifier.auc);
  return [
    classifier.drifted
      ? words()._p(
          'report',
          'A model that sees all columns at once tells a row of now from one of before in %1 of pairs.',
          share
        )
      : words()._p(
          'report',
          'A model that sees all columns at once tells rows of now from those of before no better than chance (%1 of pairs).',
          share
        )
  ];
}
