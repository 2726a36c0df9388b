import { rulesDetector } from '../../detectors/rules';
import type { IFinding } from '../../findings/types';
import { tableOf, type Cell } from '../../table/build';
import type { ITable } from '../../table/types';
import { readRuleset, type IRule } from '../../rules';
import { ContentCache } from '../content-cache';
import { DetectorRegistry } from '../../detectors/registry';
import { breaksLaw } from '../law-broken';
import { rulesOfFinding, rulesOfLaw } from '../rule-of';
import { scanTable } from '../scan';
import { suggestRules } from '../suggest';
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
  const finding: IFinding = { ...report.findings[0], kind: 'ragged-rows' };
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

/** Readings every quarter of an hour of three stations, with what follows from them. */
function readings(): Record<string, Cell[]> {
  const rows = Array.from({ length: 300 }, (_, i) => i);
  const station = rows.map(i => ['North', 'South', 'West'][i % 3]);
  const start = Date.UTC(2024, 0, 1);
  const at = rows.map(i => new Date(start + Math.floor(i / 3) * 900_000));
  const noise = (i: number, m: number): number => (i * 7919 + ((i * i) % 31)) % m;
  const flow = rows.map(i => 10 + noise(i, 977) / 100);
  const hours = rows.map(i => 1 + noise(i + 3, 641) / 64);
  const base = rows.map(i => noise(i + 7, 9001) / 10);
  const code = rows.map(i => `${['AX', 'BY', 'CZ'][i % 3]}-${1000 + noise(i, 8999)}`);
  const day = (i: number): number => start + noise(i + 11, 907) * 86_400_000;
  const end = rows.map(i => new Date(day(i) + noise(i, 40) * 86_400_000).toISOString());
  const begin = rows.map(i => new Date(day(i)).toISOString());
  return {
    station,
    at,
    flow,
    hours,
    base,
    volume: rows.map(i => Math.round((flow[i] * hours[i] + base[i]) * 1e4) / 1e4),
    code,
    kind: code.map(text => text.slice(0, 2)),
    begin: begin.map(text => text.slice(0, 10)),
    end: end.map(text => text.slice(0, 10)),
    days: rows.map(i => noise(i, 40)),
    level: rows.map(i => (i % 3 === 0 && i % 2 === 0 ? null : noise(i, 811) / 10))
  };
}

const EVERY = { rule: 'cadence', column: 'at', every: '15 minutes' };

test.each<[string, (law: { form: string; columns: readonly string[] }) => boolean, object]>([
  [
    'product plus a column',
    ({ form }) => form === 'mixed:product plus',
    { rule: 'formula', column: 'volume', formula: '`flow` * `hours` + `base`' }
  ],
  [
    'part of a text',
    ({ columns }) => columns.join() === 'kind,code',
    { rule: 'derived', column: 'kind', from: 'code' }
  ],
  [
    'time between two days',
    ({ form }) => form === 'duration:days',
    { rule: 'formula', column: 'days', formula: 'days(`end` - `begin`)' }
  ],
  ['even steps', ({ form }) => form === 'cadence', { ...EVERY, by: ['station'] }],
  ['order of rows', ({ form }) => form === 'monotone', { rule: 'monotone', column: 'at' }],
  [
    'missing in one segment',
    ({ form }) => form === 'missing segment',
    { rule: 'not-null', column: 'level', when: { column: 'station', not_in: ['North'] } }
  ]
])('a law of the kind "%s" becomes a rule that the table keeps', async (_, isIt, says) => {
  const table = tableOf(readings());
  const report = await scanTable(table, { name: 'readings', host: 'node', clock });
  const law = report.laws!.find(isIt)!;
  const [made] = rulesOfLaw(table, law, 20, () => false);
  expect(made.rule).toMatchObject(says);
  expect(await broken(table, made.rule)).toBeUndefined();
  const suggested = suggestRules(table, 20, () => false).map(({ rule }) => rule);
  expect(suggested).toContainEqual(expect.objectContaining(says));
});

test('the rules of what was broken find the very rows', async () => {
  const columns = readings();
  columns.volume[10] = 5;
  columns.volume[200] = 9000;
  columns.kind[31] = 'QQ';
  columns.days[77] = 900;
  columns.level[151] = null;
  const gone = new Set([90, 91, 92, 93, 94, 95]);
  const table = tableOf(
    Object.fromEntries(
      Object.entries(columns).map(([name, cells]) => [name, cells.filter((_, i) => !gone.has(i))])
    )
  );
  const report = await scanTable(table, { name: 'readings', host: 'node', clock });
  const rowsOf = async (kind: string, name: string): Promise<unknown> => {
    const finding = report.findings.find(one => one.kind === kind && one.columns.includes(name))!;
    const [made] = rulesOfFinding(table, finding, 20, () => false);
    const again = await broken(table, made.rule);
    expect(again?.rows.positions).toEqual(finding.rows.positions);
    return [made.rule.rule, finding.rows.positions];
  };
  expect(await rowsOf('broken-sum', 'volume')).toEqual(['formula', [10, 194]]);
  expect(await rowsOf('broken-dependency', 'kind')).toEqual(['derived', [31]]);
  expect(await rowsOf('broken-sum', 'days')).toEqual(['formula', [77]]);
  expect(await rowsOf('time-gap', 'at')).toEqual(['cadence', [87, 88, 89, 90, 91, 92]]);
});

test('a factor that depends on a label becomes a conversion for each label', async () => {
  const units = ['m', 'cm', 'ft'];
  const unit = Array.from({ length: N }, (_, i) => units[(i * 7) % 3]);
  const length = unit.map((_, i) => 10 + ((i * 7919) % 9973) / 100);
  const metres = length.map((value, i) => value * { m: 1, cm: 0.01, ft: 0.3048 }[unit[i]]!);
  metres[33] *= 3;
  const table = tableOf({ unit, length, metres });
  const report = await scanTable(table, { name: 'lengths', host: 'node', clock });
  const law = report.laws!.find(one => one.form === 'condition:conversion')!;
  const made = rulesOfLaw(table, law, 20, () => false);
  expect(made).toHaveLength(3);
  const rows = await Promise.all(made.map(async ({ rule }) => broken(table, rule)));
  expect(rows.flatMap(one => one?.rows.positions ?? [])).toEqual([33]);
});

test('what codes begin with decides a label, as a rule', async () => {
  const makers = ['Acme', 'Bolt', 'Cord'];
  const names = ['ac', 'bo', 'co'];
  const noise = (i: number): number => (i * 7919 + ((i * i) % 31)) % 3;
  const code = Array.from({ length: N }, (_, i) => `${names[noise(i)]}${10_000 + i}`);
  const maker = code.map((_, i) => (i === 12 ? 'Nobody' : makers[noise(i)]));
  const table = tableOf({ code, maker });
  const report = await scanTable(table, { name: 'codes', host: 'node', clock });
  const law = report.laws!.find(({ form }) => form.endsWith(' beginning'))!;
  const [{ rule }] = rulesOfLaw(table, law, 20, () => false);
  expect(rule).toMatchObject({ rule: 'dependency', by: ['code'], beginning: true });
  expect((await broken(table, rule))?.rows.positions).toEqual([12]);
});
