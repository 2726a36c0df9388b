import type { IFinding } from '../engine';

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * Python that selects the offending rows of a frame by their positions.
 *
 * @param frame - The variable's name; another text becomes `df`.
 * @param library - `pandas`, `polars`, `pyarrow`, `duckdb`, ...; others are treated as pandas.
 * @param positions - 0-based, ascending.
 * @param complete - False where there are more rows than `positions` holds.
 */
export function codeFor(
  frame: string,
  library: string,
  positions: readonly number[],
  complete: boolean
): string {
  const df = NAME.test(frame) ? frame : 'df';
  const runs = runsOf(positions);
  const ranged = runs.length > 0 && runs.length * 4 < positions.length;
  const list = ranged
    ? runs.map(([start, end]) => `*range(${start}, ${end})`).join(', ')
    : positions.join(', ');
  const note = complete ? '' : `# the first ${positions.length} rows\n`;
  switch (library) {
    case 'polars':
      return `${note}${df}[[${list}]]`;
    case 'pyarrow':
      return `${note}${df}.take([${list}])`;
    case 'duckdb':
      return `${note}${df}.df().iloc[[${list}]]`;
    default:
      return `${note}${df}.iloc[[${list}]]`;
  }
}

/** A finding as text: the sentence, its rows, its columns. */
export function textFor(finding: IFinding, positions: readonly number[]): string {
  const { count } = finding.rows;
  const shown = positions.slice(0, 100);
  const rows =
    shown.length === 0
      ? []
      : [`Rows (${count}): ${shown.join(', ')}${count > shown.length ? ', …' : ''}`];
  return [
    `${finding.severity}: ${finding.message.text.replaceAll('`', '')}`,
    `Columns: ${finding.columns.join(', ')}`,
    ...rows,
    `Confidence: ${finding.confidence.toFixed(2)}`
  ].join('\n');
}

function runsOf(positions: readonly number[]): (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const position of positions) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === position) {
      last[1] = position + 1;
    } else {
      runs.push([position, position + 1]);
    }
  }
  return runs;
}
