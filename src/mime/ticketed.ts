import type { ICodeCellModel } from '@jupyterlab/cells';
import type { IOutput } from '@jupyterlab/nbformat';

import { REPORT_MIME } from './guard';
import { readPending } from './pending';

/** How much an output tells: a finished report before a failure before findings to come. */
enum Worth {
  pending,
  failed,
  finished
}

interface ITicketed {
  readonly at: number;
  readonly ticket: string;
  readonly worth: Worth;
}

/**
 * Put an output in the place of the one with this ticket, if it tells more: a finished report is
 * never replaced, and a failure stands only where nothing has come. The shared document knows the places:
 * what another page has put there may stand elsewhere in the cell of this one.
 *
 * @returns whether it stands there now.
 */
export function replaceTicketed(
  cell: ICodeCellModel,
  ticket: string,
  make: (old: IOutput) => IOutput
): boolean {
  const shared = cell.sharedModel.getOutputs();
  const one = ticketedOf(shared).find(item => item.ticket === ticket);
  if (one === undefined) {
    return false;
  }
  const made = make(shared[one.at]);
  if ((worthOf(made)?.worth ?? Worth.pending) <= one.worth) {
    return false;
  }
  const here = ticketedOf(cell.outputs.toJSON()).find(item => item.ticket === ticket);
  if (here?.at === one.at && cell.outputs.length === shared.length) {
    cell.outputs.set(one.at, made);
  } else {
    cell.sharedModel.updateOutputs(one.at, one.at + 1, [made]);
  }
  return true;
}

/** The tickets of which a cell has several outputs, as two pages leave them that ended at once. */
export function doubledTickets(cell: ICodeCellModel): string[] {
  const all = ticketedOf(cell.sharedModel.getOutputs()).map(({ ticket }) => ticket);
  return [...new Set(all.filter((ticket, i) => all.indexOf(ticket) !== i))];
}

/** Leave one output with this ticket, the one that tells most. */
export function dropDoubles(cell: ICodeCellModel, ticket: string): void {
  const all = ticketedOf(cell.sharedModel.getOutputs()).filter(one => one.ticket === ticket);
  if (all.length < 2) {
    return;
  }
  const best = all.reduce((a, b) => (b.worth > a.worth ? b : a));
  for (const { at } of all.filter(one => one !== best).reverse()) {
    cell.sharedModel.updateOutputs(at, at + 1, []);
  }
}

function ticketedOf(outputs: readonly IOutput[]): ITicketed[] {
  return outputs.flatMap((output, at) => {
    const found = worthOf(output);
    return found === null ? [] : [{ at, ...found }];
  });
}

function worthOf(output: IOutput): Omit<ITicketed, 'at'> | null {
  const { data, metadata } = output as { data?: object; metadata?: object };
  const own = (data as Record<string, unknown> | undefined)?.[REPORT_MIME];
  const pending = readPending(own);
  if (pending !== null) {
    const worth = pending.failed ? Worth.failed : Worth.pending;
    return { ticket: pending.ticket, worth };
  }
  const noted = (metadata as Record<string, { ticket?: unknown } | undefined> | undefined)?.[
    REPORT_MIME
  ]?.ticket;
  return own === undefined || typeof noted !== 'string'
    ? null
    : { ticket: noted, worth: Worth.finished };
}
