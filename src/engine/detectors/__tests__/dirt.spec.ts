import * as fc from 'fast-check';
import { readFileSync } from 'fs';
import { join } from 'path';
import { CATALOGUE } from '../../findings/catalogue';
import { formatValue } from '../../findings/format';
import { finishDraft } from '../../findings/finish';
import { groupByRoot, rankFindings } from '../../findings/rank';
import { qualityScore } from '../../findings/score';
import { tableOf, type Cell } from '../../table/build';
import { doubtfulZero } from '../codes';
import { encodingDetector } from '../encoding';
import { missingDetector } from '../missing';
import { mixedTypesDetector } from '../mixed-types';
import { sentinelDetector } from '../sentinel';
import { dayNumber, isoDay } from '../text/date-like';
import { repairMacRoman } from '../text/mac-roman';
import { typoDetector } from '../typo';
import { detectAll, randomNumbers, rowsOf } from './run-detector';

const told = (name: string, cells: readonly Cell[]): [string, string, number[]][] =>
  detectAll(sentinelDetector, tableOf([[name, [...cells]]])).map(draft => [
    draft.kind,
    draft.severity,
    rowsOf(draft)
  ]);
const times = <T>(n: number, of: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => of(i));
const day = (i: number): string => isoDay(1930 + (i % 80), 1 + (i % 12), 1 + (i % 28));

describe('Windows-1252 read as Mac Roman', () => {
  const decode = new TextDecoder('macintosh');
  const damaged = (text: string): string =>
    decode.decode(Uint8Array.from(text, char => char.charCodeAt(0)));

  it.each([
    'L\u00e9on',
    'arr\u00eat\u00e9',
    'D\u00e9j\u00e0 Vu',
    'Die F\u00e4lscher',
    'Moli\u00e8re',
    'Beyonc\u00e9'
  ])('gets %p back', text => {
    expect(repairMacRoman(damaged(text))).toBe(text);
  });

  it('leaves sound words alone', () => {
    const letter = fc.constantFrom(
      ...'abcxyz\u00e0\u00e4\u00e9\u00e8\u00ea\u00f1\u00f6\u00fc\u00df '
    );
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 12 }), letters => {
        const text = letters.join('');
        expect(repairMacRoman(text)).toBeNull();
        expect(repairMacRoman(text.toUpperCase())).toBeNull();
      })
    );
  });

  it('is an error where it comes twice', () => {
    const cells = ['Paris', damaged('Orl\u00e9ans'), damaged('N\u00eemes et L\u00e9on'), 'Lyon'];
    const found = detectAll(encodingDetector, tableOf([['city', cells]]));
    expect(found.map(d => [d.key, d.severity, rowsOf(d)])).toEqual([
      ['encoding-mac', 'error', [1, 2]]
    ]);
  });
});

describe('days', () => {
  it('are numbered as the calendar numbers them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), (y, m) => {
        expect(dayNumber(y, m, 1) * 86_400_000).toBe(Date.parse(`${isoDay(y, m, 1)}T00:00:00Z`));
      })
    );
  });

  it('of the next century are told apart', () => {
    const cells = times(600, i => (i % 150 === 7 ? isoDay(2030 + (i % 9), 3, 4) : day(i)));
    expect(told('released', cells)).toEqual([['impossible', 'warning', [7, 157, 307, 457]]]);
    expect(told('released', times(600, day))).toEqual([]);
  });

  it('that lie ahead for good reason are left alone', () => {
    const cells = times(600, i => (i % 150 === 7 ? isoDay(2030 + (i % 9), 3, 4) : day(i)));
    expect(told('expiry date', cells)).toEqual([]);
    const young = times(600, i =>
      i % 150 === 7 ? '2040-03-04' : isoDay(2000 + (i % 20), 1 + (i % 12), 1 + (i % 28))
    );
    expect(told('released', young)).toEqual([]);
  });

  it.each(['1969-12-31', '1970-01-01', '1900-01-01'])('are a code where %s is a spike', origin => {
    const cells = times(600, i =>
      i % 100 === 3 ? origin : isoDay(1890 + (i % 110), 5, 1 + (i % 28))
    );
    expect(told('seen', cells)).toEqual([['sentinel', 'warning', [3, 103, 203, 303, 403, 503]]]);
  });

  it('are none where every year begins so', () => {
    const cells = times(600, i => isoDay(1960 + (i % 20), 1, 1));
    expect(told('seen', cells)).toEqual([]);
  });
});

describe('zeros', () => {
  const sums = (zeros: number): number[] => {
    const next = randomNumbers(5);
    return times(400, i => (i < zeros ? 0 : Math.round(500 + Math.exp(4 + 12 * next()))));
  };

  it('among large sums are doubtful, more so than free passages', () => {
    expect(told('gross', sums(9))).toEqual([['sentinel', 'warning', times(9, i => i)]]);
    expect(told('fare', sums(9)).map(([, severity]) => severity)).toEqual(['info']);
  });

  it('are no code in shares, scores, differences, or where they are many', () => {
    const shares = times(400, i => (i < 9 ? 0 : (i * 0.123457) % 100));
    expect(told('share of women', shares)).toEqual([]);
    expect(told('gross', sums(100))).toEqual([]);
    expect(doubtfulZero('balance change', Float64Array.from(sums(9)).sort())).toBe(0);
  });
});

