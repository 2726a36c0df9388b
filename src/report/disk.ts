import { encodeUtf8, type IReport } from '../engine';

/** Bytes that the saved output takes at most in the notebook file, all forms together. */
export const MAX_BYTES = 150 * 1024;

/** Blanks before each line of an output within a notebook file: of notebook, cells, cell, outputs. */
const INDENT = 4;

/** The three forms of one saved output. */
export interface IBundle {
  readonly report: IReport;
  readonly html: string;
  readonly text: string;
}

/**
 * Bytes that an output takes in a notebook file as `nbformat` writes it: JSON with an indent of 1,
 * each item of a list and each line of a text on a line of its own, in UTF-8.
 */
export function diskBytes({ report, html, text }: IBundle): number {
  const output = {
    data: {
      'application/vnd.framescope.report+json': report,
      'text/html': linesOf(html),
      'text/plain': linesOf(text)
    },
    metadata: { 'application/vnd.framescope.report+json': { ticket: '0'.repeat(32) } },
    output_type: 'display_data'
  };
  const written = JSON.stringify(output, null, 1);
  const exponents = written.match(/e-\d(?!\d)/g)?.length ?? 0;
  const lines = written.match(/\n/g)?.length ?? 0;
  return encodeUtf8([written]).offsets[1] + INDENT * (lines + 1) + exponents;
}

/** The lines of a text, each with its end. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
