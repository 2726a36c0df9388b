import { nullTranslator } from '@jupyterlab/translation';

import { profileColumn, tableOf } from '../../../engine';
import { cardText, figuresOf, topOf } from '../figures';

const trans = nullTranslator.load('framescope');
const profileOf = (values: readonly unknown[]) =>
  profileColumn(tableOf({ v: values as (number | string | null)[] }).columns[0]);
const told = (values: readonly unknown[]) =>
  Object.fromEntries(
    figuresOf(profileOf(values), trans).flatMap(({ title, figures }) =>
      figures.map(({ label, value, share }) => [
        `${title}/${label}`,
        share === '' ? value : `${value} ${share}`
      ])
    )
  );

it('tells numbers as they are: by hand', () => {
  expect(told([1, 2, 2, 3, 0, -4, Infinity, null])).toMatchObject({
    'Rows/Rows': '8',
    'Rows/Missing': '1 13\u00a0%',
    'Rows/Distinct': '6',
    'Numbers/Least': '−4',
    'Numbers/25\u00a0%': '0.25',
    'Numbers/Median': '1.5',
    'Numbers/75\u00a0%': '2',
    'Numbers/Greatest': '3',
    'Numbers/Mean': '0.666667',
    'Numbers/Std. deviation': '2.50333',
    'Numbers/Zeros': '1 13\u00a0%',
    'Numbers/Negative': '1 13\u00a0%',
    'Numbers/Infinite': '1 13\u00a0%'
  });
});

it('tells lengths and kinds of characters of texts, days of dates, and neither of truth', () => {
  const texts = told(['a', 'bb', 'Ç 1', null]);
  expect(texts['Characters a text/Median']).toBe('2');
  expect(texts['Characters a text/Greatest']).toBe('3');
  expect(Object.keys(texts)).toContain('Texts with/beyond ASCII');
  const days = told([new Date(Date.UTC(2024, 0, 1)), new Date(Date.UTC(2024, 0, 11))]);
  expect(days['Days/Span']).toBe('10 days');
  expect(Object.keys(days)).not.toContain('Days/Skew');
  expect(Object.keys(told([true, false, null]))).toEqual([
    'Rows/Rows',
    'Rows/Missing',
    'Rows/Distinct'
  ]);
});

it('lists frequent values with the rest, none where each stands once', () => {
  const many = Array.from({ length: 100 }, (_, i) => (i < 40 ? 'often' : `once ${i}`));
  const { lines, others } = topOf(profileOf(many));
  expect(lines[0]).toEqual({ value: 'often', count: 40, masked: false });
  expect(lines.reduce((sum, { count }) => sum + count, others)).toBe(100);
  expect(topOf(profileOf(Array.from({ length: 50 }, (_, i) => `k${i}`))).lines).toEqual([]);
});

it('is text as well, a line a figure', () => {
  const profile = profileOf(['x', 'x', 'y', null]);
  expect(cardText(profile, figuresOf(profile, trans), trans).split('\n')).toEqual(
    expect.arrayContaining([
      `v (${profile.typeName})`,
      '  Missing: 1 (25\u00a0%)',
      'Most frequent values',
      '  "x": 2 (50\u00a0%)'
    ])
  );
});
