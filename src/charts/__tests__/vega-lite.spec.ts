import fc from 'fast-check';
import * as vega from 'vega';
import { compile } from 'vega-lite';

import type { ChartData } from '../types';
import { heightOf, vegaLiteOf } from '../vega-lite';
import { anyChart } from './arbitrary-data';
import { ALL, BEFORE, CHARTS, DAYS, fontSizes, LOOK, THEME, UNMARKED } from './sample-data';

const NO_WINDOW = 'Can not resolve event source: window';

/** Compile with a fixed width and run without a screen; warnings are faults. */
async function drawn(data: ChartData): Promise<{ svg: string; faults: string[] }> {
  const faults: string[] = [];
  const say = (...args: unknown[]): typeof logger => {
    if (args.join(' ') !== NO_WINDOW) {
      faults.push(args.join(' '));
    }
    return logger;
  };
  const logger = { ...vega.logger(vega.Warn), warn: say, error: say } as vega.LoggerInterface;
  const spec = { ...vegaLiteOf(data, LOOK), width: 280 } as unknown as Parameters<
    typeof compile
  >[0];
  const view = new vega.View(vega.parse(compile(spec, { logger }).spec), {
    renderer: 'none',
    logger
  });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, faults };
}

const shapes = (svg: string, colour: string): number => svg.split(`"${colour}"`).length - 1;

describe('Vega-Lite', () => {
  it.each(BEFORE.map(data => [data.type, data] as const))(
    'draws %s of before as an outline over what is now',
    async (_, data) => {
      const { svg, faults } = await drawn(data);
      expect(faults).toEqual([]);
      const outlines = (text: string): number => text.split(`stroke="${THEME.mark}"`).length - 1;
      const bars = data.type === 'histogram' ? data.counts.length : 2;
      expect(outlines(svg)).toBeGreaterThanOrEqual(bars);
      const plain = { ...data, ...(data.type === 'histogram' && { before: undefined }) };
      if (data.type === 'histogram') {
        expect(outlines((await drawn(plain as ChartData)).svg)).toBe(0);
      }
    }
  );

  it.each([...ALL, DAYS].map(data => [data.type, data] as const))('draws %s', async (_, data) => {
    const { svg, faults } = await drawn(data);
    expect(faults).toEqual([]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(shapes(svg, THEME.mark) > 0).toBe(!UNMARKED.includes(data.type));
    const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
    expect(height).toBe(heightOf(data, THEME));
  });

  it.each(ALL.map(data => [data.type, data] as const))(
    'writes %s as large as the text of Lab',
    (_, data) => {
      const sizes = (size: number): number[] =>
        fontSizes(vegaLiteOf(data, { theme: { ...THEME, size }, window: null }));
      expect(sizes(10).length).toBeGreaterThan(1);
      expect(sizes(15)).toEqual(sizes(10).map(size => 1.5 * size));
      expect(heightOf(data, { size: 15 })).toBe(Math.round(1.5 * heightOf(data, THEME)));
    }
  );

  it('shows one offending row among a million at least 3 px high, with a triangle', async () => {
    const { svg } = await drawn(CHARTS.histogram);
    const bar = new RegExp(`d="M[\\d.,]+h[\\d.]+v([\\d.]+)[^"]*" fill="${THEME.mark}"`).exec(svg);
    expect(Number(bar?.[1])).toBeGreaterThanOrEqual(3);
    const without = await drawn({ ...CHARTS.histogram, marked: [0, 0, 0] });
    expect(shapes(without.svg, THEME.mark)).toBe(0);
    expect(shapes(svg, THEME.mark)).toBe(2);
  });

  it('hatches missing values apart from the bars, and leaves them out where there are none', async () => {
    const { svg } = await drawn(CHARTS.histogram);
    expect(shapes(svg, THEME.missing)).toBeGreaterThan(5);
    const without = await drawn({ ...CHARTS.histogram, nulls: 0 });
    expect(shapes(without.svg, THEME.missing)).toBe(0);
  });

  it('keeps bars apart whose names are the same', async () => {
    const one = { literal: { value: 'Aa+', column: 'city', rows: 3 }, count: 3, marked: true };
    const { svg } = await drawn({ ...CHARTS['top-values'], values: [one, one], others: 0 });
    expect(svg.match(/>Aa\+\u200b?</g)).toHaveLength(2);
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
    'takes a column named %s',
    async name => {
      const { svg } = await drawn({ ...CHARTS.histogram, column: name });
      expect(svg).toContain(name);
    }
  );

  it('shows the asked part of a series', () => {
    const [from, to] = [Date.UTC(2024, 0, 2), Date.UTC(2024, 0, 3)];
    const spec = vegaLiteOf(CHARTS.series, { ...LOOK, window: [from, to] });
    expect(spec.params).toEqual([
      { name: 'shownFrom', value: from },
      { name: 'shownTo', value: to }
    ]);
    expect(JSON.stringify(spec)).toContain(
      '"domain":[{"expr":"datetime(shownFrom)"},{"expr":"datetime(shownTo)"}]'
    );
  });

  it('is plain JSON without NaN, undefined or an address, whatever the evidence', () => {
    fc.assert(
      fc.property(anyChart, data => {
        const spec = vegaLiteOf(data, LOOK);
        expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
        expect(JSON.stringify(Object.keys(flatKeys(spec)))).not.toMatch(/"(url|href|src)"/);
      }),
      { numRuns: 500 }
    );
  });

  it('compiles and runs whatever the evidence', async () => {
    await fc.assert(
      fc.asyncProperty(anyChart, async data => {
        const { svg } = await drawn(data);
        expect(svg).toMatch(/^<svg /);
        expect(svg).not.toContain('<script');
      }),
      { numRuns: 40 }
    );
  });
});

function flatKeys(value: unknown, into: Record<string, true> = {}): Record<string, true> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      into[Array.isArray(value) ? '' : key] = true;
      flatKeys(item, into);
    }
  }
  return into;
}
