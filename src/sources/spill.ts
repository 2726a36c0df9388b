import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import type { IFrameSource } from '../protocol/messages';
import { pythonText } from './kernel-probe';
import type { KernelProbe } from './kernel-probe';
import { readStatus } from './probe-answers';
import type { ISpillStatus } from './probe-answers';
import type { ILoaded, ILoadOptions, ISourceFrame } from './types';

/** Rows of a sample, where a frame is over its budget and nobody says how many. */
const SAMPLE_ROWS = 200_000;
/** Bytes of one piece where server and kernel share no disk. */
const PIECE = 4 * 1024 ** 2;
/** Most that is sent in pieces. */
const MOST = 128 * 1024 ** 2;

const ROUTE = 'framescope/spill';

/** Where spills go: a directory that the server serves, or one that only the kernel reads. */
interface IPlace {
  readonly directory: string;
  readonly served: boolean;
}

/** Where a frame is in the kernel. */
export interface IVariable {
  /** Python for the dictionary that holds it; `ns` are the user's variables. */
  readonly space: string;
  /** Its key in there. */
  readonly key: string;
}

/**
 * Has a frame written as Arrow by the kernel, in the background, and tells a
 * worker where to get it. Where the server has no extension, or shares no disk
 * with the kernel, the bytes come through the kernel's channel in pieces.
 *
 * @throws Error with a sentence for the user.
 */
export async function spillFrame(
  probe: KernelProbe,
  server: ServerConnection.ISettings,
  frame: ISourceFrame,
  options: ILoadOptions,
  variable: IVariable = { space: 'ns', key: frame.name }
): Promise<ILoaded> {
  const shared = await sharedPlace(server);
  const spilling = { probe, options, variable };
  let place = shared ?? (await ownPlace(probe));
  let { ticket, status } = await written(place, spilling);
  if (status.state === 'no-disk' && place.served) {
    place = await ownPlace(probe);
    ({ ticket, status } = await written(place, spilling));
  }
  const abort = (): void => forget(probe, ticket);
  if (status.state !== 'done') {
    throw new Error(
      status.error ?? `"${frame.name}" could not be read from the kernel. Run its cell again.`
    );
  }
  const settle = once(place.served ? () => deleteSpill(server, ticket) : abort);
  try {
    const source = place.served
      ? urlSource(server, ticket)
      : await inPieces(probe, place.directory, ticket, status, options.signal);
    return {
      source,
      info: {
        name: frame.name,
        totalRows: status.totalRows,
        basis: status.basis,
        spread: status.spread,
        notes: status.notes
      },
      kernelCost: status.mainMs,
      note: status.note,
      settle,
      release: settle
    };
  } finally {
    if (!place.served) {
      settle();
    }
  }
}

interface ISpilling {
  readonly probe: KernelProbe;
  readonly options: ILoadOptions;
  readonly variable: IVariable;
}

/** Has the frame written to a place and waits until it is, or cannot be. */
async function written(
  place: IPlace,
  { probe, options, variable }: ISpilling
): Promise<{ ticket: string; status: ISpillStatus }> {
  const ticket = newTicket();
  const most = place.served ? options.budget.bytes : Math.min(options.budget.bytes, MOST / 2);
  const budget = options.whole ? 'None, None' : `${most}, ${options.budget.milliseconds}`;
  const consent = options.consent === true ? 'True' : 'False';
  const begin =
    `m.spill(${variable.space}, ${pythonText(variable.key)}, ${pythonText(place.directory)}, ` +
    `'${ticket}', ${budget}, ${options.budget.sampleRows ?? SAMPLE_ROWS}, ${consent})`;
  let status = readStatus(await probe.json(begin));
  for (let pause = 15; status.state === 'running'; pause = Math.min(150, pause * 1.5)) {
    if (options.signal.aborted) {
      forget(probe, ticket);
      throw new Error('The scan was cancelled.');
    }
    await new Promise(resolve => setTimeout(resolve, pause));
    status = readStatus(await probe.json(`m.spill_status('${ticket}')`));
  }
  return { ticket, status };
}

function forget(probe: KernelProbe, ticket: string): void {
  probe.json(`m.spill_abort('${ticket}')`).catch(ignore);
}

/** The directory that the server extension serves; null without the extension. */
async function sharedPlace(server: ServerConnection.ISettings): Promise<IPlace | null> {
  const url = URLExt.join(server.baseUrl, ROUTE);
  const response = await ServerConnection.makeRequest(url, {}, server);
  const answer = response.ok ? ((await response.json()) as { directory?: unknown }) : {};
  return typeof answer.directory === 'string'
    ? { directory: answer.directory, served: true }
    : null;
}

async function ownPlace(probe: KernelProbe): Promise<IPlace> {
  const directory = await probe.bytes('m.place()');
  return { directory: new TextDecoder().decode(directory), served: false };
}

function urlSource(server: ServerConnection.ISettings, ticket: string): IFrameSource {
  const headers: Record<string, string> = server.token
    ? { Authorization: `token ${server.token}` }
    : {};
  return { kind: 'url', format: 'arrow', url: URLExt.join(server.baseUrl, ROUTE, ticket), headers };
}

async function inPieces(
  probe: KernelProbe,
  directory: string,
  ticket: string,
  status: ISpillStatus,
  signal: AbortSignal
): Promise<IFrameSource> {
  if (status.bytes > MOST) {
    throw new Error(
      "This dataframe is too large to be sent through the kernel's channel. " +
        'Install framescope where JupyterLab runs, with a disk that the kernel shares, or inspect fewer rows.'
    );
  }
  const bytes = new Uint8Array(status.bytes);
  for (let at = 0; at < bytes.length; at += PIECE) {
    if (signal.aborted) {
      throw new Error('The scan was cancelled.');
    }
    const piece = await probe.bytes(
      `m.read_piece(${pythonText(directory)}, '${ticket}', ${at}, ${PIECE})`
    );
    bytes.set(piece, at);
  }
  return { kind: 'bytes', format: 'arrow', bytes };
}

/** Also while the page is being left. What cannot be deleted now is swept after its time. */
function deleteSpill(server: ServerConnection.ISettings, ticket: string): void {
  const url = URLExt.join(server.baseUrl, ROUTE, ticket);
  ServerConnection.makeRequest(url, { method: 'DELETE', keepalive: true }, server).catch(ignore);
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) {
      done = true;
      act();
    }
  };
}

function ignore(): void {
  return;
}

function newTicket(): string {
  const random = crypto.getRandomValues(new Uint8Array(16));
  return [...random].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
