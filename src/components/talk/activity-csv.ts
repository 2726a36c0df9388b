import type { IOperation } from '../../review/operations';

const HEAD = ['seq', 'time', 'author', 'name', 'kind', 'report', 'target', 'body'];

/** One field; what a spreadsheet would take for a formula is quoted as text. */
function field(value: unknown): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Operations as comma-separated text with a head, in the order given. */
export function activityCsv(operations: readonly IOperation[]): string {
  const lines = operations.map(({ seq, time, author, kind, report, target, body }) =>
    [seq, time, author.id, author.name, kind, report, target, JSON.stringify(body)]
      .map(field)
      .join(',')
  );
  return `${[HEAD.join(','), ...lines].join('\r\n')}\r\n`;
}
