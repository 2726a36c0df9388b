import fc from 'fast-check';

import { conceptDrift, ConceptError, CONCEPT_METHODS, type IConceptRequest } from '..';
import { Random } from '../../../kernels';
import { tableOf } from '../../../table/build';
import { Kswin } from '../../stream/kswin';
import { watch } from '../../stream/types';

const N = 2000;
const AT = 1200;

/** A label that follows from x one way up to a row and the other way from there on. */
function turned(seed: number, at = AT) {
  const random = new Random(seed, 'concept');
  const x = Array.from({ length: N }, () => random.normal());
  const shop = x.map(() => random.of(['a', 'b']));
  const y = x.map((v, i) => (v + 0.4 * random.normal() > 0 === i < at ? 'yes' : 'no'));
  const said = y.map((v, i) =>
    random.next() < (i < at ? 0.1 : 0.45) ? (v === 'yes' ? 'no' : 'yes') : v
  );
  return { x, shop, y, said };
}

describe('a label that follows from other columns another way', () => {
  it('is found where it turns, by a model of our own', () => {
    const answer = conceptDrift(tableOf(turned(1)), { label: 'y' });
    expect(answer.changes.length).toBeGreaterThan(0);
    const [first] = answer.changes;
    expect(Math.abs(first.row - AT)).toBeLessThan(30);
    expect(first.after).toBeGreaterThan(first.before + 0.2);
    expect(first.methods.length).toBeGreaterThanOrEqual(3);
    expect(answer.headline).toMatch(/at about row 1,2\d\d: from \d/);
    expect(answer.methods.map(({ method }) => method)).toEqual(CONCEPT_METHODS);
  });

  it('is told once and near the row where it turned, however late methods alarm', () => {
    const gaps = Array.from({ length: 20 }, (_, seed) => {
      const { y, said } = turned(300 + seed);
      const { changes } = conceptDrift(tableOf({ y, said }), { label: 'y', prediction: 'said' });
      expect(changes).toHaveLength(1);
      return Math.abs(changes[0].row - AT);
    }).sort((a, b) => a - b);
    expect(gaps[10]).toBeLessThan(10);
    expect(gaps[18]).toBeLessThan(40);
  });

  it('is found by what a model said, in the order of a time', () => {
    const { y, said } = turned(2);
    const table = tableOf({ y, said, at: y.map((_, i) => i) });
    const turnedRound = tableOf({
      y: [...y].reverse(),
      said: [...said].reverse(),
      at: y.map((_, i) => N - i)
    });
    const plain = conceptDrift(table, { label: 'y', prediction: 'said' });
    expect(Math.abs(plain.changes[0].row - AT)).toBeLessThan(80);
    const sorted = conceptDrift(turnedRound, { label: 'y', prediction: 'said', time: 'at' });
    expect(sorted.changes.map(({ row }) => N - 1 - row)).toEqual(
      plain.changes.map(({ row }) => row)
    );
    const stampAt = (minutes: number): string => {
      const [hours, zone] = minutes % 2 === 0 ? [2, '+02:00'] : [0, 'Z'];
      const local = new Date(Date.UTC(2026, 2, 28) + minutes * 60_000 + hours * 3_600_000);
      return local.toISOString().slice(0, 19) + zone;
    };
    const stamped = conceptDrift(
      tableOf({
        y: [...y].reverse(),
        said: [...said].reverse(),
        at: y.map((_, i) => stampAt(N - i))
      }),
      { label: 'y', prediction: 'said', time: 'at' }
    );
    expect(stamped.changes.map(({ row }) => row)).toEqual(sorted.changes.map(({ row }) => row));
    expect(stamped.notes).toContainEqual(expect.stringContaining('2 zones'));
  });

  it('does not alarm where nothing turns: once in 20 at most', () => {
    const alarms = Array.from({ length: 20 }, (_, seed) =>
      conceptDrift(tableOf(turned(100 + seed, N)), { label: 'y' })
    );
    expect(alarms.filter(({ changes }) => changes.length > 0).length).toBeLessThanOrEqual(1);
  });

  it('is no change that a model gets better while it learns', () => {
    const random = new Random(6, 'warm');
    const xs = Array.from({ length: 6 }, () => Array.from({ length: 6000 }, () => random.normal()));
    const y = xs[0].map((v, i) => (v + xs[1][i] + random.normal() > 0 ? 'yes' : 'no'));
    const { changes, notes, used } = conceptDrift(
      tableOf({ ...Object.fromEntries(xs.map((x, k) => [`x${k}`, x])), y }),
      { label: 'y' }
    );
    expect(changes).toEqual([]);
    expect(used).toBe(5400);
    expect(notes[0]).toBe('The first 600 rows were learnt from alone.');
  });

  it('is watched as numbers by those methods that take them', () => {
    const random = new Random(3, 'level');
    const level = Array.from({ length: N }, (_, i) => random.normal() + (i < AT ? 0 : 4));
    const answer = conceptDrift(tableOf({ level }), { value: 'level' });
    expect(answer.methods.map(({ method }) => method)).toEqual(['adwin', 'page-hinkley', 'kswin']);
    expect(Math.abs(answer.changes[0].row - AT)).toBeLessThan(80);
    expect(answer.notes[0]).toMatch(/^Left out/);
  });
});

