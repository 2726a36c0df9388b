import fc from 'fast-check';

import {
  redact,
  shapeOf,
  coarseDate,
  coarseEdges,
  coarseNumber,
  toHtml,
  toMarkdown,
  toText
} from '..';
import { sampleReport } from './sample-report';

const SECRET = fc
  .string({ minLength: 4, maxLength: 30 })
  .map(text => `Sentinel7${text}`)
  .filter(text => !/[\\"\p{Cc}]/u.test(text));

describe('redact', () => {
  it('lets no value through that few rows share, in any form', () => {
    fc.assert(
      fc.property(SECRET, fc.integer({ min: 1, max: 19 }), (secret, rows) => {
        const report = redact(sampleReport(secret, 'price', rows), ['other']);
        for (const text of [
          JSON.stringify(report),
          toHtml(report),
          toText(report),
          toMarkdown(report)
        ]) {
          expect(text).not.toContain('Sentinel7');
          expect(text).toContain('price');
        }
        expect(JSON.stringify(report)).not.toMatch(/1234\.567|98765\.43|13\.579|9\.87654|12\.345/);
      })
    );
  });

  it('lets values through that many rows share or whose column is released', () => {
    const shown = (report: object): boolean => JSON.stringify(report).includes('Sentinel7');
    expect(shown(redact(sampleReport('Sentinel7', 'price', 20), 'none'))).toBe(true);
    expect(shown(redact(sampleReport('Sentinel7', 'price', 1), ['price']))).toBe(true);
    const all = redact(sampleReport('Sentinel7', 'price', 1), 'all');
    expect(all.released).toBe('all');
    expect(all.profile[0].numeric?.min).toBe(-1234.567);
  });

  it('cuts values that are very long', () => {
    const report = redact(sampleReport('y'.repeat(1_000_000), 'price', 50), 'all');
    expect(JSON.stringify(report).length).toBeLessThan(20_000);
  });

  it('is the same when done twice and leaves counts and rows alone', () => {
    const once = redact(sampleReport('Sentinel7', 'price', 1), 'none');
    expect(redact(once, 'none').findings).toEqual(once.findings);
    expect(once.findings[0].rows).toEqual(sampleReport('x', 'price', 1).findings[0].rows);
    expect(once.profile[0].histogram?.counts).toEqual([3, 5]);
  });

  it('takes no column named none or all for a keyword inside a list', () => {
    const report = redact(sampleReport('Sentinel7', 'none', 1), 'none');
    expect(JSON.stringify(report)).not.toContain('Sentinel7');
  });
});

describe('coarse steps', () => {
  it('go outwards and are coarse', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }),
        x => {
          const [low, high] = [coarseNumber(x, 'down'), coarseNumber(x, 'up')];
          const slack = Math.abs(x) * 1e-9 + 1e-289;
          expect(low).toBeLessThanOrEqual(x + slack);
          expect(high).toBeGreaterThanOrEqual(x - slack);
          expect(Number(low.toPrecision(3))).toBe(low);
        }
      )
    );
    expect(coarseNumber(1234.5, 'up')).toBe(1300);
    expect(coarseNumber(-0.01234, 'down')).toBeCloseTo(-0.013, 12);
    expect(coarseDate(Date.UTC(2024, 4, 17), 'down')).toBe(Date.UTC(2024, 4, 1));
    expect(coarseDate(Date.UTC(2024, 11, 17), 'up')).toBe(Date.UTC(2025, 0, 1));
    expect(coarseEdges([1.23, 5, 9.87], 'number')).toEqual([1.2, 5.55, 9.9]);
  });

  it('shapes hold no letter or digit of the text', () => {
    expect(shapeOf('Anna2024')).toBe('Aa+9{4}');
    expect(shapeOf('x@y.org')).toBe('a@a.a+');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(shapeOf(text)).toMatch(/^[Aax9+{}0-9 -@[-`{-~…]*$/);
      })
    );
  });
});
