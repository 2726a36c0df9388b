import { falseAlarms, foundShifts } from './calibration';

/** Where the draws begin; another number gives fresh samples. */
const FIRST = Number(process.env.FRAMESCOPE_DRAWS ?? 0);

const SIZES = [
  { rows: 500, columns: 5 },
  { rows: 500, columns: 50 },
  { rows: 2000, columns: 20 },
  { rows: 10_000, columns: 12 },
  { rows: 100_000, columns: 5 }
];

it('raises one false alarm at most in 100 pairs of fresh samples', () => {
  expect(
    falseAlarms(100, [...SIZES.slice(0, 4), { rows: 100_000, columns: 12 }], FIRST).length
  ).toBeLessThanOrEqual(1);
}, 900_000);

it('finds 95 % of each shift of the bank', () => {
  for (const [shift, { found, of }] of Object.entries(foundShifts(40, SIZES, FIRST + 1000))) {
    expect([shift, found / of >= 0.95, found]).toEqual([shift, true, found]);
  }
}, 900_000);
