import {
  builtInDetectors,
  Cancelled,
  chartOf,
  ContentCache,
  fingerprint,
  placeEvidence,
  placeFinding,
  placeOf,
  RowSet,
  samplePositions,
  TableRun,
  Task,
  Team,
  type IHelperPort,
  type IOrigin,
  type ITable
} from '../engine';
import {
  PROTOCOL_VERSION,
  type IEnvelope,
  type IFrameInfo,
  type IReply,
  type IRequest,
  type IResults,
  type RequestType
} from '../protocol/messages';
import { readTable } from '../readers';
import { answerOddRows } from './odd-desk';
import { answerReview } from './review-desk';
import { bytesOf } from './bytes';
import { hostClock } from './host-clock';
import { answerStudy } from './study-desk';
import { TableView } from './view/table-view';

/** Row positions that go with a finding; more are asked for by `rows`. */
export const SENT_POSITIONS = 10_000;

/** Seconds of work after which messages are let in. */
const TURN = 0.02;

type Requests = { [T in RequestType]: Extract<IRequest, { type: T }> };

/**
 * The engine's side of the line: answers requests about one frame. It knows no
 * Worker, so that tests and other hosts can drive it.
 */
export class Dispatcher {
  /** @param _another - starts one more thread that helps; absent where there is none. */
  constructor(
    private readonly _reply: (reply: IReply) => void,
    private readonly _another?: () => IHelperPort
  ) {}

  private _cache = new ContentCache();
  /** The choice of detectors whose results the cache holds. */
  private _choice = '';
  private _run: TableRun | null = null;
  private _view: TableView | null = null;
  private _origin: IOrigin | null = null;
  /** Tickets of what is being made. */
  private readonly _tickets = new Set<number>();

  /** Answers one request; never throws. */
  async handle(envelope: IEnvelope): Promise<void> {
    const { id, request } = envelope;
    try {
      const result = await this._answer(id, request);
      this._reply({ type: 'result', id, result });
    } catch (reason) {
      const message = reason instanceof Error ? reason.message : String(reason);
      this._reply({ type: 'error', id, message, cancelled: reason instanceof Cancelled });
    }
  }

  private _answer(id: number, request: IRequest): Promise<IResults[RequestType]> {
    switch (request.type) {
      case 'open':
        return this._open(request);
      case 'preview':
        return Promise.resolve({ profiles: this._opened().preview(request.sample) });
      case 'fingerprint':
        return Promise.resolve({ fingerprint: fingerprint(this._opened().table) });
      case 'run':
        return this._execute(id, request);
      case 'cancel':
        this._run?.cancel();
        return Promise.resolve(null);
      case 'cells':
        return Promise.resolve({ text: this._texts(this._own(request.rows), request.columns) });
      case 'rows':
        return Promise.resolve(this._rows(request));
      case 'view':
        return Promise.resolve(this._look(request));
      case 'window': {
        const rows = this._looked().window(request.offset, request.limit);
        const cells = this._texts(
          rows.filter(row => row >= 0),
          request.columns
        );
        let next = 0;
        const text = rows.map(row => (row < 0 ? [] : cells[next++]));
        const context = this._looked().isContext(rows);
        return Promise.resolve({ positions: this._placed(rows), text, context });
      }
      case 'seek':
        return Promise.resolve({
          place: this._looked().seek(this._marked(request.finding), request.place, request.step)
        });
      case 'group':
        return Promise.resolve(
          this._looked().group(request.columns, request.limit, request.measures)
        );
      case 'values': {
        const { column, text, limit } = request;
        return Promise.resolve(this._looked().values(column, text, limit));
      }
      case 'chart':
        return this._chart(request);
      case 'odd-rows': {
        const { table } = this._opened();
        return this._ticketed(
          id,
          request.ticket,
          task => answerOddRows(table, request.model, this._origin, task),
          request.workers
        );
      }
      case 'stats':
      case 'compare':
      case 'over-time':
      case 'concept':
      case 'features':
      case 'odd-series': {
        const run = this._opened();
        return this._ticketed(id, request.ticket, task =>
          answerStudy(run, request, this._origin, task)
        );
      }
      case 'drop':
        this._tickets.delete(request.ticket);
        return Promise.resolve(null);
      case 'adopt':
        this._opened().adopt(request.finding, RowSet.from(this._own(request.positions)));
        return Promise.resolve(null);
      case 'close':
        this._close();
        return Promise.resolve(null);
      default:
        return answerReview(this._opened(), request, {
          own: row => this._own([row])[0],
          placed: row => this._placed([row])[0]
        });
    }
  }

  private _close(): void {
    this._tickets.clear();
    this._run?.release();
    this._run = null;
    this._view = null;
  }

  private _opened(): TableRun {
    if (this._run === null) {
      throw new Error('No frame is open; open one first.');
    }
    return this._run;
  }

  private async _open(request: Requests['open']): Promise<IResults['open']> {
    if (request.version !== PROTOCOL_VERSION) {
      throw new Error(
        'The page and its engine are of different versions; reload the page without its cache.'
      );
    }
    this._close();
    const table = await readTable(await bytesOf(request.source), request.source.format);
    this._origin = originOf(table, request.frame);
    const chosen = request.frame.detectors ?? {};
    const detectors = builtInDetectors().chosen(chosen);
    if (JSON.stringify(chosen) !== this._choice) {
      this._choice = JSON.stringify(chosen);
      this._cache = new ContentCache();
    }
    this._run = new TableRun(table, detectors, this._cache, hostClock, SENT_POSITIONS);
    return {
      rows: table.rows,
      origin: this._origin,
      bytes: table.bytes,
      columns: heads(table),
      notes: table.notes.map(note => ({ ...note, rows: [] })),
      checks: detectors.infos()
    };
  }

