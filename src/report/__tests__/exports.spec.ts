import fc from 'fast-check';
import { JSDOM } from 'jsdom';

import { inMemory, rangesOf, redact, rowsText, toJunit, toMarkdown, toSarif, toText } from '..';
import { sampleReport } from './sample-report';

const NASTY = fc.string({ unit: 'binary', maxLength: 40 });
const rows = (positions: number[], count = positions.length) => ({
  count,
  complete: true,
  positions,
  strip: []
});

interface ILog {
  readonly runs: readonly {
    readonly automationDetails: { readonly id: string };
    readonly results: readonly {
      readonly locations: readonly {
        readonly physicalLocation?: {
          readonly artifactLocation: { readonly uri: string };
          readonly region?: { readonly startLine: number; readonly endLine: number };
        };
      }[];
    }[];
  }[];
}

describe('rows in words', () => {
  it('are ranges that hold each row once', () => {
    expect(rowsText(rows([3, 7, 8, 9, 12]))).toBe('rows 3, 7-9, 12');
    expect(rowsText(rows([5]))).toBe('row 5');
    expect(rowsText(rows([0, 2, 4, 6], 4000), 2)).toBe('rows 0, 2 and 3,998 more');
    expect(rowsText(rows([], 7))).toBe('');
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300)), list => {
        const sorted = [...list].sort((a, b) => a - b);
        const back = rangesOf(rows(sorted)).flatMap(([start, end]) =>
          Array.from({ length: end - start }, (_, i) => start + i)
        );
        expect(back).toEqual(sorted);
      })
    );
  });
});

describe('SARIF', () => {
  it('names file and line where a row is a line, and no line where it is not', () => {
    const report = sampleReport('s', 'price', 3);
    const log = JSON.parse(
      toSarif([
        { report, path: './data/a b.csv', firstLine: 2 },
        { report, path: '/tmp/ü.parquet', firstLine: null },
        inMemory(report)
      ])
    ) as ILog;
    const places = log.runs.map(run => run.results[0].locations[0].physicalLocation);
    expect(places[0]).toEqual({
      artifactLocation: { uri: 'data/a%20b.csv', index: 0 },
      region: { startLine: 5, endLine: 6 }
    });
    expect(places[1]).toEqual({
      artifactLocation: { uri: 'file:///tmp/%C3%BC.parquet', index: 0 }
    });
    expect(places[2]).toBeUndefined();
    expect(new Set(log.runs.map(run => run.automationDetails.id)).size).toBe(3);
  });

  it('is JSON whatever a value, a column or a file is called', () => {
    fc.assert(
      fc.property(NASTY, NASTY, NASTY, (value, column, path) => {
        const report = sampleReport(value, column, 30);
        const log = JSON.parse(toSarif([{ report, path, firstLine: 2 }])) as ILog;
        expect(log.runs[0].results[0].locations[0].physicalLocation?.artifactLocation.uri).toMatch(
          /^[\x21-\x7e]*$/
        );
      })
    );
  });
});

describe('JUnit', () => {
  const { DOMParser } = new JSDOM().window;
  const parse = (xml: string): Document => new DOMParser().parseFromString(xml, 'text/xml');

  it('is XML whatever a value, a column or a file is called', () => {
    fc.assert(
      fc.property(NASTY, NASTY, NASTY, (value, column, path) => {
        const report = sampleReport(value, column, 30);
        const root = parse(toJunit([{ report, path, firstLine: null }, inMemory(report)]));
        expect(root.querySelector('parsererror')).toBeNull();
        expect(root.querySelectorAll('testsuites > testsuite')).toHaveLength(2);
        expect(root.querySelectorAll('testcase')).toHaveLength(4);
      })
    );
  });

  it('fails from the asked severity on and skips what could not run', () => {
    const count = (xml: string, what: string): number => parse(xml).querySelectorAll(what).length;
    const source = inMemory(sampleReport('s', 'price', 3));
    expect(count(toJunit([source]), 'failure')).toBe(1);
    const strict = toJunit([source], { failOn: 'error' });
    expect([count(strict, 'failure'), count(strict, 'system-out')]).toEqual([0, 1]);
    expect(parse(strict).querySelector('testsuites')?.getAttribute('failures')).toBe('0');
    expect(count(strict, 'skipped')).toBe(1);
    const clean = { ...source.report, findings: [], not_run: [] };
    expect(count(toJunit([inMemory(clean)]), 'testcase')).toBe(1);
  });
});

describe('plain text', () => {
  it('takes 100 columns at most, one line a thing, and is always the same', () => {
    fc.assert(
      fc.property(NASTY, fc.string({ maxLength: 300 }), NASTY, (value, column, name) => {
        const report = sampleReport(value, column, 30);
        const named = { ...report, dataset: { ...report.dataset, name: name.repeat(9) } };
        const text = toText(named);
        expect(text.split('\n').filter(line => [...line].length > 100)).toEqual([]);
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
        expect(toText(named)).toBe(text);
      })
    );
  });

  it('says sentence, rows and what to do next for each finding', () => {
    const text = toText(sampleReport('s', 'price', 30));
    expect(text).toMatch(/^ 1 WARNING +price is missing +2 rows +0\.90$/m);
    expect(text).toMatch(/^ +rows 3-4; id a1b2$/m);
    expect(text).toContain('fs.scan(orders)["a1b2"]');
    expect(text).toContain('fs.scan(orders).rows("a1b2")');
  });
});

describe('every form', () => {
  it('keeps the values of closed columns to itself', () => {
    fc.assert(
      fc.property(fc.nat(99_999), n => {
        const report = redact(sampleReport(`Sentinel7 ${n}`, 'price', 3), 'none');
        for (const form of [toSarif, toJunit]) {
          expect(form([inMemory(report)])).not.toMatch(/Sentinel|13\.579|1234\.567/);
        }
        expect(toMarkdown(report)).not.toMatch(/Sentinel/);
      })
    );
  });
});
