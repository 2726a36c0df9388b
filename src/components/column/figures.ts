import type { TranslationBundle } from '@jupyterlab/translation';

import { countText, decimalText, scaleText, shareText } from '../../charts/numbers';
import type { INumericSummary, IProfile } from '../../engine';
import { dateText, numberText, percentText, roundText } from '../../i18n';

/** One figure of a column. */
export interface IFigure {
  readonly label: string;
  readonly value: string;
  /** Its share of all rows; empty for none. */
  readonly share: string;
}

/** Figures that are about one thing. */
export interface IFigureGroup {
  readonly title: string;
  readonly figures: readonly IFigure[];
}

const DAY = 86_400_000;

/** What its profile tells of a column, in figures: of its rows, of its values, of the lengths of its texts. */
export function figuresOf(profile: IProfile, trans: TranslationBundle): readonly IFigureGroup[] {
  const { rows, nulls, distinct, numeric, lengths, physical } = profile;
  const about = profile.basis === 'exact' ? '' : '~';
  const figure = (label: string, value: string): IFigure => ({ label, value, share: '' });
  const count = (label: string, n: number, of = rows): IFigure => ({
    label,
    value: about + countText(n),
    share: shareText(n, of)
  });
  const differ = profile.distinctBasis === 'exact' ? about : '~';
  const isDay = physical === 'date' || physical === 'timestamp';
  const groups: IFigureGroup[] = [
    {
      title: trans.__('Rows'),
      figures: [
        figure(trans.__('Rows'), countText(rows)),
        count(trans.__('Missing'), nulls),
        figure(trans.__('Distinct'), differ + countText(distinct)),
        ...(numeric !== null && numeric.nans > 0
          ? [count(trans.__('Not a number'), numeric.nans)]
          : [])
      ]
    }
  ];
  if (numeric !== null && numeric.count > 0 && physical !== 'bool') {
    groups.push({
      title: isDay ? trans.__('Days') : trans.__('Numbers'),
      figures: [
        ...summary(numeric, value => about + (isDay ? dateText(value) : numberText(value)), trans),
        ...(isDay
          ? [figure(trans.__('Span'), about + daysText(numeric.max - numeric.min, trans))]
          : [
              figure(trans.__('Std. deviation'), about + numberText(numeric.sd)),
              figure(trans.__('Skew'), about + decimalText(numeric.skew, 2)),
              count(trans.__('Zeros'), numeric.zeros),
              count(trans.__('Negative'), numeric.negatives),
              count(trans.__('Infinite'), numeric.infinities)
            ])
      ]
    });
  }
  if (lengths !== null && lengths.count > 0) {
    groups.push({
      title: trans.__('Characters a text'),
      figures: summary(lengths, value => about + scaleText(value, 'length'), trans)
    });
  }
  const classes = characters(profile, trans);
  if (classes.length > 0) {
    groups.push({ title: trans.__('Texts with'), figures: classes });
  }
  return groups;
}

function daysText(span: number, trans: TranslationBundle): string {
  const days = span / DAY;
  return trans._n('%2 day', '%2 days', Math.round(days), roundText(days, days < 10 ? 1 : 0));
}

function summary(
  { min, max, mean, quantiles }: INumericSummary,
  text: (value: number) => string,
  trans: TranslationBundle
): IFigure[] {
  const [p1, p5, p25, p50, p75, p95, p99] = quantiles;
  const all: readonly (readonly [string, number | undefined])[] = [
    [trans.__('Least'), min],
    [percentText(0.01), p1],
    [percentText(0.05), p5],
    [percentText(0.25), p25],
    [trans.__('Median'), p50],
    [percentText(0.75), p75],
    [percentText(0.95), p95],
    [percentText(0.99), p99],
    [trans.__('Greatest'), max],
    [trans.__('Mean'), mean]
  ];
  return all.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value: text(value), share: '' }]
  );
}

function characters(
  { characters: classes, rows, nulls }: IProfile,
  trans: TranslationBundle
): IFigure[] {
  if (classes === null || rows <= nulls) {
    return [];
  }
  const all: readonly (readonly [string, number])[] = [
    [trans.__('digits'), classes.digits],
    [trans.__('capitals'), classes.upper],
    [trans.__('small letters'), classes.lower],
    [trans.__('spaces'), classes.space],
    [trans.__('punctuation'), classes.punctuation],
    [trans.__('beyond ASCII'), classes.nonAscii]
  ];
  return all.flatMap(([label, share]) =>
    share > 0 ? [{ label, value: percentText(share), share: '' }] : []
  );
}

/** A frequent value of a column. */
export interface ITopLine {
  readonly value: string;
  readonly count: number;
  /** It stands for what it looks like only. */
  readonly masked: boolean;
}

/** The frequent values, none where each stands once; and rows with other values. */
export function topOf(profile: IProfile): {
  readonly lines: readonly ITopLine[];
  readonly others: number;
} {
  const { top, rows, nulls } = profile;
  const lines =
    (top[0]?.count ?? 0) > 1 || profile.distinct <= top.length
      ? top.map(({ literal, count }) => ({
          value: String(literal.value),
          count,
          masked: literal.masked === true
        }))
      : [];
  return {
    lines,
    others: Math.max(0, rows - nulls - lines.reduce((sum, { count }) => sum + count, 0))
  };
}

/** All that is told of a column, as text of lines. */
export function cardText(
  profile: IProfile,
  groups: readonly IFigureGroup[],
  trans: TranslationBundle
): string {
  const { lines, others } = topOf(profile);
  const shared = (count: number): string =>
    `${countText(count)} (${shareText(count, profile.rows)})`;
  return [
    `${profile.name} (${profile.typeName})`,
    ...groups.flatMap(({ title, figures }) => [
      '',
      title,
      ...figures.map(({ label, value, share }) =>
        share === '' ? `  ${label}: ${value}` : `  ${label}: ${value} (${share})`
      )
    ]),
    ...(lines.length === 0
      ? []
      : [
          '',
          trans.__('Most frequent values'),
          ...lines.map(({ value, count }) => `  ${JSON.stringify(value)}: ${shared(count)}`),
          ...(others === 0 ? [] : [`  ${trans.__('others')}: ${shared(others)}`])
        ])
  ].join('\n');
}
