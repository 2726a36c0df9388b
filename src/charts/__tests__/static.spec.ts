import fc from 'fast-check';

import { evidenceSvg } from '../static-evidence';
import { barsSvg, barSvg, positionSvg, rowsSvg } from '../static-svg';

const tags = (svg: string, name: string): number => svg.split(`<${name} `).length - 1;

describe('static SVG', () => {
  it('holds any label as text only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), label => {
        const svg = rowsSvg([{ label: `<script>${label}"'&`, n: 3, marked: true }]);
        expect(
          svg.replace(/<\/?(?:svg|text|rect|path)(?: [\w:-]+="[^"<>&]*")*\/?>/g, '')
        ).not.toMatch(/[<>"']/);
        expect(() => encodeURIComponent(svg)).not.toThrow();
      })
    );
  });

  it('shows one offending row among a million at least 3 px high', () => {
    const svg = barsSvg([1_000_000, 10], [1, 0], 0);
    expect(svg).toContain('height="3" fill="#d1480f"');
    expect(tags(barsSvg([5, 0, 5], [0, 0, 0], 4), 'rect')).toBe(3);
  });

  it('has a tick for each block with rows and parts that fill the bar', () => {
    expect(positionSvg([0, 2, 0, 1]).match(/V13/g)).toHaveLength(2);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), missing => {
        const widths = [
          ...barSvg(1 - missing, 0, missing).matchAll(/<rect[^>]* width="([\d.]+)"/g)
        ];
        expect(widths.map(m => Number(m[1])).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(300.2);
      })
    );
  });

  it('gives nothing for evidence without content', () => {
    expect(
      evidenceSvg({ type: 'top-values', column: 'a', values: [], others: 0, distinct: 0 })
    ).toBeNull();
  });
});
