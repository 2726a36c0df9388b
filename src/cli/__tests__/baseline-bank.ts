import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  accept,
  applyBaseline,
  EMPTY_BASELINE,
  keyedHash,
  plant,
  remember,
  scanTable,
  type FindingKind,
  type IBaseline,
  type IMemory,
  type IReport,
  type ITable
} from '../../engine';
import { readTable } from '../../readers';
import { plantCsv } from '../plant-csv';
import { NODE } from '../run';

const VEGA = join(__dirname, '../../../node_modules/vega-datasets/data');
/** Package data that is there. */
export const PACKAGE_DATA = [
  'airports.csv',
  'birdstrikes.csv',
  'seattle-weather.csv',
  'gapminder-health-income.csv',
  'disasters.csv',
  'github.csv',
  'us-employment.csv',
  'stocks.csv',
  'co2-concentration.csv',
  'la-riots.csv'
].filter(name => existsSync(join(VEGA, name)));
const MOST_ROWS = 350;
/** What is said of the order of rows, and of gaps in them, is not said of rows in another order. */
const ORDERED: readonly FindingKind[] = ['time-order', 'time-gap', 'flat-line', 'level-shift'];

const keyed = keyedHash('000102030405060708090a0b0c0d0e0f');

type Cells = readonly (readonly (string | null)[])[];

/** A frame as texts. */
export interface IFrame {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: Cells;
}

interface IMutation {
  readonly name: string;
  readonly of: (frame: IFrame, dice: () => number) => IFrame;
  /** Names that columns got, by the names they had. */
  readonly renames?: boolean;
  readonly reorders?: boolean;
  /** No cell changes but in how it is written: nothing may wake. */
  readonly steady?: boolean;
}

