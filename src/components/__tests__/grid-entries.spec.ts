import { withNeighbours } from '../grid-entries';

it('shows the neighbours that a sample has, by their place in the frame', () => {
  const places = Uint32Array.from([2, 9, 15, 21, 40, 44, 60]);
  expect(withNeighbours([15], 7, places)).toEqual([
    { type: 'gap', rows: 1 },
    { type: 'row', row: 9, offending: false },
    { type: 'row', row: 15, offending: true },
    { type: 'row', row: 21, offending: false },
    { type: 'gap', rows: 3 }
  ]);
});
