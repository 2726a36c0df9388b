import type { DetectorChoice, IConceptRequest, IStatsRequest, ITable } from '../engine';
import type { DataFormat } from '../protocol/messages';
import type { Released } from '../report';
import type { IBaselineText } from './baseline-scan';
import type { IClusterRequest } from './cluster';
import type { IFixRequest } from './fix';
import type { IOutlierRequest, IReasonsRequest } from './outliers';
import type { ISeriesControl } from './series-host';

/** The control part of a frame on standard input. */
export interface IControl {
  /**
   * `render`: the bytes are a redacted report as JSON, wanted in other forms; `related`: what
   * stands around each of its findings. `options`: no bytes; what the configuration file says.
   */
  readonly op: (typeof OPS)[number];
  readonly name?: string;
  readonly format?: DataFormat;
  readonly release?: Released;
  readonly rows?: 'all' | 'none';
  /** Rows that must share a value before it may be shown. Default: `DEFAULT_K`. */
  readonly k?: number;
  /** Rows of the frame where it has no columns and its bytes therefore tell none. */
  readonly totalRows?: number;
  /**
   * Of how many rows the bytes are a sample; `spread` where they are those of
   * `samplePositions`, so that their places in the frame are known. For
   * `compare`, of the second frame.
   */
  readonly sample?: { readonly of: number; readonly spread: boolean };
  /** What the sender could not carry over, one sentence each. */
  readonly notes?: readonly string[];
  /** For `scan`: threads; absent for as many as are worth it. */
  readonly workers?: number;
  /** Detectors that are turned off: id to false. */
  readonly detectors?: DetectorChoice;
  /** Forms wanted beside `report`, each under its name in `rendered`. */
  readonly render?: readonly string[];
  /** Ask for what a notebook may hold: `report` cut to it, `html` and `text` beside it. */
  readonly bundle?: boolean;
  /** For `plant`: which kinds of error, in which share of the rows, by which random numbers. */
  readonly kinds?: readonly string[];
  readonly rate?: number;
  readonly seed?: number;
  /** For `scan`: a ruleset as JSON or YAML text. */
  readonly rules?: string;
  /** For `rules`: the library that the bytes, a ruleset as text, are exported to. */
  readonly to?: string;
  /** For `scan`: the baseline to hold the frame against. */
  readonly baseline?: IBaselineText;
  /** For `scan`: whether to answer with what must be known to accept findings. */
  readonly remember?: boolean;
  /**
   * For `compare`: bytes of the two frames, one after the other, and their names. For `scan`: the
   * same of the frame and of those that it may refer to.
   */
  readonly sizes?: readonly number[];
  readonly names?: readonly string[];
  /** For `fix`: which finding, in which library. */
  readonly fix?: IFixRequest;
  /** For `outliers`: which model, how it is fitted and what is explained. */
  readonly outliers?: IOutlierRequest;
  /** For `reasons`: rows with what each column adds to their scores, by other models than ours. */
  readonly reasons?: IReasonsRequest;
  /** For `cluster`: by which method, and how columns become numbers. */
  readonly cluster?: IClusterRequest;
  /** For `features`: which series and which features. */
  readonly features?: IFeatureControl;
  /** For `series`: which series and by which method. */
  readonly series?: ISeriesControl;
  /** For `stats`: the question. */
  readonly stats?: IStatsRequest;
  /** For `concept`: what is watched. */
  readonly concept?: IConceptRequest;
  /** For `windows`: the column of times, and how many stretches it is cut into. */
  readonly windows?: { readonly time: string; readonly count?: number };
  /** For `options`: the file, else the folder in or above which one is looked for. */
  readonly config?: string;
  readonly folder?: string;
}

/** What `features` is asked for; the parts are checked against the frame. */
export interface IFeatureControl {
  readonly id?: string;
  readonly time?: string;
  readonly values?: readonly string[];
  readonly set?: string;
  readonly window?: number;
  readonly step?: number;
  readonly sample?: number;
  readonly target?: string;
  readonly fdr?: number;
  readonly independent?: boolean;
  readonly redundant?: number;
  readonly ranking?: boolean;
  readonly calendar?: boolean;
  readonly space?: readonly string[];
  /** Megabytes that all values together may take. */
  readonly memory?: number;
  /** The first row that is wanted, of an answer in parts. */
  readonly from?: number;
}

const OPS = [
  'scan',
  'profile',
  'plant',
  'render',
  'fix',
  'suggest',
  'rules',
  'accept',
  'compare',
  'related',
  'outliers',
  'reasons',
  'cluster',
  'features',
  'series',
  'stats',
  'concept',
  'windows',
  'options'
] as const;

