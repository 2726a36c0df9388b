import fc from 'fast-check';

import type { ChartData } from '../types';

const number = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -0, 1e308, -1e308, 5e-324, NaN, Infinity)
);
const count = fc.nat({ max: 2 ** 40 });
const word = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', 'a', '__proto__', '<b>'));
const scale = fc.constantFrom('number' as const, 'date' as const);
const literal = fc.record({ value: fc.oneof(word, number), column: word, rows: count });
const list = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { maxLength: 6 });
const numbers = list(number);
const orNull = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(item);
const points = list(fc.record({ row: count, at: list(literal) }));
const binned = fc.record({ column: word, scale, edges: numbers });
const cell = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.nat({ max: 6 }), count, count);

/** Charts of every type; lengths need not fit and numbers need not be finite. */
export const anyChart: fc.Arbitrary<ChartData> = fc.oneof(
  fc.record({
    type: fc.constant('histogram' as const),
    column: word,
    scale: fc.constantFrom('number' as const, 'date' as const, 'length' as const),
    edges: numbers,
    counts: list(count),
    marked: list(count),
    nulls: count,
    bounds: fc.tuple(orNull(number), orNull(number))
  }),
  fc.record({
    type: fc.constant('top-values' as const),
    column: word,
    values: list(fc.record({ literal, count, marked: fc.boolean() })),
    others: count,
    distinct: count
  }),
  fc.record({
    type: fc.constant('course' as const),
    x: fc.record({ column: word, scale }),
    y: fc.record({ column: word, scale: fc.constant('number' as const) }),
    at: numbers,
    low: list(orNull(number)),
    mean: list(orNull(number)),
    high: list(orNull(number)),
    expected: list(orNull(number)),
    reach: number,
    trend: list(orNull(number)),
    season: list(orNull(number)),
    residual: list(orNull(number)),
    ranges: list(
      fc.record({ from: number, to: number, kind: fc.constant('spike' as const), reason: word })
    ),
    changes: numbers
  }),
  fc.record({
    type: fc.constant('season' as const),
    column: word,
    period: count,
    block: count,
    cells: list(list(orNull(number)))
  }),
  fc.record({ type: fc.constant('missing' as const), columns: list(word), blocks: list(numbers) }),
  fc.record({ type: fc.constant('positions' as const), rows: count, blocks: list(count) }),
  fc.record({
    type: fc.constant('groups' as const),
    columns: list(word),
    sizes: list(count),
    examples: fc.constant([])
  }),
  fc.record({
    type: fc.constant('pairs' as const),
    column: word,
    pairs: list(fc.record({ from: literal, to: literal }))
  }),
  fc.record({
    type: fc.constant('formats' as const),
    column: word,
    formats: list(fc.record({ name: word, count, marked: fc.boolean(), example: orNull(literal) }))
  }),
  fc.record({
    type: fc.constant('kinds' as const),
    kinds: list(
      fc.record({
        kind: fc.constant('missing' as const),
        title: word,
        severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
        count
      })
    )
  }),
  fc.record({
    type: fc.constant('box' as const),
    column: word,
    scale,
    by: orNull(word),
    boxes: list(
      fc.record({
        group: orNull(literal),
        count,
        low: number,
        q1: number,
        median: number,
        q3: number,
        high: number,
        outside: count
      })
    ),
    points
  }),
  fc.record({
    type: fc.constant('scatter' as const),
    x: binned,
    y: binned,
    counts: list(list(count)),
    marked: list(list(count)),
    points
  }),
  fc.record({
    type: fc.constant('series' as const),
    x: binned,
    y: fc.record({ column: word, scale }),
    counts: list(count),
    low: list(orNull(number)),
    mean: list(orNull(number)),
    high: list(orNull(number)),
    marked: list(count),
    points
  }),
  fc.record({
    type: fc.constant('scatter3d' as const),
    axes: fc.tuple(binned, binned, binned),
    cells: list(cell),
    points
  }),
  fc.record({
    type: fc.constant('correlation' as const),
    columns: list(word),
    measure: word,
    values: list(list(orNull(number)))
  }),
  fc.record({
    type: fc.constant('parallel' as const),
    axes: list(
      fc.record({
        column: word,
        scale: fc.constantFrom('number' as const, 'date' as const, 'category' as const),
        edges: numbers,
        labels: list(literal)
      })
    ),
    lines: list(
      fc.record({ at: list(fc.integer({ min: -1, max: 6 })), rows: count, marked: count })
    ),
    others: count
  })
);
