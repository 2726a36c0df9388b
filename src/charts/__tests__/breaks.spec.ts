import * as vega from 'vega';
import { compile } from 'vega-lite';

import { binned } from '../../engine/detectors/evidence';
import { RowSet } from '../../engine/table/rowset';
import { brokenAxis, placeOn } from '../breaks';
import { plotlyOf } from '../plotly';
import type { EvidenceOf } from '../rows';
import { textOf } from '../text';
import { vegaLiteOf } from '../vega-lite';
import { CHARTS, LOOK, THEME } from './sample-data';

const ages = Float64Array.from({ length: 403 }, (_, i) => (i >= 400 ? -999 : 20 + ((i * 7) % 50)));
const data = {
  type: 'histogram',
  ...binned('age', 'number', ages, 5, RowSet.from([400, 401, 402]))
} as EvidenceOf<'histogram'>;

it('breaks the axis between a code and the rest, and not where there is no code', () => {
  const axis = brokenAxis(data)!;
  expect(axis.gaps).toHaveLength(1);
  expect(axis.ticks[0]).toBe(-999);
  expect(axis.ticks.slice(1).every(tick => tick >= 20 && tick <= 70)).toBe(true);
  expect(placeOn(axis, -999)).toBe(0);
  expect(placeOn(axis, 20)).toBeCloseTo(axis.segments[1].from, 9);
  expect(axis.breaks[0]).toBeGreaterThan(axis.segments[0].to);
  const places = [-999, -500, 0, 20, 45, 69].map(value => placeOn(axis, value));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(brokenAxis(CHARTS.histogram)).toBeNull();
});

it('gives most of the width to the real distribution, in both libraries', async () => {
  const spec = { ...vegaLiteOf(data, LOOK), width: 300 } as unknown as Parameters<
    typeof compile
  >[0];
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  const left = [...svg.matchAll(/d="M([\d.]+),[\d.]+h([\d.]+)v[^"]*" fill="([^"]+)"/g)];
  const bars = left.filter(([, , , fill]) => fill === THEME.all).map(([, x]) => Number(x));
  expect(bars.filter(x => x > 15).length).toBeGreaterThan(20);
  expect(Math.max(...bars) - Math.min(...bars.filter(x => x > 15))).toBeGreaterThan(200);
  expect(svg).toContain('>//<');
  expect(svg).toContain('>−999<');
  const { data: traces, layout } = plotlyOf(data, LOOK);
  expect(JSON.stringify(layout.annotations)).toContain('"//"');
  const { ticktext } = layout.xaxis as { ticktext: string[] };
  expect(ticktext[0]).toBe('−999');
  const [first] = traces as readonly { x: number[]; width: number[] }[];
  expect(Math.min(...first.width.filter((_, i) => data.counts[i] > 0))).toBeCloseTo(1, 9);
});

it('says so in words, with the code by its value', () => {
  const text = textOf(data);
  expect(text).toContain('3 offending, at −999.');
  expect(text).toContain('The axis is broken: nothing lies between −999 and 20.');
  expect(text).toContain('5 missing.');
});
