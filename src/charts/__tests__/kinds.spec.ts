import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IFinding } from '../../engine';
import { kindsOf } from '../kinds';
import { countTick, countTicks, dateTicks, niceTicks } from '../scales';

const finding = (kind: IFinding['kind'], severity: IFinding['severity']): IFinding =>
  ({ kind, severity }) as IFinding;

it('counts findings by kind, each as severe as its worst', () => {
  const { kinds } = kindsOf([
    finding('missing', 'info'),
    finding('duplicate-key', 'error'),
    finding('missing', 'warning')
  ]);
  expect(kinds.map(({ severity, count }) => [severity, count])).toEqual([
    ['warning', 2],
    ['error', 1]
  ]);
  expect(kindsOf([]).kinds).toEqual([]);
});

it('has few ticks, at round places', () => {
  expect(countTicks(1)).toEqual([0, 1]);
  expect(countTicks(5000)).toEqual([0, 1, 10, 100, 1000, 10_000]);
  expect(countTicks(3e9).length).toBeLessThanOrEqual(7);
  expect([1, 1000, 10_000, 2e6, 1e9].map(countTick)).toEqual(['1', '1000', '10k', '2M', '1B']);
  expect(niceTicks(0, 97)).toEqual([0, 50]);
  expect(niceTicks(-1, 1)).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(niceTicks(3, 3)).toEqual([3]);
  expect(dateTicks(NaN, 3)).toEqual([]);
});

it('loads no chart library before the first chart', () => {
  const source = join(__dirname, '../..');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    file => /\.tsx?$/.test(file) && !file.includes('__tests__')
  );
  const library = /^(?!import type)(import|export)\b[^;]*from '(vega|plotly)[\w.-]*'/m;
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter(file => library.test(readFileSync(join(source, file), 'utf8')))).toEqual([]);
});
