import type { IFeatureAsked } from '../../engine';

/** Python that looks for the same odd series in a frame. */
export function outliersCode(
  frame: string,
  { id, time, values = [] }: IFeatureAsked,
  use: readonly string[],
  model: string
): string {
  const text = (value: string): string => JSON.stringify(value);
  const name = /^[A-Za-z_]\w*$/.test(frame) ? frame : 'df';
  return [
    'import framescope as fs',
    '',
    `fs.outliers(`,
    `    ${name},`,
    `    ${text(model)},`,
    ...(id === undefined ? [] : [`    id=${text(id)},`]),
    ...(time === undefined ? [] : [`    time=${text(time)},`]),
    `    value=[${values.map(text).join(', ')}],`,
    `    use_features=[`,
    ...use.map(one => `        ${text(one)},`),
    '    ],',
    '    scaling="standard",',
    ')',
    ''
  ].join('\n');
}
