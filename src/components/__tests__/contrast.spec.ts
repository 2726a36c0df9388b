import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const STYLE = join(__dirname, '../../../style');
const STYLES = readdirSync(STYLE)
  .filter(name => name.endsWith('.css'))
  .map(name => name.slice(0, -4));
const css = readFileSync(join(STYLE, 'tokens.css'), 'utf8');

function tokens(selector: string, sheet = css): Map<string, string> {
  const at = sheet.indexOf(selector);
  const block = sheet.slice(sheet.indexOf('{', at) + 1, sheet.indexOf('}', at));
  return new Map([...block.matchAll(/(--fs-[\w-]+):\s*(#[0-9a-f]+)/g)].map(m => [m[1], m[2]]));
}

function luminance(hex: string): number {
  const long = hex.length === 4 ? [...hex.slice(1)].map(c => c + c).join('') : hex.slice(1);
  const [r, g, b] = [0, 2, 4]
    .map(i => parseInt(long.slice(i, i + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const TABLE: readonly (readonly [string, readonly number[], readonly number[]])[] = [
  ['--fs-severity-error', [5.62, 5.16, 4.93], [7.05, 6.2, 5.67]],
  ['--fs-severity-warning', [6.0, 5.5, 5.26], [9.3, 8.18, 7.48]],
  ['--fs-severity-info', [6.26, 5.74, 5.48], [8.45, 7.43, 6.79]],
  ['--fs-mark', [5.18, 4.75, 4.54], [8.02, 7.05, 6.44]],
  ['--fs-accepted', [6.06, 5.56, 5.31], [8.41, 7.39, 6.76]],
  ['--fs-ok', [5.84, 5.36, 5.12], [8.0, 7.04, 6.43]],
  ['--fs-accent', [5.75, 5.27, 5.04], [7.27, 6.39, 5.84]],
  ['--fs-text-muted', [6.39, 5.86, 5.6], [7.68, 6.75, 6.17]],
  ['--fs-chart-filtered', [4.6, 4.22, 4.03], [6.08, 5.35, 4.89]],
  ['--fs-chart-edge', [3.76, 3.45, 3.3], [5.1, 4.48, 4.1]],
  ['--fs-chart-null', [3.45, 3.17, 3.03], [5.72, 5.03, 4.6]]
];

describe.each([
  ['light', "[data-jp-theme-light='true']", '#ffffff', 1],
  ['dark', "[data-jp-theme-light='false']", '#212121', 2]
] as const)('tokens of the %s theme', (_name, selector, layout, column) => {
  const set = tokens(selector);
  const grounds = [layout, set.get('--fs-row-hover') ?? '', set.get('--fs-row-selected') ?? ''];

  it.each(TABLE)('%s has the contrast of the table', (...row) => {
    const colour = set.get(row[0]) ?? '';
    grounds.forEach((ground, i) => {
      expect(ratio(colour, ground)).toBeCloseTo(row[column][i], 1);
      expect(ratio(colour, ground)).toBeGreaterThanOrEqual(row[0].includes('-chart-') ? 3 : 4.5);
    });
  });

  it('keeps marks readable on their ground', () => {
    const mark = ratio(set.get('--fs-mark') ?? '', set.get('--fs-mark-bg') ?? '');
    expect(mark).toBeCloseTo(column === 1 ? 4.56 : 6.52, 1);
  });
});

/** Text has 7 to 1 on the layout, a hovered and a selected row; what is drawn 4.5 to 1. */
describe.each([
  ['light', "[data-jp-theme-light='true'][data-jp-theme-name", '#ffffff'],
  ['dark', "[data-jp-theme-light='false'][data-jp-theme-name", '#111111']
] as const)('tokens of the %s high contrast theme', (name, selector, layout) => {
  const set = tokens(selector);
  const colour = (token: string): string => set.get(token) ?? '';
  const grounds = [layout, colour('--fs-row-hover'), colour('--fs-row-selected')];
  const text = name === 'light' ? '#000000' : '#ffffff';

  it('say every colour anew', () => {
    const plain = tokens(selector.slice(0, selector.indexOf(']') + 1));
    expect([...set.keys()].sort()).toEqual([...plain.keys(), '--fs-primary'].sort());
  });

  it.each(TABLE.map(([token]) => token))('%s has its contrast on every ground', token => {
    for (const ground of grounds) {
      expect(ratio(colour(token), ground)).toBeGreaterThanOrEqual(
        token.includes('-chart-') ? 4.5 : 7
      );
    }
  });

  it('keep text readable on buttons, chips, marks and differences, and lines seen', () => {
    expect(ratio(colour('--fs-on-primary'), colour('--fs-primary'))).toBeGreaterThanOrEqual(7);
    expect(ratio(colour('--fs-mark'), colour('--fs-mark-bg'))).toBeGreaterThanOrEqual(7);
    expect(ratio(colour('--fs-hairline'), layout)).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['--fs-chip', '--fs-mark-bg', '--fs-diff-add', '--fs-diff-del']) {
      expect(ratio(text, colour(ground))).toBeGreaterThanOrEqual(7);
    }
    for (const severity of ['error', 'warning', 'info']) {
      const sign = ratio(colour(`--fs-severity-${severity}`), colour('--fs-chip'));
      expect(sign).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('are those of a system that wishes for more contrast', () => {
    const wish = css.slice(css.indexOf('@media (prefers-contrast: more)'));
    expect(tokens(selector.slice(0, selector.indexOf(']') + 1), wish)).toEqual(set);
  });
});

it('gives every text, and what holds it, a length that follows that of Lab', () => {
  const fixed = STYLES.filter(file => file !== 'tokens').flatMap(file =>
    [
      ...readFileSync(join(STYLE, `${file}.css`), 'utf8').matchAll(
        /(?:font(?:-size)?|line-height):[^;]*?\d\dpx[^;]*;/g
      )
    ].map(([found]) => `${file}: ${found}`)
  );
  expect(fixed).toEqual(['charts: font-size: 10px;']);
});

it('keeps colours out of every other style sheet', () => {
  for (const file of STYLES.filter(one => one !== 'tokens')) {
    const text = readFileSync(join(STYLE, `${file}.css`), 'utf8');
    expect(text).not.toMatch(/#[0-9a-f]{3,8}\b(?=\s*[;,)])|rgba?\(|hsla?\(/i);
  }
});
