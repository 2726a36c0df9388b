import * as fc from 'fast-check';

import { shownName } from '../notebook-cells';

jest.mock('@jupyterlab/notebook', () => ({}));

test.each([
  ['orders', 'orders'],
  ['x = 1\norders  # all of them\n\n', 'orders'],
  ['display(orders)', 'orders'],
  ['print(orders)', 'orders'],
  ['orders.head()', 'orders'],
  ['orders.tail(20)', 'orders'],
  ['fs.inspect(orders)', 'orders'],
  ['inspect(orders)', 'orders']
])('%j shows %s', (source, name) => {
  expect(shownName(source)).toBe(name);
});

test.each(['', 'orders = 1', 'orders.describe()', 'f(orders)', '1 + orders', '# orders', 'a, b'])(
  '%j shows no frame',
  source => {
    expect(shownName(source)).toBeNull();
  }
);

test('whatever stands in a cell, the name is an identifier', () => {
  fc.assert(
    fc.property(fc.string(), source => {
      expect(shownName(source) ?? 'none').toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
    })
  );
});
