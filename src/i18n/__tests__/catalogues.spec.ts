import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** Runs a module of the scripts on JSON and gives back JSON. */
function run(source: string): unknown {
  const out = execFileSync('node', ['--input-type=module', '-e', source], {
    cwd: ROOT,
    encoding: 'utf8'
  });
  return JSON.parse(out);
}

const faults = (entry: object, texts: readonly string[], forms: number): unknown =>
  run(`
    import { faultsOf } from './scripts/i18n/check.mjs';
    const entry = ${JSON.stringify(entry)};
    const own = { ...entry, texts: ${JSON.stringify(texts)} };
    console.log(JSON.stringify(faultsOf([entry], [own], { forms: ${forms} })));
  `);

const SENTENCE = {
  context: 'finding',
  id: '{rows} {rows|row has|rows have} no key.',
  plural: null,
  texts: [],
  places: []
};
const COUNT = { context: '', id: '%1 check', plural: '%1 checks', texts: [], places: [] };

describe('catalogues', () => {
  it('translate every string of the product, with the same places and the right plurals', () => {
    const done = spawnSync('node', ['scripts/i18n.mjs', 'check'], { cwd: ROOT, encoding: 'utf8' });
    expect(done.stderr).toBe('');
    expect(done.status).toBe(0);
  });

  it('are found wanting where a text is missing, or a place, a form or a parameter is wrong', () => {
    expect(faults(COUNT, ['%1 Prüfung', '%1 Prüfungen'], 2)).toEqual([]);
    expect(faults(COUNT, ['%1 チェック'], 1)).toEqual([]);
    expect(faults(COUNT, ['', ''], 2)).toHaveLength(1);
    expect(faults(COUNT, ['%1 Prüfung', 'Prüfungen'], 2)).toHaveLength(1);
    expect(faults(COUNT, ['%1 チェック', '%1 チェック'], 1)).toHaveLength(1);
    expect(faults(SENTENCE, ['{rows} {rows|Zeile hat|Zeilen haben} keinen.'], 2)).toEqual([]);
    expect(faults(SENTENCE, ['{rows} 行にキーがありません。'], 1)).toEqual([]);
    expect(faults(SENTENCE, ['{rows} {rows|Zeile} ohne.'], 2)).toHaveLength(1);
    expect(faults(SENTENCE, ['Zeilen ohne Schlüssel.'], 2)).toHaveLength(1);
    expect(faults(SENTENCE, ['{row} und {rows} Zeilen.'], 2)).toHaveLength(1);
    expect(faults(SENTENCE, ['{rows} Zeilen!'], 2)).toHaveLength(1);
  });

  it('read back what they write', () => {
    const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    const path = join(folder, 'a.po');
    const entry = {
      ...COUNT,
      context: 'a "b"',
      texts: ['eins\\ %1', 'zwei\t%1'],
      places: ['x.ts']
    };
    writeFileSync(path, JSON.stringify([entry]));
    const again = run(`
      import { readFileSync } from 'node:fs';
      import { formatPo, parsePo } from './scripts/i18n/po.mjs';
      const entries = JSON.parse(readFileSync(${JSON.stringify(path)}, 'utf8'));
      console.log(JSON.stringify(parsePo(formatPo({ Language: 'de' }, entries))));
    `);
    rmSync(folder, { recursive: true });
    expect(again).toEqual({ header: { Language: 'de' }, entries: [entry] });
  });

  it('have the sentences of components and renderers that no call of a bundle holds', () => {
    const told = run(`
      import { extract } from './scripts/i18n/extract.mjs';
      const { entries } = extract('.');
      const above = entries.filter(e => e.context === 'told' && e.places.some(p => /^src.(components|mime)/.test(p)));
      console.log(JSON.stringify(above.map(e => e.id)));
    `);
    expect(told).toContain('This browser has no WebGL, which three dimensions need.');
    expect(told).toContain(
      'This saved report cannot be shown: %1. Run the cell again to make a new one.'
    );
  });

  it('leave no number in the components to the language of the browser', () => {
    const found = execFileSync('git', ['ls-files', 'src/components', 'src/panel'], {
      cwd: ROOT,
      encoding: 'utf8'
    })
      .split('\n')
      .filter(name => /(?<!spec)\.tsx?$/.test(name) && !name.includes('__tests__'))
      .filter(name => readFileSync(join(ROOT, name), 'utf8').includes('.toLocaleString('));
    expect(found).toEqual([]);
  });
});