type Check = (value: unknown) => boolean;

const isText: Check = value => typeof value === 'string';
const isNumber: Check = value => typeof value === 'number';
const isBoolean: Check = value => typeof value === 'boolean';
const isCount: Check = value => Number.isSafeInteger(value) && Number(value) >= 0;
const isRecord: Check = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList =
  (item: Check, length?: number): Check =>
  value =>
    Array.isArray(value) && value.every(item) && (length ?? value.length) === value.length;
const oneOf =
  (...allowed: readonly string[]): Check =>
  value =>
    allowed.some(one => one === value);

/** What each part must be, in a test and in words. */
const PARTS: Readonly<Record<keyof IControl, readonly [Check, string]>> = {
  op: [oneOf(...OPS), `one of ${OPS.join(', ')}`],
  name: [isText, 'a text'],
  format: [oneOf('arrow', 'parquet', 'csv', 'jsonl'), 'arrow, parquet, csv or jsonl'],
  release: [
    value => value === 'all' || value === 'none' || isList(isText)(value),
    'all, none or a list of names of columns'
  ],
  rows: [oneOf('all', 'none'), 'all or none'],
  k: [isNumber, 'a whole number of rows from 1 on'],
  totalRows: [isCount, 'a whole number of rows'],
  sample: [
    value =>
      isRecord(value) &&
      isCount((value as IControl['sample'])?.of) &&
      isBoolean((value as IControl['sample'])?.spread),
    'a record of the number of rows it is of and of spread, true or false'
  ],
  notes: [isList(isText), 'a list of sentences'],
  workers: [value => isCount(value) && value !== 0, 'a whole number of threads from 1 on'],
  detectors: [
    value => isRecord(value) && Object.values(value as object).every(isBoolean),
    'a record of ids of detectors, each with true or false'
  ],
  render: [isList(isText), 'a list of forms'],
  bundle: [isBoolean, 'true or false'],
  kinds: [isList(isText), 'a list of kinds of error'],
  rate: [isNumber, 'a number'],
  seed: [isNumber, 'a whole number'],
  rules: [isText, 'a ruleset as text'],
  to: [isText, 'the name of a library'],
  baseline: [
    value =>
      isRecord(value) &&
      isText((value as IBaselineText).path) &&
      isText((value as IBaselineText).text),
    'a record of path and text'
  ],
  remember: [isBoolean, 'true or false'],
  sizes: [isList(isCount, 2), 'two whole numbers of bytes'],
  names: [isList(isText, 2), 'two texts'],
  fix: [isRecord, 'a record'],
  outliers: [isRecord, 'a record'],
  reasons: [
    value =>
      isRecord(value) &&
      isList(isCount)((value as IReasonsRequest).rows) &&
      isList(isText)((value as IReasonsRequest).columns) &&
      isList(isList(isNumber))((value as IReasonsRequest).parts),
    'a record of rows, of parts, a list of numbers for each of them, and of columns'
  ],
  cluster: [isRecord, 'a record'],
  features: [isRecord, 'a record'],
  series: [isRecord, 'a record'],
  stats: [isRecord, 'a record'],
  concept: [isRecord, 'a record'],
  windows: [
    value => isRecord(value) && isText((value as IControl['windows'])?.time),
    'a record of time, the name of a column, and count'
  ],
  config: [isText, 'the path of a file'],
  folder: [isText, 'the path of a folder']
};

/**
 * The control part of a request.
 *
 * @throws Error with a sentence that says which part is wrong.
 */
export function controlOf(text: string): IControl {
  let control: unknown;
  try {
    control = JSON.parse(text);
  } catch {
    control = null;
  }
  if (!isRecord(control)) {
    throw new Error('The request to the engine is no JSON object; send one with an op.');
  }
  const given = control as Readonly<Record<string, unknown>>;
  for (const [part, [check, words]] of Object.entries(PARTS)) {
    const value = given[part];
    if (part === 'op' ? !check(value) : value !== undefined && value !== null && !check(value)) {
      throw new Error(`${part} is ${words}, not ${shown(value)}.`);
    }
  }
  const known = Object.entries(given).filter(([part, value]) => part in PARTS && value !== null);
  return Object.fromEntries(known) as unknown as IControl;
}

/** @throws Error where a column that is to be released is not there. */
export function checkNames(release: Released | undefined, table: ITable): void {
  const names = table.columns.map(({ name }) => name);
  const unknown =
    typeof release === 'object' ? release.find(name => !names.includes(name)) : undefined;
  if (unknown !== undefined) {
    throw new Error(
      `release names no column ${unknown}; the columns are ${names.slice(0, 10).join(', ')}.`
    );
  }
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 80);
}
