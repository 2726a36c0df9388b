import { falseAlarms, foundShifts } from './calibration';

const SIZES = [
  { rows: 1000, columns: 12 },
  { rows: 2000, columns: 5 },
  { rows: 1000, columns: 20 }
];

it('is quiet on fresh samples of one distribution', () => {
  expect(falseAlarms(9, SIZES)).toEqual([]);
});

it('finds every shift of the bank and nothing beside it', () => {
  for (const [shift, { found, of, extra }] of Object.entries(foundShifts(3, SIZES))) {
    expect([shift, found, extra]).toEqual([shift, of, 0]);
  }
});
