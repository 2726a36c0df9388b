/** A keyword of a call with its value; absent values are left out. */
export type Keyword = readonly [
  name: string,
  value: string | boolean | readonly string[] | undefined
];

/** Texts of a list from which on each stands on a line of its own. */
const LONG = 4;

/**
 * A call of `framescope` in Python.
 *
 * @param frame - the variable of the frame.
 * @param plain - arguments before the keywords.
 */
export function callCode(
  door: string,
  frame: string,
  keywords: readonly Keyword[],
  plain: readonly string[] = []
): string {
  const name = /^[A-Za-z_]\w*$/.test(frame) ? frame : 'df';
  return [
    'import framescope as fs',
    '',
    `fs.${door}(`,
    `    ${name},`,
    ...plain.map(one => `    ${text(one)},`),
    ...keywords.flatMap(([key, value]) =>
      value === undefined ? [] : [`    ${key}=${valueCode(value)},`]
    ),
    ')',
    ''
  ].join('\n');
}

const text = (value: string): string => JSON.stringify(value);

function valueCode(value: string | boolean | readonly string[]): string {
  if (typeof value === 'boolean') {
    return value ? 'True' : 'False';
  }
  if (typeof value === 'string') {
    return text(value);
  }
  return value.length < LONG
    ? `[${value.map(text).join(', ')}]`
    : ['[', ...value.map(one => `        ${text(one)},`), '    ]'].join('\n');
}
