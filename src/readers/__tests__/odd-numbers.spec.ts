import * as fc from 'fast-check';

import { scanTable } from '../../engine';
import { readTable } from '..';

const clock = { now: () => 0, pause: () => Promise.resolve() };

const told = async (lines: readonly string[]) => {
  const text = ['x', ...lines].join('\n');
  const table = await readTable(new TextEncoder().encode(text), 'csv');
  const { findings } = await scanTable(table, { name: 't', host: 'node', clock });
  return {
    physical: table.columns[0].physical,
    found: findings.map(f => [f.kind, f.severity, f.rows.positions])
  };
};

it('reads NaN in CSV as a missing number and says how many', async () => {
  const lines = Array.from({ length: 40 }, (_, i) => (i % 8 === 1 ? 'nan' : `${i}.5`));
  const text = `x\n${lines.join('\n')}`;
  const table = await readTable(new TextEncoder().encode(text), 'csv');
  const [column] = table.columns;
  expect([column.physical, column.nullCount, column.nanCount]).toEqual(['float', 5, 5]);
  const { findings } = await scanTable(table, { name: 't', host: 'node', clock });
  expect(findings.map(f => [f.kind, f.message.key, f.rows.count])).toEqual([
    ['missing', 'missing-nan', 5]
  ]);
  expect(findings[0].message.text).toContain('5 of them are NaN');
});

it('finds infinities as such: a slip where they are few, a fact where they are many', async () => {
  const few = Array.from({ length: 60 }, (_, i) => (i === 7 ? 'inf' : i === 9 ? '-inf' : `${i}.5`));
  expect(await told(few)).toEqual({
    physical: 'float',
    found: [['impossible', 'warning', [7, 9]]]
  });
  const many = few.map((cell, i) => (i % 3 === 0 ? 'Infinity' : cell));
  expect((await told(many)).found.map(([kind, severity]) => [kind, severity])).toEqual([
    ['impossible', 'info']
  ]);
});

it('leaves the words alone where no number stands beside them', async () => {
  const words = Array.from({ length: 40 }, (_, i) => (i % 2 ? 'inf' : 'Inf'));
  expect((await told(words)).physical).toBe('utf8');
  expect((await told(['inf', 'gamma', 'nan', 'delta'])).physical).toBe('utf8');
});

it('reads every number as JavaScript reads its text, to the last bit', async () => {
  const numbers = fc.array(
    fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 1e9 })).map(([a, b]) => `${a}.${b}`),
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).map(n => `${n}.25`),
      fc.constantFrom('-0.0', '0.1', '0.30000000000000004', '123456789012345.6', '1e-7', '-5.50')
    ),
    { minLength: 2, maxLength: 30 }
  );
  await fc.assert(
    fc.asyncProperty(numbers, async lines => {
      const text = ['x', '0.5', ...lines].join('\n');
      const { columns } = await readTable(new TextEncoder().encode(text), 'csv');
      expect(Array.from(columns[0].numbers() ?? [])).toEqual(['0.5', ...lines].map(Number));
    })
  );
});

it('keeps texts that only look like numbers', async () => {
  for (const odd of ['1.', '.5', '-', '00.5', '1.2.3', '1,5', '--1', '-.5', '']) {
    const text = ['x,y', '0.5,1', `"${odd}",1`, '1.5,1'].join('\n');
    const { columns } = await readTable(new TextEncoder().encode(text), 'csv');
    expect([odd, columns[0].physical]).toEqual([odd, odd === '' ? 'float' : 'utf8']);
  }
});
