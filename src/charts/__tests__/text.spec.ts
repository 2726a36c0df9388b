import fc from 'fast-check';

import { csvOf, tableOf } from '../csv';
import { evidenceSvg } from '../static-evidence';
import { textOf } from '../text';
import { anyChart } from './arbitrary-data';
import { ALL, BEFORE, CHARTS, isEvidence } from './sample-data';

describe('text twins', () => {
  it('say what the chart shows', () => {
    expect(ALL.map(data => `${data.type}: ${textOf(data)}`)).toEqual([
      'histogram: price from 0 to 30; most values lie in 0 to 10. 1 offending, between 20 and 30. 400 missing. Bars on a log scale.',
      'top-values: city, 9 distinct: Berlin 90,  4, Berlni 1 (offending), others 12. Bars on a log scale.',
      'missing: Missing values along the frame: a 50\u00a0%, b 0\u00a0%.',
      'positions: 4 rows of 3,000, in 1 of 3 parts of the frame.',
      'groups: Rows that are alike in id: 4 groups of 2, 1 groups of 4 or more.',
      'pairs: city: Berlni (1) for Berlin (90). Bars on a log scale.',
      'formats: Formats of day: yyyy-mm-dd 90, dd/mm/yyyy 3 (offending). Bars on a log scale.',
      'kinds: Findings by kind: Missing values 4, Duplicate keys 1.',
      'box: total by city, the middle half: Berlin 4 to 9, median 6; Rome 5 to 6, median 5.5. 1 offending.',
      'scatter: qty from 0 to 10 against total from 0 to 100, 63 rows. 4 offending.',
      'series: total along day from 1 Jan 2024 to 4 Jan 2024: 1 to 99, first about 3, last about 4. 1 offending.',
      'scatter3d: a, b and c against each other, 103 rows. 1 offending.',
      'correlation: Pearson correlation, strongest first: a and b −0.80, b and c 0.25.',
      'parallel: 100 rows across qty, city. 1 offending.',
      'course: sales along day: 1 odd ranges, 1 changes.',
      'season: sales by the place in its season of 4 values.'
    ]);
  });

  it('are one line of words whatever the evidence', () => {
    fc.assert(
      fc.property(anyChart, data => {
        expect(textOf(data).length).toBeGreaterThan(0);
        expect(textOf(data)).not.toContain('undefined');
      })
    );
  });
});

describe('data of a chart', () => {
  it('has a row for each bar, cell or line', () => {
    expect(csvOf(CHARTS['top-values'])).toBe(
      'value,rows,offending\r\nBerlin,90,0\r\n,4,0\r\nBerlni,1,1\r\n,12,0\r\n'
    );
    expect(csvOf(CHARTS.series)).toBe(
      'day,low,mean,high,rows,offending\r\n' +
        '2024-01-01T12:00:00.000Z,1,3,5,10,0\r\n2024-01-03T12:00:00.000Z,2,4,99,12,1\r\n'
    );
    expect(tableOf(CHARTS.correlation).rows).toContainEqual(['a', 'b', -0.8]);
  });

  it('keeps formulas from being run and quotes from being lost', () => {
    const cell = (value: string): string => {
      const values = [{ literal: { value, column: 'a', rows: 1 }, count: 1, marked: false }];
      return csvOf({ ...CHARTS['top-values'], values, others: 0 }).split('\r\n')[1];
    };
    expect(cell('=1+1')).toBe("'=1+1,1,0");
    expect(cell('say "hi", you')).toBe('"say ""hi"", you",1,0');
  });

  it('is rectangular whatever the evidence', () => {
    fc.assert(
      fc.property(anyChart, data => {
        const { fields, rows } = tableOf(data);
        expect(rows.every(row => row.length === fields.length)).toBe(true);
        expect(csvOf(data)).not.toMatch(/NaN|Infinity|undefined/);
      })
    );
  });
});

describe('static pictures', () => {
  it.each(ALL.filter(isEvidence).map(data => [data.type, data] as const))('draw %s', (_, data) => {
    const picture = evidenceSvg(data);
    expect(picture?.svg).toMatch(/^<svg .*<\/svg>$/s);
    expect(picture?.svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(picture?.text.length).toBeGreaterThan(10);
  });
});

it('tells what was before beside what is now', () => {
  const [bins, values] = BEFORE;
  expect(textOf(bins)).toContain('Before, most values lay in 0 to 10.');
  expect(textOf(values)).toContain('Lyon 40, before 61, Oslo 25, before 0');
  expect(csvOf(bins)).toMatch(/before/);
  const [picture, bars] = BEFORE.filter(isEvidence).map(evidenceSvg);
  expect(picture?.text).toContain('outlined');
  expect(picture?.svg).toContain('fill="none" stroke=');
  expect(bars?.svg).toContain('fill="none" stroke=');
});
