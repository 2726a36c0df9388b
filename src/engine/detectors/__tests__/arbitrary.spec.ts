import fc from 'fast-check';
import { tableOf, type Cell } from '../../table/build';
import { constantDetector } from '../constant';
import { duplicateKeyDetector } from '../duplicate-key';
import { duplicateRowsDetector } from '../duplicate-rows';
import { missingDetector } from '../missing';
import { outliersDetector } from '../outliers';
import { sentinelDetector } from '../sentinel';
import { detectAll, rowsOf } from './run-detector';

const detectors = [
  missingDetector,
  constantDetector,
  duplicateRowsDetector,
  duplicateKeyDetector,
  sentinelDetector,
  outliersDetector
];

const nullable = <T extends Cell>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<Cell> =>
  fc.option(arbitrary, { nil: null, freq: 12 });
const kinds: readonly fc.Arbitrary<Cell>[] = [
  nullable(fc.double()),
  nullable(fc.constantFrom(NaN, Infinity, -Infinity, 0, -999, 5, 6, 7.5)),
  nullable(fc.integer({ min: 0, max: 60 })),
  nullable(fc.integer({ min: 1, max: 1e6 })),
  nullable(fc.double({ min: 40, max: 60, noNaN: true })),
  nullable(fc.boolean()),
  nullable(fc.date({ noInvalidDate: true })),
  nullable(fc.string({ unit: 'binary', maxLength: 6 })),
  nullable(fc.constantFrom('', ' ', 'n/a', '7', '8', '9.5', 'x', '1900-01-01', '\ud800')),
  fc.constant(null)
];
const names = fc.constantFrom(
  'id',
  'age',
  'price',
  'level',
  'code',
  'lat',
  'x',
  '',
  'percent',
  'é'
);

/** Columns of arbitrary kinds, of one length, with the rows in another order. */
const frames = fc
  .record({ rows: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 20, max: 90 })) })
  .chain(({ rows }) =>
    fc.record({
      columns: fc.array(
        fc.tuple(
          names,
          fc
            .integer({ min: 0, max: kinds.length - 1 })
            .chain(kind => fc.array(kinds[kind], { minLength: rows, maxLength: rows }))
        ),
        { maxLength: 4 }
      ),
      order: fc.shuffledSubarray(
        Array.from({ length: rows }, (_, i) => i),
        { minLength: rows, maxLength: rows }
      )
    })
  );

describe.each(detectors)('$id on arbitrary frames', detector => {
  it('throws nothing, keeps to the frame and does not mind the order of rows', () => {
    fc.assert(
      fc.property(frames, ({ columns, order }) => {
        const plain = detectAll(detector, tableOf(columns));
        const rows = columns[0]?.[1].length ?? 0;
        for (const draft of plain) {
          expect(draft.columns.length).toBeGreaterThan(0);
          expect(draft.confidence).toBeGreaterThanOrEqual(0);
          expect(draft.confidence).toBeLessThanOrEqual(1);
          expect(draft.effect).toBeGreaterThanOrEqual(0);
          expect(rowsOf(draft).every(row => row < rows)).toBe(true);
          expect(JSON.parse(JSON.stringify(draft.evidence))).toEqual(draft.evidence);
        }
        const moved = columns.map(([name, cells]) => [name, order.map(i => cells[i])] as const);
        const other = detectAll(detector, tableOf(moved));
        const key = (rowsFound: number[], names: readonly string[], kind: string): string =>
          `${kind} ${names.join()} ${rowsFound.sort((a, b) => a - b).join()}`;
        const back = other.map(d =>
          key(
            rowsOf(d).map(row => order[row]),
            d.columns,
            d.kind
          )
        );
        expect(back.sort()).toEqual(plain.map(d => key(rowsOf(d), d.columns, d.kind)).sort());
      }),
      { numRuns: 150 }
    );
  });
});