describe('what cannot be watched is said in one sentence', () => {
  const { x, y } = turned(4);
  const table = tableOf({
    x,
    y,
    one: y.map(() => 'yes'),
    many: x.map((_, i) => `t${i}`),
    none: x.map(() => null)
  });
  it.each<[IConceptRequest, RegExp]>([
    [{}, /^Name the label/],
    [{ label: 'nope' }, /^There is no column nope/],
    [{ label: 'one' }, /one class only/],
    [{ label: 'many' }, /50 classes at most/],
    [{ value: 'y' }, /holds no numbers/],
    [{ label: 'y', value: 'x' }, /not both/],
    [{ label: 'y', time: 'many' }, /no times or numbers/],
    [{ label: 'y', methods: ['magic'] }, /^The methods are adwin/],
    [{ label: 'y', seed: 1.5 }, /^seed is a whole number from 0 on, not 1.5/],
    [{ value: 'none' }, /^none holds no value at all/],
    [{ value: 'x', methods: ['ddm'] }, /^Errors of a model are what is watched by ddm/]
  ])('%j', (request, sentence) => {
    expect(() => conceptDrift(table, request)).toThrow(ConceptError);
    expect(() => conceptDrift(table, request)).toThrow(sentence);
  });

  it('too few rows, and rows without a value', () => {
    expect(() => conceptDrift(tableOf({ v: [1, 2] }), { value: 'v' })).toThrow(
      '2 rows can be watched'
    );
    expect(() => conceptDrift(tableOf({ v: [] }), { value: 'v' })).toThrow(
      'The frame has no rows.'
    );
    const v = x.map((value, i) => (i % 3 === 0 ? null : value));
    expect(conceptDrift(tableOf({ v }), { value: 'v' }).notes.join()).toMatch(/667 rows without/);
  });

  it('any numbers give plain JSON', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(number, { minLength: 45, maxLength: 60 }), v => {
        const gaps = [...v, null, NaN, Infinity];
        expect(JSON.stringify(conceptDrift(tableOf({ v: gaps }), { value: 'v' }))).not.toMatch(
          /NaN|"mean":null/
        );
      })
    );
  });
});

describe('KSWIN', () => {
  it('alarms after a change and is the same by seed', () => {
    const random = new Random(5, 'kswin');
    const values = Array.from({ length: 600 }, (_, i) => random.normal() + (i < 300 ? 0 : 3));
    const { drifts } = watch(new Kswin({ seed: 1 }), values);
    expect(drifts[0]).toBeGreaterThan(300);
    expect(drifts[0]).toBeLessThan(325);
    expect(watch(new Kswin({ seed: 1 }), values).drifts).toEqual(drifts);
  });
});
