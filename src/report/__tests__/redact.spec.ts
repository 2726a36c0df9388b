import fc from 'fast-check';

import { scanTable, tableOf, type IReport } from '../../engine';
import {
  coarseDate,
  coarseNumber,
  redact,
  shapeOf,
  toBundle,
  diskBytes,
  MAX_BYTES,
  toHtml,
  toJson,
  toMarkdown,
  toText
} from '..';
import { coarseAxis, sums } from '../coarse-axis';
import { literal, sampleReport } from './sample-report';

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
        expect(JSON.stringify(report)).not.toMatch(
          /1234\.567|98765\.43|13\.579|9\.87654|12\.345|7\.91|1\.23456|2\.3456/
        );
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
    expect(once.profile[0].histogram?.counts.reduce((a, b) => a + b, 0)).toBe(8);
  });

  it('takes no column named none or all for a keyword inside a list', () => {
    const report = redact(sampleReport('Sentinel7', 'none', 1), 'none');
    expect(JSON.stringify(report)).not.toContain('Sentinel7');
  });
});

describe('redact, attacked', () => {
  const plain = sampleReport('Sentinel7', 'price', 1);
  const finding = plain.findings[0];
  const closed = (change: Partial<IReport>): IReport => redact({ ...plain, ...change }, 'none');

  it('trusts no mark of having been masked', () => {
    const value = { ...literal('Sentinel7', 'price', 1), masked: true as const };
    const report = closed({
      findings: [
        {
          ...finding,
          message: { key: 'constant', params: { value: { role: 'literal', value } }, text: '' }
        }
      ]
    });
    expect(JSON.stringify(report)).not.toContain('Sentinel7');
  });

  it('masks what a failed check quotes and what a rule compares with', () => {
    const report = closed({
      not_run: [
        {
          detector: 'typo',
          column: 'price',
          reason: `In "price": unexpected "Sentinel7 x", 'Sentinel7' or \`Sentinel7`
        }
      ],
      findings: [
        { ...finding, rule: 'price != "Sentinel7"' },
        { ...finding, rule: 'price <= price' }
      ]
    });
    expect(JSON.stringify(report)).not.toContain('Sentinel7');
    expect(report.not_run[0].reason).toContain('In "price"');
    expect(report.findings.map(one => one.rule)).toEqual([null, 'price <= price']);
  });

  it('masks the name of a format that is made of its cell', () => {
    const formats = [
      { name: 'Sentinel7', count: 2, marked: true, example: literal('Sentinel7', 'price', 1) }
    ];
    const report = closed({
      findings: [{ ...finding, evidence: [{ type: 'formats', column: 'price', formats }] }]
    });
    expect(JSON.stringify(report)).not.toContain('Sentinel7');
  });

  it('tells no small whole number by an extreme, a quantile or a bin', async () => {
    const ages = [17, 17, 23, 42, 61, 88, 93];
    const table = tableOf({ age: ages, name: ages.map(age => `person ${age}`) });
    const clock = { now: () => 0, pause: () => Promise.resolve() };
    const report = redact(await scanTable(table, { name: 't', host: 'node', clock }), 'none');
    const [age] = report.profile;
    const shown = [
      age.numeric!.min,
      age.numeric!.max,
      age.numeric!.mean,
      ...age.numeric!.quantiles
    ];
    expect(shown.filter(value => value % 5 !== 0)).toEqual([]);
    expect(age.histogram!.edges.filter(edge => edge % 5 !== 0)).toEqual([]);
    expect(age.histogram!.counts.reduce((a, b) => a + b, 0)).toBe(7);
    expect(JSON.stringify(age.top)).not.toMatch(/17|23|42|61|88|93/);
  });

  it('joins bins few rows share, moves no row to another value, loses none', () => {
    const bins = fc
      .tuple(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 }),
        fc.constantFrom('number' as const, 'length' as const, 'date' as const)
      )
      .map(([low, span, counts, scale]) => {
        const from = scale === 'date' ? low * 1e6 : low;
        const width = (scale === 'date' ? span * 1e6 : span) / counts.length;
        return {
          edges: Array.from({ length: counts.length + 1 }, (_, i) => from + width * i),
          counts,
          scale
        };
      });
    fc.assert(
      fc.property(bins, ({ edges, counts, scale }) => {
        const axis = coarseAxis(edges, scale, counts, 20);
        const joined = sums(counts, axis);
        expect(joined.reduce((a, b) => a + b, 0)).toBe(counts.reduce((a, b) => a + b, 0));
        expect(axis.edges.length).toBe(joined.length + 1);
        expect([...axis.edges].sort((a, b) => a - b)).toEqual(axis.edges);
        const few = joined.some(n => n > 0 && n < 20);
        expect(few ? joined.length : 0).toBeLessThanOrEqual(13);
        counts.forEach((_, i) => {
          const centre = edges[i] / 2 + edges[i + 1] / 2;
          const slack = Math.abs(centre) * 1e-9 + (edges[1] - edges[0]);
          expect(axis.edges[axis.at[i]]).toBeLessThanOrEqual(centre + slack);
          expect(axis.edges[axis.at[i] + 1]).toBeGreaterThanOrEqual(centre - slack);
        });
      })
    );
  });

  it('lets no planted cell through, whatever the table and whatever is found', async () => {
    const clock = { now: () => 0, pause: () => Promise.resolve() };
    const secret = fc
      .tuple(
        fc.constantFrom('Qzvw', ' Qzvw', 'qzvw@x.org ', '12,Qzvw', 'QZVW\u00c3\u00a9'),
        fc.nat(9999)
      )
      .map(([word, n]) => `${word}${n}`);
    const usual = fc.constantFrom('Paris', 'Lyon', '12.5', '2024-01-02', 'n/a', '', '7', '-999');
    const column = fc
      .tuple(
        fc.array(secret, { minLength: 1, maxLength: 5 }),
        fc.array(usual, { minLength: 3, maxLength: 60 })
      )
      .map(([secrets, rest]) => [...secrets, ...rest, ...Array<string>(40).fill(rest[0])]);
    await fc.assert(
      fc.asyncProperty(column, column, async (a, b) => {
        const rows = Math.min(a.length, b.length);
        const table = tableOf({ a: a.slice(0, rows), b: b.slice(0, rows) });
        const raw = await scanTable(table, { name: 't', host: 'node', clock });
        for (const [released, hidden] of [
          ['none', /qzvw/i],
          [['b'], /$^/]
        ] as const) {
          const report = redact(raw, released);
          for (const form of [toJson(report), toHtml(report), toText(report), toMarkdown(report)]) {
            expect(form).not.toMatch(hidden);
          }
          const others = report.profile.filter(profile => profile.name === 'a');
          expect(JSON.stringify(others)).not.toMatch(/qzvw/i);
        }
      }),
      { numRuns: 40 }
    );
  });
});

