import { rulesDetector } from '../../detectors/rules';
import type { IFinding } from '../../findings/types';
import { tableOf } from '../../table/build';
import type { ITable } from '../../table/types';
import { readRuleset, type IRule } from '../../rules';
import { ContentCache } from '../content-cache';
import { DetectorRegistry } from '../../detectors/registry';
import { breaksLaw } from '../law-broken';
import { rulesOfFinding, rulesOfLaw } from '../rule-of';
import { scanTable } from '../scan';
import { TableRun } from '../table-run';

const clock = { now: () => 0, pause: () => Promise.resolve() };
const N = 400;
const TOWNS = ['Barcelona', 'Lyon', 'Rome', 'Oslo'];

function orders(): ITable {
  const qty = Array.from({ length: N }, (_, i) => 1 + ((i * 7919) % 9));
  const price = Array.from({ length: N }, (_, i) => 5 + ((i * 104729) % 97) / 2);
  const total = qty.map((n, i) => n * price[i]);
  total[7] *= 10;
  total[70] *= 10;
  const age = qty.map((_, i) => (i % 100 === 3 ? -999 : 20 + ((i * 31) % 50)));
  const town = qty.map((_, i) => (i === 8 ? 'Barcelnoa' : TOWNS[i % 4]));
  const note = qty.map((_, i) => (i % 9 === 1 ? null : i));
  const key = qty.map((_, i) => `K${1000 + (i === 9 ? 8 : i)}`);
  return tableOf({ qty, price, total, age, town, note, key });
}

/** Rows that a ruleset of one rule finds broken. */
async function broken(table: ITable, rule: IRule): Promise<IFinding | undefined> {
  const ruleset = readRuleset({ format: 'framescope.rules', version: 1, rules: [rule] });
  const run = new TableRun(table, new DetectorRegistry(), new ContentCache(), clock, Infinity);
  const [finding] = await run.check(rulesDetector(ruleset, null));
  expect(finding === undefined || run.rowsOf(finding.id) !== null).toBe(true);
  return finding;
}

test.each(['sentinel', 'typo', 'missing', 'duplicate-key', 'broken-product'])(
  'a rule of a finding of kind %s is broken by its very rows',
  async kind => {
    const table = orders();
    const report = await scanTable(table, { name: 'orders', host: 'node', clock });
    const finding = report.findings.find(one => one.kind === kind)!;
    const [made] = rulesOfFinding(table, finding, 20, () => true);
    expect('max_share' in made.rule).toBe(false);
    const again = await broken(table, made.rule);
    expect(again?.rows.positions).toEqual(finding.rows.positions);
    expect(again?.rule).toBe(made.rule.id);
  }
);

test('a law becomes a rule, and its finding is known as the one that breaks it', async () => {
  const table = orders();
  const report = await scanTable(table, { name: 'orders', host: 'node', clock });
  const law = report.laws!.find(
    ({ kind, columns }) => kind === 'product' && columns.includes('total')
  )!;
  const [{ rule }] = rulesOfLaw(table, law, 20, () => false);
  expect(rule.rule).toBe('product');
  expect((await broken(table, rule))?.rows.positions).toEqual([7, 70]);
  expect(report.findings.filter(one => breaksLaw(one, law)).map(({ kind }) => kind)).toEqual([
    'broken-product'
  ]);
});

test('a kind that no rule can say gives none', async () => {
  const table = orders();
  const report = await scanTable(table, { name: 'orders', host: 'node', clock });
  const finding: IFinding = { ...report.findings[0], kind: 'time-gap' };
  expect(rulesOfFinding(table, finding, 20, () => true)).toEqual([]);
});

/** Columns that are filled, and the same, by the label of another, but in two rows each. */
function contracts(): ITable {
  const kinds = ['open', 'done', 'late'];
  const state = Array.from({ length: N }, (_, i) => kinds[(i * 7) % 3]);
  const end = state.map((of, i) => (of === 'done' && i !== 4 && i !== 70 ? `day ${i % 40}` : null));
  const hours = state.map((of, i) =>
    of === 'late' && i !== 11 && i !== 32 ? 40 : 4 + ((i * 31) % 34)
  );
  return tableOf({ state, end, hours });
}

test.each([
  [
    'condition:filled',
    { rule: 'not-null', column: 'end', when: { column: 'state', in: ['done'] } }
  ],
  [
    'condition:constant',
    { rule: 'set', column: 'hours', values: [40], when: { column: 'state', in: ['late'] } }
  ]
])(
  'a law of the form %s becomes a rule with a condition, broken by the same rows',
  async (form, says) => {
    const table = contracts();
    const report = await scanTable(table, { name: 'contracts', host: 'node', clock });
    const law = report.laws!.find(one => one.form === form)!;
    const [made] = rulesOfLaw(table, law, 20, () => false);
    expect(made.rule).toMatchObject(says);
    expect(made.shared).toBeGreaterThan(100);
    const [finding] = report.findings.filter(one => breaksLaw(one, law));
    expect(rulesOfFinding(table, finding, 20, () => false)).toEqual([made]);
    expect(finding.rows.count).toBe(2);
    expect((await broken(table, made.rule))?.rows.positions).toEqual(finding.rows.positions);
  }
);

test('ranges by the label of another column become a rule for each label, broken by the same rows', async () => {
  const kinds = ['city', 'lorry', 'ship'];
  const vehicle = Array.from({ length: N }, (_, i) => kinds[(i * 7) % 3]);
  const load = vehicle.map(
    (kind, i) => 10 ** (2 * kinds.indexOf(kind)) * (2 + ((i * 31) % 97) / 40)
  );
  const wrong = [10, 52, 91, 133, 205];
  wrong.forEach(row => (load[row] = 3));
  const table = tableOf({ vehicle, load });
  const report = await scanTable(table, { name: 'loads', host: 'node', clock });
  const law = report.laws!.find(one => one.form === 'condition:range')!;
  const made = rulesOfLaw(table, law, 20, () => false);
  expect(made.map(({ rule }) => rule)).toMatchObject(
    kinds.map(kind => ({ rule: 'range', column: 'load', when: { column: 'vehicle', in: [kind] } }))
  );
  expect(new Set(made.map(({ rule }) => rule.id)).size).toBe(3);
  expect(made.every(({ shared }) => shared! > 100)).toBe(true);
  const [finding] = report.findings.filter(one => breaksLaw(one, law));
  expect(rulesOfFinding(table, finding, 20, () => false)).toEqual(made);
  const rows = await Promise.all(made.map(async ({ rule }) => broken(table, rule)));
  expect(rows.flatMap(one => one?.rows.positions ?? []).sort((a, b) => a - b)).toEqual(
    finding.rows.positions
  );
  expect(finding.rows.positions).toEqual(wrong);
});
