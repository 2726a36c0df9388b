import { placeFinding, placeOf, placeReport, samplePositions, scanTable, tableOf } from '../..';
import type { Evidence } from '../..';

const clock = { now: () => 0, pause: () => Promise.resolve() };

it('chooses the rows that the kernel chooses', () => {
  expect([...samplePositions(1000, 7)]).toEqual([75, 276, 358, 522, 686, 848, 954]);
  expect([...samplePositions(40_000_000, 5)]).toEqual([
    2673655, 10343604, 18185505, 28512900, 32774202
  ]);
  const many = samplePositions(1_234_567, 20_000);
  expect(many.reduce((sum, row) => sum + row, 0)).toBe(12345649139);
  expect([...samplePositions(3, 9)]).toEqual([0, 1, 2]);
});

it('finds a row of the frame among those of the sample', () => {
  const positions = samplePositions(1000, 100);
  expect([...positions].map(row => placeOf(positions, row))).toEqual([...positions.keys()]);
  expect(placeOf(positions, positions[3] + 1)).toBe(positions[4] === positions[3] + 1 ? 4 : 100);
  expect(placeOf(positions, 5000)).toBe(100);
});

it('counts rows, ranges and evidence in the whole frame', async () => {
  const positions = samplePositions(9000, 300);
  const n = [...positions].map((_, i) => (i % 30 === 7 ? 1e6 + i : 50 + (i % 13)));
  const table = tableOf({
    n,
    m: n.map((_, i) => (i > 100 && i < 120 ? null : i)),
    word: n.map((_, i) => ['red', 'green', 'blue'][i % 3] + (i === 9 ? ' ' : ''))
  });
  const plain = await scanTable(table, { name: 't', host: 'node', clock });
  const placed = placeReport(plain, { rows: 9000, positions });
  expect(placed.dataset).toMatchObject({ rows: 9000, sample: 300 });
  expect(placed.engine.basis).toBe('sample');
  expect(placed.findings.length).toBeGreaterThan(1);
  placed.findings.forEach((finding, i) => {
    expect(finding.rows.positions).toEqual(
      plain.findings[i].rows.positions?.map(row => positions[row])
    );
  });
  const [some] = plain.findings;
  const box = { type: 'box', column: 'n', scale: 'number', by: null, boxes: [] } as const;
  const groups = { type: 'groups', columns: ['n'], sizes: [1] } as const;
  const evidence: Evidence[] = [
    { ...box, points: [{ row: 5, at: [] }] },
    { ...groups, examples: [{ key: [], rows: [1, 8] }] },
    { type: 'positions', rows: 300, blocks: [1] }
  ];
  expect(placeFinding({ ...some, evidence }, { rows: 9000, positions }).evidence).toEqual([
    { ...box, points: [{ row: positions[5], at: [] }] },
    { ...groups, examples: [{ key: [], rows: [positions[1], positions[8]] }] },
    { type: 'positions', rows: 9000, blocks: [1] }
  ]);
  const ranged = {
    ...some,
    rows: { ...some.rows, positions: undefined, ranges: [[2, 4]] as const }
  };
  const [a, b] = [positions[2], positions[3]];
  expect(placeFinding(ranged, { rows: 9000, positions }).rows.ranges).toEqual([
    [a, a + 1],
    [b, b + 1]
  ]);
});

it('says so where nobody knows the places', async () => {
  const plain = await scanTable(tableOf({ n: [1, null, 3] }), { name: 't', host: 'node', clock });
  const placed = placeReport(plain, { rows: 10, positions: null });
  expect(placed.findings).toEqual(plain.findings);
  expect(placed.dataset.notes).toEqual([
    { kind: 'unplaced', text: 'Row numbers count within the sample.' }
  ]);
});
