import { tableOf } from '../../table/build';
import { without } from '../codes';
import { isMissingToken, missingWord } from '../text/missing-words';
import { mixedTypesDetector } from '../mixed-types';
import { sentinelDetector } from '../sentinel';
import { wordSlips } from '../text/word-slips';
import { detectAll, rowsOf } from './run-detector';

const cells = (n: number, of: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => of(i));
const findings = (texts: readonly string[]): [string, string, number[]][] =>
  detectAll(sentinelDetector, tableOf([['state', texts]])).map(d => [
    d.kind,
    d.severity,
    rowsOf(d)
  ]);

describe('words for missing among labels', () => {
  it('leaves a word alone that is as frequent as the labels', () => {
    expect(findings(cells(100, i => ['asthma', 'none', 'diabetes', 'flu'][i % 4]))).toEqual([]);
  });

  it('tells a rare word as a fact', () => {
    const texts = cells(100, i => (i === 7 ? 'unknown' : ['public', 'private'][i % 2]));
    expect(findings(texts)).toEqual([['sentinel', 'info', [7]]]);
  });

  it('warns of n/a however frequent', () => {
    const found = findings(cells(100, i => ['public', 'n/a', 'private'][i % 3]));
    expect(found.map(([kind, severity]) => [kind, severity])).toEqual([['sentinel', 'warning']]);
  });

  it.each(['n/a', '#N/A', '?', '??', '---', 'none', '***', '...', 'XXX', 'Absent'])(
    'has one list: %p',
    word => {
      expect(missingWord(word)).toBeGreaterThan(0);
      expect(isMissingToken(` ${word} `)).toBe(true);
    }
  );

  it.each(['x', 'xx', 'void', 'a.', '-1'])('holds no %p', word => {
    expect(missingWord(word)).toBe(0);
    expect(isMissingToken(word)).toBe(false);
  });
});

describe('open-ended numbers', () => {
  it('are a fact, the other texts an error', () => {
    const texts = cells(100, i => (i === 4 ? '300+' : i === 9 ? '2o0' : String(100 + i)));
    const found = detectAll(mixedTypesDetector, tableOf([['reach', texts]]));
    expect(found.map(d => [d.severity, rowsOf(d)])).toEqual([
      ['error', [9]],
      ['info', [4]]
    ]);
    expect(new Set(found.map(d => d.law)).size).toBe(2);
  });
});

describe('misspelt words within texts', () => {
  const names = cells(40, i => `P${'abcdefgh'[i % 8]}${'qrstv'[i % 5]} County`);
  const slips = (last: string): string[] => {
    const [column] = tableOf([['name', [...names, last]]]).columns;
    const encoded = column.encoded();
    return wordSlips(encoded, new Uint8Array(encoded.values.length), () => undefined).map(
      slip => slip.to
    );
  };

  it('reads them as the usual word, in their case', () => {
    expect(slips('Champaign Cuonty')).toEqual(['Champaign County']);
    expect(slips('CHAMPAIGN COUTNY')).toEqual(['CHAMPAIGN COUNTY']);
  });

  it.each(['Champaign Countys', 'Champaign Mounty', 'Champaign Ounty', 'Champaign'])(
    'leaves %p alone',
    text => {
      expect(slips(text)).toEqual([]);
    }
  );
});

describe('values taken out of sorted ones', () => {
  it('keeps all others', () => {
    const sorted = Float64Array.of(-999, -1, 0, 0, 3, 5, 9999);
    expect([...without(sorted, [-999, 0, 9999, 4])]).toEqual([-1, 3, 5]);
    expect(without(sorted, [])).toBe(sorted);
  });
});
