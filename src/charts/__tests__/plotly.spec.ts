/**
 * @jest-environment jsdom
 */
import { TextDecoder, TextEncoder } from 'node:util';

import fc from 'fast-check';

import { plotlyOf } from '../plotly';
import { plain } from '../plotly-parts';
import type { IPlotlySpec } from '../types';
import { anyChart } from './arbitrary-data';
import { ALL, BEFORE, CHARTS, DAYS, fontSizes, LOOK, THEME, UNMARKED } from './sample-data';

interface IPlotly {
  validate(
    data: unknown,
    layout: unknown
  ): { readonly code: string; readonly msg: string }[] | undefined;
}

let plotly: IPlotly;

beforeAll(async () => {
  Object.assign(globalThis, {
    TextDecoder,
    TextEncoder,
    matchMedia: () => ({ matches: false, addListener: () => undefined })
  });
  HTMLCanvasElement.prototype.getContext = () => null;
  URL.createObjectURL = () => '';
  plotly = (await import('plotly.js-dist-min')) as unknown as IPlotly;
});

/** What Plotly does not know or does not take; what it merely has no use for is none. */
const faults = ({ data, layout }: IPlotlySpec): string[] =>
  (plotly.validate(data, layout) ?? [])
    .filter(fault => fault.code !== 'unused')
    .map(fault => fault.msg);

describe('Plotly', () => {
  it.each(BEFORE.map(data => [data.type, data] as const))(
    'takes %s of before as an outline over what is now',
    (_, data) => {
      const spec = plotlyOf(data, LOOK);
      expect(faults(spec)).toEqual([]);
      expect(JSON.stringify(spec.data)).toMatch(/rows before/);
      expect(spec.layout.barmode).toBe('overlay');
    }
  );

  it.each(ALL.map(data => [data.type, data] as const))(
    'writes %s as large as the text of Lab',
    (_, data) => {
      const sizes = (size: number): number[] =>
        fontSizes(plotlyOf(data, { theme: { ...THEME, size }, window: null }));
      expect(sizes(10).length).toBeGreaterThan(1);
      expect(sizes(20)).toEqual(sizes(10).map(size => 2 * size));
    }
  );

  it.each([...ALL, DAYS].map(data => [data.type, data] as const))('takes %s', (_, data) => {
    const spec = plotlyOf(data, LOOK);
    expect(faults(spec)).toEqual([]);
    expect(JSON.stringify(spec.data).includes(THEME.mark)).toBe(!UNMARKED.includes(data.type));
  });

  it('would notice a figure that it does not take', () => {
    const spec = plotlyOf(CHARTS.box, LOOK);
    const broken = {
      ...spec,
      data: [...spec.data, { type: 'bar', x: [1], y: [1], colour: 'red' }]
    };
    expect(faults(broken)).toHaveLength(1);
  });

  it('hatches missing values and keeps three dimensions', () => {
    const bars = plotlyOf(CHARTS.histogram, LOOK).data;
    expect(JSON.stringify(bars[bars.length - 1])).toContain('"shape":"/"');
    expect(plotlyOf(CHARTS.scatter3d, LOOK).data.map(trace => trace.type)).toEqual([
      'scatter3d',
      'scatter3d'
    ]);
  });

  it('shows a link or a tag of the data as text', () => {
    const link = '<a href="http://evil.example">x</a>';
    const spec = plotlyOf({ ...CHARTS.histogram, column: link }, LOOK);
    expect(JSON.stringify(spec)).not.toContain('<a');
    expect(plain(link)).toBe('&lt;a href="http://evil.example"&gt;x&lt;/a&gt;');
  });

  it('sends nothing away and takes no template from the data', () => {
    for (const data of ALL) {
      const { config, data: traces } = plotlyOf(data, LOOK);
      expect(config).toMatchObject({ displayModeBar: false, typesetMath: false });
      expect(JSON.stringify(traces)).not.toMatch(/hovertemplate|texttemplate/);
    }
  });

  it('is plain JSON without NaN, undefined, a tag or an address, whatever the evidence', () => {
    fc.assert(
      fc.property(anyChart, data => {
        const spec = plotlyOf(data, LOOK);
        const json = JSON.stringify(spec);
        expect(JSON.parse(json)).toEqual(spec);
        expect(json).not.toMatch(/"(url|href|src|source|images)":/);
        expect(json).not.toMatch(/<[a-z]/i);
      }),
      { numRuns: 500 }
    );
  });
});