describe('figures in a column of words', () => {
  const sectors = ['Banking', 'Insurance', 'Retail', 'Mining', 'Health'];
  it.each(['-1', '999', '-99'])('%s stands for missing', code => {
    const cells = times(200, i => (i % 20 === 4 ? code : sectors[i % 5]));
    expect(
      told('sector', cells).map(([kind, severity, rows]) => [kind, severity, rows.length])
    ).toEqual([['sentinel', 'warning', 10]]);
    const often = times(200, i => (i % 5 < 4 ? code : `${sectors[i % 3]} and ${sectors[i % 4]}`));
    expect(told('rivals', often).map(([kind]) => kind)).toEqual(['sentinel']);
    expect(detectAll(mixedTypesDetector, tableOf([['rivals', often]]))).toEqual([]);
  });

  it('are none beside other figures, or alone', () => {
    expect(
      told(
        'a',
        times(200, i => (i < 9 ? '999' : i < 20 ? '12' : sectors[i % 5]))
      )
    ).toEqual([]);
    expect(
      told(
        'a',
        times(200, i => (i < 1 ? '999' : sectors[i % 5]))
      )
    ).toEqual([]);
  });

  it('leave stars of significance alone', () => {
    expect(
      told(
        'stars',
        times(200, i => ['*', '**', '***', 'no', 'yes'][i % 5])
      )
    ).toEqual([]);
    expect(
      told(
        'grade',
        times(200, i => (i % 50 === 3 ? '***' : sectors[i % 5]))
      )
    ).toEqual([['sentinel', 'warning', [3, 53, 103, 153]]]);
  });
});

describe('misspellings around a label', () => {
  const slips = ['ACRSE', 'ACRS', 'AXCRES', 'ACREZS', 'ARCES', 'ACERS', 'ACRcES'];
  const typos = (cells: string[]): string[] =>
    detectAll(typoDetector, tableOf([['unit', cells]])).flatMap(d =>
      d.severity === 'info' ? [] : rowsOf(d).map(row => cells[row])
    );

  it('are found though some of them are frequent', () => {
    const cells = [
      ...times(140, () => 'ACRES'),
      ...slips.flatMap((slip, k) => times(k === 6 ? 6 : 1 + (k % 3), () => slip))
    ];
    expect(new Set(typos(cells))).toEqual(new Set(slips));
  });

  it('are none in codes of a letter and a digit', () => {
    const cells = times(300, i => (i < 3 ? 'auto(s4)' : i < 90 ? 'auto(l4)' : 'manual(m5)'));
    expect(typos(cells)).toEqual([]);
  });
});

describe('many gaps', () => {
  it('are parts of one overview that costs nothing of its own', () => {
    const gaps = times(8, j => times(100, i => ((i + j) % (5 + j) === 0 ? null : i % 9)));
    const table = tableOf([
      ['row', times(100, i => i)],
      ...gaps.map((cells, j): [string, Cell[]] => [`c${j}`, cells])
    ]);
    const drafts = detectAll(missingDetector, table);
    const found = groupByRoot(
      rankFindings(drafts.map(draft => finishDraft(draft, 'missing', 100, 1000)))
    );
    const [overview, ...rest] = found.filter(f => f.root === null);
    expect([overview.message.key, rest]).toEqual(['missing-many', []]);
    expect(overview.columns).toHaveLength(8);
    const parts = found.filter(f => f.root === overview.id);
    expect(parts).toHaveLength(8);
    const alone = parts.map(part => ({ ...part, root: null }));
    expect(qualityScore(found, 100, 9)).toBe(qualityScore(alone, 100, 9));
    expect(CATALOGUE['missing-many']).toBeDefined();
  });

  it('stay as they are where they are few', () => {
    const gaps = times(3, j => times(50, i => (i % (3 + j) === 0 ? null : i)));
    const table = tableOf([
      ['row', times(50, i => i)],
      ...gaps.map((cells, j): [string, Cell[]] => [`c${j}`, cells])
    ]);
    expect(detectAll(missingDetector, table).map(d => d.key)).toEqual(times(3, () => 'missing'));
  });
});

describe('a cell value', () => {
  it('is never grouped where it is a whole number', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), value => {
        expect(formatValue(value).replace('\u2212', '-')).toBe(String(value));
      })
    );
    expect(formatValue(1234.5)).toBe('1,234.5');
  });
});

describe('the films of the examples', () => {
  it('show their damage', () => {
    const path = join(__dirname, '../../../../node_modules/vega-datasets/data/movies.json');
    const films: Record<string, Cell>[] = JSON.parse(readFileSync(path, 'utf8'));
    const column = (name: string): Cell[] =>
      films.map(film =>
        typeof film[name] === 'number' || film[name] === null ? film[name] : String(film[name])
      );
    const late = films.flatMap((film, row) =>
      Number(String(film['Release Date']).slice(-4)) >= 2015 ? [row] : []
    );
    expect(late).toHaveLength(22);
    const dates = told('Release Date', column('Release Date'));
    expect(dates.map(([kind, severity, rows]) => [kind, severity, rows.length])).toEqual([
      ['sentinel', 'warning', 8],
      ['impossible', 'warning', 22]
    ]);
    expect(dates[1][2]).toEqual(late);
    expect(
      told('US Gross', column('US Gross')).map(([kind, severity, rows]) => [
        kind,
        severity,
        rows.length
      ])
    ).toEqual([['sentinel', 'warning', 66]]);
    const titles = tableOf([
      ['Title', column('Title').map(cell => (cell === null ? null : String(cell)))]
    ]);
    expect(detectAll(sentinelDetector, titles)).toEqual([]);
    expect(detectAll(encodingDetector, titles).map(d => [d.key, d.rows.count])).toEqual([
      ['encoding-mac', 15]
    ]);
  });
});