  private async _execute(id: number, request: Requests['run']): Promise<IResults['run']> {
    const run = this._opened();
    const start = hostClock.now();
    run.reset();
    request.profiles.forEach(profile => run.give(profile));
    for await (const outcome of run.execute(request.units)) {
      const { unit, seconds, profile, findings, laws, error } = outcome;
      if (profile !== null) {
        this._reply({ type: 'profile', id, profile });
      }
      findings.forEach(found => {
        const finding = this._origin === null ? found : placeFinding(found, this._origin);
        this._reply({ type: 'finding', id, finding });
      });
      laws?.forEach(law => this._reply({ type: 'law', id, law }));
      this._reply({ type: 'unit', id, unit, seconds, error });
    }
    return { cancelled: false, seconds: hostClock.now() - start };
  }

  /** Makes a chart, and lets messages in about every 20 ms. */
  private async _chart({ query, findings, ticket }: Requests['chart']): Promise<IResults['chart']> {
    this._tickets.add(ticket);
    try {
      const { table } = this._opened();
      const steps = chartOf(table, query, union(findings.map(id => this._marked(id))));
      let turn = hostClock.now();
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) {
          const { value } = step;
          const evidence =
            value === null ||
            this._origin === null ||
            value.type === 'course' ||
            value.type === 'season'
              ? value
              : placeEvidence(value, this._origin);
          return { evidence };
        }
        if (hostClock.now() - turn > TURN) {
          await hostClock.pause();
          turn = hostClock.now();
        }
        if (!this._tickets.has(ticket)) {
          throw new Cancelled();
        }
      }
    } finally {
      this._tickets.delete(ticket);
    }
  }

  /** Carries out what has a ticket; it ends when the ticket is dropped. */
  private async _ticketed<T>(
    id: number,
    ticket: number,
    work: (task: Task) => Promise<T>,
    workers = 1
  ): Promise<T> {
    this._tickets.add(ticket);
    const another = this._another;
    const team = another === undefined || workers < 2 ? undefined : new Team(another, workers - 1);
    try {
      return await work(
        new Task({
          clock: hostClock,
          cancelled: () => !this._tickets.has(ticket),
          onProgress: share => this._reply({ type: 'share', id, share }),
          team
        })
      );
    } finally {
      team?.end();
      this._tickets.delete(ticket);
    }
  }

  private _texts(rows: ArrayLike<number>, wanted: readonly number[]): (string | null)[][] {
    const { columns } = this._opened().table;
    return Array.from(rows, row => wanted.map(column => columns[column].text(row)));
  }

  /** Rows of the table as rows of the whole frame. */
  private _placed(rows: ArrayLike<number>): number[] {
    const positions = this._origin?.positions ?? null;
    return Array.from(rows, row => (positions === null || row < 0 ? row : positions[row]));
  }

  /**
   * Rows of the whole frame as rows of the table.
   *
   * @throws RangeError where one is not in the sample.
   */
  private _own(rows: ArrayLike<number>): ArrayLike<number> {
    const positions = this._origin?.positions ?? null;
    if (positions === null) {
      return rows;
    }
    return Array.from(rows, row => {
      const place = placeOf(positions, row);
      if (place === positions.length) {
        throw new RangeError(`Row ${row} is not in the sample; scan all rows to see it.`);
      }
      return place;
    });
  }

  private _rows(request: Requests['rows']): IResults['rows'] {
    const rows = this._marked(request.finding);
    const { offset, limit } = request;
    return { positions: this._placed(rows.subarray(offset, offset + limit)), count: rows.length };
  }

  private _marked(finding: string): Uint32Array {
    const rows = this._opened().rowsOf(finding);
    if (rows === null) {
      throw new Error('This finding belongs to another scan; scan again.');
    }
    return rows.positions;
  }

  private _looked(): TableView {
    this._view ??= new TableView(this._opened().table, finding => this._marked(finding));
    return this._view;
  }

  private _look({ view, binnings, finding }: Requests['view']): IResults['view'] {
    const marked = finding === null ? new Uint32Array(0) : this._marked(finding);
    const looked = this._looked();
    const rows = looked.set(view, marked);
    return {
      rows,
      ...looked.size(),
      layers: looked.layers(binnings, marked),
      strip: looked.strip(marked)
    };
  }
}

function originOf({ rows }: ITable, { basis, totalRows, spread }: IFrameInfo): IOrigin | null {
  return basis === 'exact' || totalRows <= rows
    ? null
    : { rows: totalRows, positions: spread === true ? samplePositions(totalRows, rows) : null };
}

function union(sets: readonly Uint32Array[]): RowSet {
  const rows = new Set<number>();
  sets.forEach(set => set.forEach(row => rows.add(row)));
  return RowSet.from(Uint32Array.from(rows).sort());
}

function heads(table: ITable): IResults['open']['columns'] {
  return table.columns.map(({ name, index, typeName, physical }) => ({
    name,
    index,
    typeName,
    numeric: physical === 'int' || physical === 'float' || physical === 'decimal'
  }));
}
