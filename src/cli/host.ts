import { Buffer } from 'node:buffer';
import type { Readable, Writable } from 'node:stream';

import {
  compareScans,
  makeTable,
  placeReport,
  plant,
  relateFindings,
  samplePositions,
  scanTable,
  sourceNote,
  toldNotes,
  withInclusions,
  type IReport,
  type ITable
} from '../engine';
import {
  DEFAULT_K,
  redact,
  inMemory,
  toBundle,
  toHtml,
  toJunit,
  toMarkdown,
  toPlain,
  toSarif,
  toText
} from '../report';
import { ownKey } from './baseline-file';
import { acceptInText, rememberFrame, type IAcceptRequest } from './baseline-scan';
import { clustersOf } from './cluster';
import { comparedWindows } from './compare-windows';
import { conceptOf, conceptText } from './concept';
import { configFile } from './config';
import { featuresAnswer } from './features-host';
import { fixTable } from './fix';
import { checkNames, controlOf, type IControl } from './host-control';
import { outliersOf, reasonsOf } from './outliers';
import { exportTexts, targetOf } from './rules';
import { rulesFromText, rulesText } from './rules-file';
import { seriesAnswer } from './series-host';
import { PLAIN_HOST, type IHost } from './host-options';
import { NODE, openBytes } from './run';
import { profileBytes, scanBytes } from './scan-file';
import { STATS_FORMS, statsOf } from './stats';
import { suggestedFor } from './suggest';

/** Notes of a sender that stand in a report. */
const MOST_NOTES = 50;

const FORMS: Readonly<Record<string, (report: IReport) => string>> = {
  html: report => toHtml(report),
  text: toText,
  markdown: toMarkdown,
  sarif: report => toSarif([inMemory(report)]),
  junit: report => toJunit([inMemory(report)])
};

/**
 * The engine beside Python. A request is a u32 length (little-endian) and JSON
 * control, then a u64 length and the bytes of the frame; the answer is a u32
 * length and JSON `{report}`, for `plant` `{planted}`, or `{error}`. Loops until the input ends.
 */