function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], dice: () => number): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(dice() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

const floats = (frame: IFrame): IFrame => {
  const whole = frame.columns.map((_, i) =>
    frame.rows.every(row => row[i] === null || /^-?(0|[1-9]\d{0,14})$/.test(row[i]))
  );
  return {
    ...frame,
    rows: frame.rows.map(row => row.map((cell, i) => (whole[i] && cell ? `${cell}.0` : cell)))
  };
};

/** The last tenth of a frame is held back, to be appended. */
const HELD = 0.9;
const first = (frame: IFrame): IFrame => ({
  ...frame,
  rows: frame.rows.slice(0, Math.floor(frame.rows.length * HELD))
});

const MUTATIONS: readonly IMutation[] = [
  {
    name: 'drop',
    of: (frame, dice) => ({ ...first(frame), rows: first(frame).rows.filter(() => dice() > 0.05) })
  },
  { name: 'append', of: frame => frame },
  {
    name: 'shuffle',
    steady: true,
    reorders: true,
    of: (frame, dice) => ({ ...first(frame), rows: shuffled(first(frame).rows, dice) })
  },
  { name: 'rename the file', steady: true, of: frame => ({ ...first(frame), name: 'other.csv' }) },
  { name: 'int to float', steady: true, of: frame => floats(first(frame)) },
  {
    name: 'new column',
    steady: true,
    of: frame => {
      const { name, columns, rows } = first(frame);
      return {
        name,
        columns: [...columns, 'batch_note'],
        rows: rows.map(row => [...row, `note ${keyed.hash(JSON.stringify(row))}`])
      };
    }
  },
  {
    name: 'order of columns',
    steady: true,
    of: (frame, dice) => {
      const { name, columns, rows } = first(frame);
      const order = shuffled([...columns.keys()], dice);
      return {
        name,
        columns: order.map(i => columns[i]),
        rows: rows.map(row => order.map(i => row[i]))
      };
    }
  },
  {
    name: 'rename a column',
    steady: true,
    renames: true,
    of: (frame, dice) => {
      const { name, columns, rows } = first(frame);
      const at = Math.floor(dice() * columns.length);
      return { name, rows, columns: columns.map((one, i) => (i === at ? `${one}_renamed` : one)) };
    }
  },
  {
    name: 'rename a column and drop',
    renames: true,
    of: (frame, dice) => {
      const { name, columns, rows } = first(frame);
      const at = Math.floor(dice() * columns.length);
      return {
        name,
        rows: rows.filter(() => dice() > 0.03),
        columns: columns.map((one, i) => (i === at ? `${one}_v2` : one))
      };
    }
  },
  {
    name: 'drop, append, shuffle, new column',
    reorders: true,
    of: (frame, dice) => ({
      name: 'later.csv',
      columns: [...frame.columns, 'load_day'],
      rows: shuffled(
        frame.rows.filter(() => dice() > 0.02),
        dice
      ).map(row => [...row, `2026-01-0${1 + (parseInt(keyed.hash(JSON.stringify(row)), 16) % 9)}`])
    })
  }
];

function csvOf(frame: IFrame): Uint8Array {
  const cell = (value: string | null): string =>
    value === null ? '' : /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const lines = [frame.columns, ...frame.rows].map(row => row.map(cell).join(','));
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

function frameOf(table: ITable, name: string): IFrame {
  return {
    name,
    columns: table.columns.map(column => column.name),
    rows: Array.from({ length: Math.min(MOST_ROWS, table.rows) }, (_, row) =>
      table.columns.map(column => column.text(row))
    )
  };
}

async function scanned(frame: IFrame): Promise<{ report: IReport; memory: IMemory }> {
  const table = await readTable(csvOf(frame), 'csv');
  const report = await scanTable(table, { name: frame.name, host: 'node', clock: NODE });
  return { report, memory: remember(table, report, keyed, 20) };
}

function generated(seed: number): IFrame {
  const dice = diceOf(seed);
  const towns = ['Paris', 'Lyon', 'Hamburg', 'Leeds', 'Oslo', 'Porto'];
  return {
    name: `made-${seed}.csv`,
    columns: ['order_id', 'town', 'day', 'quantity', 'price', 'total', 'e_mail'],
    rows: Array.from({ length: MOST_ROWS }, (_, i) => {
      const quantity = 1 + Math.floor(dice() * 9);
      const price = Math.round(dice() * 9000 + 500) / 100;
      const day = new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10);
      return [
        `A-${10000 + i}`,
        towns[Math.floor(dice() * towns.length)],
        day,
        String(quantity),
        price.toFixed(2),
        (quantity * price).toFixed(2),
        `user${Math.floor(dice() * 1e6)}@example.org`
      ];
    })
  };
}

async function dirtied(frame: IFrame, seed: number): Promise<IFrame> {
  const bytes = csvOf(frame);
  const table = await readTable(bytes, 'csv');
  const dirty = plantCsv(bytes, table, plant(table, { rate: 0.04, seed }));
  return { ...frameOf(await readTable(dirty, 'csv'), frame.name) };
}

/**
 * Frames of packages, and generated ones with every kind of error in them.
 *
 * @param named - files of package data.
 * @param made - generated frames.
 */
export async function framesOf(named: readonly string[], made: number): Promise<IFrame[]> {
  const frames: IFrame[] = [];
  for (const name of named) {
    frames.push(frameOf(await readTable(readFileSync(join(VEGA, name)), 'csv'), name));
  }
  for (let seed = 1; seed <= made; seed++) {
    frames.push(await dirtied(generated(seed), seed));
  }
  return frames;
}

/** What became of ids, and of accepted findings, over a bank of mutations. */
export interface IBankResult {
  readonly mutations: number;
  /** Findings that were found again under their id, or re-anchored where a column was renamed. */
  readonly kept: number;
  readonly lost: readonly string[];
  /** Accepted findings that stayed quiet where no cell had changed. */
  readonly quiet: number;
  readonly woken: readonly string[];
}

/** Applies every mutation to every frame, and looks for the findings from before. */
export async function runBank(frames: readonly IFrame[]): Promise<IBankResult> {
  const lost: string[] = [];
  const woken: string[] = [];
  let [kept, mutations, quiet] = [0, 0, 0];
  for (const [n, frame] of frames.entries()) {
    const before = await scanned(first(frame));
    const options = { reason: 'known', author: 'team', created: '2026-01-01' };
    const baseline = before.report.findings.reduce<IBaseline>(
      (all, { id }) => accept(all, before.report, before.memory, id, options),
      EMPTY_BASELINE
    );
    for (const [m, mutation] of MUTATIONS.entries()) {
      mutations++;
      const place = `${frame.name} / ${mutation.name}`;
      const said = (kind: FindingKind): boolean =>
        !(mutation.reorders === true && ORDERED.includes(kind));
      const after = await scanned(mutation.of(frame, diceOf(1000 * n + m)));
      const applied = applyBaseline(baseline, after.report, after.memory, { today: '2026-01-02' });
      if (mutation.steady) {
        quiet += applied.quiet.length;
        for (const { accepted, why } of applied.woken.filter(one => said(one.accepted.kind))) {
          const texts = why.map(({ text }) => text).join(' ');
          woken.push(`${place}: ${accepted.kind} of ${short(accepted.columns)}: ${texts}`);
        }
      }
      const known = new Set(
        mutation.renames
          ? [...applied.quiet, ...applied.woken].map(({ accepted }) => accepted.id)
          : after.report.findings.map(({ id }) => id)
      );
      const findings = before.report.findings.filter(({ kind }) => said(kind));
      for (const { id, kind, severity, columns, rows } of findings) {
        if (known.has(id)) {
          kept++;
        } else {
          lost.push(`${place}: ${severity} ${kind} of ${short(columns)} (${rows.count} rows)`);
        }
      }
    }
  }
  return { mutations, kept, lost, quiet, woken };
}

const short = (columns: readonly string[]): string => columns.join(', ').slice(0, 60);

/** Share of the ids that were kept. */
export function keptShare({ kept, lost }: IBankResult): number {
  return kept / Math.max(1, kept + lost.length);
}

/** Share of the accepted findings that stayed quiet. */
export function quietShare({ quiet, woken }: IBankResult): number {
  return quiet / Math.max(1, quiet + woken.length);
}

/** What is printed of it. */
export function bankText(result: IBankResult): string {
  const { mutations, kept, lost, quiet, woken } = result;
  const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
  return [
    `ids kept over ${mutations} mutations: ${kept} of ${kept + lost.length} (${percent(keptShare(result))})`,
    ...lost,
    `quiet where nothing changed: ${quiet} of ${quiet + woken.length} (${percent(quietShare(result))})`,
    ...woken,
    ''
  ].join('\n');
}