describe('redact, on charts of several columns', () => {
  const clock = { now: () => 0, pause: () => Promise.resolve() };
  const rows = 160;
  const day = (i: number): Date => new Date(Date.UTC(2024, 0, 1) + i * 86_400_000);
  const plain = Array.from({ length: rows }, (_, i) => 20 + ((i * 37) % 61) / 4);
  /** Seven digits that stand in no other number of the frame. */
  const secret = fc.integer({ min: 1_000_001, max: 9_999_999 }).filter(n => n % 1000 > 100);
  const at = fc.integer({ min: 5, max: rows - 5 });

  it('shows no offending number of a law, a series or a box, and stays small', async () => {
    await fc.assert(
      fc.asyncProperty(secret, at, async (odd, row) => {
        const qty = plain.map((_, i) => 1 + (i % 7));
        const total = plain.map((price, i) => (i === row ? odd / 1000 : price * qty[i]));
        const load = plain.map((_, i) => (i === row ? odd : Math.sin(i / 9) * 50 + (i % 5)));
        const shop = plain.map((_, i) => ['north', 'south'][i % 2]);
        const table = tableOf({
          at: plain.map((_, i) => day(i)),
          price: plain,
          qty,
          total,
          load,
          shop
        });
        const raw = await scanTable(table, { name: 't', host: 'node', clock });
        const types = new Set(raw.findings.flatMap(one => one.evidence.map(({ type }) => type)));
        expect([...types]).toEqual(expect.arrayContaining(['scatter', 'series', 'box']));
        expect(JSON.stringify(raw)).toContain(String(odd / 1000));

        const report = redact(raw, 'none');
        for (const text of [toJson(report), toHtml(report), toText(report), toMarkdown(report)]) {
          expect(text).not.toContain(String(odd));
          expect(text).not.toContain(String(odd / 1000));
        }
        const some = redact(raw, ['price']);
        expect(JSON.stringify(some)).not.toContain(String(odd / 1000));
        expect(some.findings.map(one => one.id)).toEqual(raw.findings.map(one => one.id));
        const bundle = toBundle(redact(raw, 'all'));
        expect(diskBytes(bundle)).toBeLessThanOrEqual(MAX_BYTES);
        for (const finding of raw.findings.slice(0, 12)) {
          const saved = bundle.report.findings.find(({ id }) => id === finding.id);
          expect(saved?.evidence.length ?? 0).toBeGreaterThanOrEqual(
            Math.min(1, finding.evidence.length)
          );
        }
      }),
      { numRuns: 8 }
    );
  });

  it('joins cells and bins but loses no row', async () => {
    const total = plain.map((price, i) => (i === 50 ? 7 : price * (1 + (i % 7))));
    const table = tableOf({ price: plain, qty: plain.map((_, i) => 1 + (i % 7)), total });
    const raw = await scanTable(table, { name: 't', host: 'node', clock });
    const sum = (report: IReport, key: 'counts' | 'marked'): number[] =>
      report.findings.flatMap(one =>
        one.evidence.flatMap(evidence =>
          evidence.type === 'scatter' ? evidence[key].flat().reduce((a, b) => a + b, 0) : []
        )
      );
    const closed = redact(raw, 'none');
    expect(sum(raw, 'counts').length).toBeGreaterThan(0);
    for (const key of ['counts', 'marked'] as const) {
      expect(sum(closed, key)).toEqual(sum(raw, key));
      expect(sum(toBundle(redact(raw, 'all'), 20_000).report, key)).toEqual(sum(raw, key));
    }
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
    expect([coarseNumber(42, 'down', true), coarseNumber(42, 'up', true)]).toEqual([40, 45]);
    expect([coarseNumber(-3, 'down', true), coarseNumber(3, 'down', true)]).toEqual([-5, 0]);
  });

  it('shapes hold no letter or digit of the text', () => {
    expect(['7', '42', '123', '-42'].map(shapeOf)).toEqual(['9+', '9+', '9+', '-9+']);
    expect(['M', 'NY', 'n/a', '$$$', '***', '\u{1f600}', '  '].map(shapeOf)).toEqual([
      'A+',
      'A+',
      'a+/a+',
      '?+',
      '?+',
      '?+',
      '  '
    ]);
    expect(shapeOf('Anna2024')).toBe('Aa+9{4}');
    expect(shapeOf('x@y.org')).toBe('a@a.a+');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(shapeOf(text)).toMatch(/^[Aax9+{}0-9 -@[-`{-~…]*$/);
      })
    );
  });
});