export async function serveFrames(
  input: Readable,
  output: Writable,
  host: IHost = PLAIN_HOST
): Promise<void> {
  const source = new FrameReader(input);
  for (;;) {
    const head = await source.read(4);
    if (head === null) {
      return;
    }
    const control = await source.read(head.readUInt32LE(0));
    const size = await source.read(8);
    const payload = size === null ? null : await source.read(Number(size.readBigUInt64LE(0)));
    if (control === null || payload === null) {
      return;
    }
    const body = Buffer.from(JSON.stringify(await answer(control, payload, host)), 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(body.length, 0);
    output.write(length);
    if (!output.write(body)) {
      await new Promise<void>(resolve => output.once('drain', resolve));
    }
  }
}

async function answer(control: Buffer, payload: Buffer, host: IHost): Promise<object> {
  try {
    const asked = controlOf(control.toString('utf8'));
    const forms = (asked.render ?? []).map(formOf);
    const rendered = (report: IReport): Record<string, string> =>
      Object.fromEntries(forms.map(form => [form, FORMS[form](report)]));
    if (asked.op === 'render') {
      const report = reportOf(payload);
      return { ...(asked.bundle ? toBundle(report) : { report }), rendered: rendered(report) };
    }
    if (asked.op === 'options') {
      return { options: await configFile(asked.config ?? null, asked.folder ?? null) };
    }
    if (asked.op === 'reasons') {
      return { reasons: reasonsOf(asked.reasons ?? { rows: [], parts: [], columns: [] }) };
    }
    if (asked.op === 'related') {
      return { related: relateFindings(reportOf(payload)) };
    }
    if (asked.op === 'rules') {
      return { rules: rulesAnswer(payload, asked.to) };
    }
    if (asked.op === 'accept') {
      return {
        baseline: await acceptInText(JSON.parse(payload.toString('utf8')) as IAcceptRequest)
      };
    }
    const k = rowsOf(asked.k ?? DEFAULT_K);
    if (asked.op === 'compare') {
      const report = asSent(
        redact(await comparedBytes(asked, payload, k), asked.release ?? 'none', k),
        asked
      );
      return { report: toPlain(report, asked.rows ?? 'all'), rendered: rendered(report) };
    }
    const parts = partsOf(payload, asked.sizes ?? [payload.length]);
    const [bytes] = parts;
    const table = withRows(await openBytes(bytes, asked.format ?? 'arrow'), asked.totalRows);
    checkNames(asked.release, table);
    if (asked.op === 'plant') {
      return { planted: plant(table, asked) };
    }
    if (asked.op === 'fix') {
      return { fixes: await fixTable(table, asked.fix ?? {}) };
    }
    if (asked.op === 'outliers') {
      return {
        outliers: await outliersOf(table, asked.outliers ?? {}, { host, workers: asked.workers })
      };
    }
    if (asked.op === 'cluster') {
      return {
        cluster: await clustersOf(table, asked.cluster ?? {}, { host, workers: asked.workers })
      };
    }
    if (asked.op === 'windows') {
      const reports = await comparedWindows(table, {
        name: asked.name ?? 'frame',
        time: asked.windows?.time ?? '',
        windows: asked.windows?.count,
        release: asked.release ?? 'none',
        k,
        detectors: asked.detectors
      });
      return {
        reports: reports.map(report => ({
          report: toPlain(report, asked.rows ?? 'all'),
          rendered: rendered(report)
        }))
      };
    }
    if (asked.op === 'stats') {
      const stats = statsOf(table, asked.stats ?? {}, asked.release ?? 'none', k);
      return {
        stats,
        rendered: Object.fromEntries(
          Object.entries(STATS_FORMS).map(([form, write]) => [form, write(stats)])
        )
      };
    }
    if (asked.op === 'concept') {
      const concept = conceptOf(table, asked.concept ?? {});
      return { concept, text: conceptText(concept) };
    }
    if (asked.op === 'features') {
      return { features: featuresAnswer(table, asked.features ?? {}) };
    }
    if (asked.op === 'series') {
      return { series: await seriesAnswer(table, asked.series ?? {}) };
    }
    const name = asked.name ?? 'frame';
    if (asked.op === 'suggest') {
      return { rules: { ruleset: suggestedFor(table, asked.release ?? 'none', k, name) } };
    }
    const rules = asked.rules === undefined ? null : rulesFromText(asked.rules, 'rules').ruleset;
    const basis = isSample(asked, table.rows) ? 'sample' : 'exact';
    const others = await othersOf(parts.slice(1), asked);
    const own =
      asked.op === 'profile'
        ? await profileBytes(
            { table, bytes, format: asked.format ?? 'arrow', name },
            { workers: asked.workers, host }
          )
        : await scanBytes(
            { table, bytes, format: asked.format ?? 'arrow', name, basis },
            { rules, workers: asked.workers, host, detectors: asked.detectors }
          );
    const raw = withInclusions({ name, table, report: own }, others);
    const redacted = redact(raw, asked.release ?? 'none', k);
    const remembered =
      asked.remember || asked.baseline
        ? await rememberFrame(table, raw, redacted, k, asked.baseline ?? null)
        : null;
    const report = asSent(remembered?.report ?? redacted, asked);
    const plain = toPlain(report, asked.rows ?? 'all');
    const given = {
      ...(asked.bundle ? { ...toBundle(plain) } : { report: plain }),
      ...(remembered && { memory: remembered.memory, key: remembered.key })
    };
    return forms.length === 0 ? given : { ...given, rendered: rendered(report) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The report as one on the whole frame, with what its sender has to tell. */
function asSent(report: IReport, { sample, notes = [] }: IControl): IReport {
  const { dataset } = report;
  const more = notes.length - MOST_NOTES;
  const told = [
    ...notes.slice(0, MOST_NOTES),
    ...(more > 0 ? [`And ${more} more of this kind.`] : [])
  ].map(sourceNote);
  const all = [...(dataset.notes ?? []), ...toldNotes(told)];
  const full = told.length === 0 ? report : { ...report, dataset: { ...dataset, notes: all } };
  if (sample === undefined || !isSample({ sample }, dataset.rows)) {
    return full;
  }
  const { of, spread } = sample;
  const positions = spread ? samplePositions(of, dataset.rows) : null;
  return placeReport(full, { rows: of, positions });
}

/** Whether so many rows are a sample of more; a sample may by chance hold all rows. */
function isSample({ sample }: Pick<IControl, 'sample'>, rows: number): boolean {
  return sample !== undefined && sample.of > rows;
}

/** Bytes of frames that stand one after the other, each in a buffer of its own. */
function partsOf(payload: Buffer, sizes: readonly number[]): Uint8Array[] {
  if (sizes.length === 1) {
    return [payload];
  }
  let at = 0;
  return sizes.map(size => Uint8Array.from(payload.subarray(at, (at += size))));
}

async function othersOf(
  parts: readonly Uint8Array[],
  { names = [], format = 'arrow' }: IControl
): Promise<{ name: string; table: ITable }[]> {
  const tables = await Promise.all(parts.map(bytes => openBytes(bytes, format)));
  return tables.map((table, i) => ({ name: names[i + 1] ?? `frame ${i + 1}`, table }));
}

async function comparedBytes(asked: IControl, payload: Buffer, k: number): Promise<IReport> {
  const format = asked.format ?? 'arrow';
  const parts = partsOf(payload, asked.sizes ?? [0, payload.length]);
  const names = asked.names ?? ['a', 'b'];
  const scanned = await Promise.all(
    parts.map(async (bytes, i) => {
      const table = await openBytes(bytes, format);
      const report = await scanTable(table, {
        name: names[i],
        host: 'node',
        clock: NODE,
        detectors: asked.detectors
      });
      return { table, report };
    })
  );
  const { keyed } = await ownKey();
  return compareScans(scanned[0], scanned[1], keyed, k);
}

function rulesAnswer(payload: Buffer, to: string | undefined): object {
  const { ruleset, skipped } = rulesFromText(payload.toString('utf8'), 'rules');
  return to === undefined
    ? { ruleset, skipped, yaml: rulesText(ruleset, 'yaml') }
    : exportTexts(ruleset, targetOf(to));
}

function reportOf(payload: Buffer): IReport {
  const report = JSON.parse(payload.toString('utf8')) as Partial<IReport> | null;
  if (report?.format !== 'framescope.report' || report.version !== 1) {
    throw new Error('This is no framescope report of format 1; scan the frame again.');
  }
  return report as IReport;
}

function formOf(form: string): string {
  if (!Object.hasOwn(FORMS, form)) {
    throw new Error(`There is no form ${form}; ask for ${Object.keys(FORMS).join(', ')}.`);
  }
  return form;
}

function rowsOf(k: number): number {
  if (!Number.isSafeInteger(k) || k < 1) {
    throw new Error(`k is a whole number of rows from 1 on, not ${String(k)}.`);
  }
  return k;
}

function withRows(table: ITable, rows: number | undefined): ITable {
  return rows === undefined || table.columns.length > 0
    ? table
    : makeTable([], { rows, bytes: table.bytes, notes: table.notes });
}

/** Exact numbers of bytes from a stream. */
class FrameReader {
  constructor(input: Readable) {
    this._chunks = input[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  private readonly _chunks: AsyncIterator<Buffer>;
  private _rest: Buffer = Buffer.alloc(0);

  /** The next `n` bytes in a buffer of their own; null when the input ends before. */
  async read(n: number): Promise<Buffer | null> {
    const out = Buffer.from(new ArrayBuffer(n));
    let have = 0;
    for (;;) {
      const part = this._rest.subarray(0, n - have);
      out.set(part, have);
      have += part.length;
      this._rest = this._rest.subarray(part.length);
      if (have === n) {
        return out;
      }
      const next = await this._chunks.next();
      if (next.done) {
        return null;
      }
      this._rest = next.value;
    }
  }
}
