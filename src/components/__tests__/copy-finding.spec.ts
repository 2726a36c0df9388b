import { copyOf } from '../copy-finding';
import { finding, SampleModel } from './sample';

const literal = { value: 'secret@example.org', column: 'total', rows: 3 };
const FINDING = finding({
  id: 'a',
  text: 'unmasked: secret@example.org',
  message: {
    key: 'sentinel',
    params: {
      column: { role: 'structural', value: 'total' },
      value: { role: 'literal', value: literal }
    },
    text: '`total` uses a code for missing. secret@example.org stands for no value.'
  }
});

const model = (released: SampleModel['state']['released']) =>
  new SampleModel({ findings: [FINDING], released });

it('copies no cell value in the text of a finding unless its column is released', async () => {
  const masked = await copyOf('text', model('none'), FINDING, []);
  expect(masked).not.toContain('secret');
  expect(masked).toContain('Rows (3): 4, 7, 8');
  expect(await copyOf('text', model(['other']), FINDING, [])).not.toContain('secret');
  expect(await copyOf('text', model(['total']), FINDING, [])).toContain('secret@example.org');
});

it('copies code for the selected rows, else for those that offend', async () => {
  expect(await copyOf('code', model('none'), FINDING, [])).toBe('orders.iloc[[4, 7, 8]]');
  expect(await copyOf('code', model('none'), FINDING, [7])).toBe('orders.iloc[[7]]');
});

it('copies no code for a sample whose rows have no known place', async () => {
  const sampled = model('none');
  const shape = sampled.state.shape!;
  sampled.set({ basis: 'sample', shape: { ...shape, total: 4000 } });
  await expect(copyOf('code', sampled, FINDING, [])).rejects.toThrow('Scan all rows');
  sampled.set({ shape: { ...shape, total: 4000, places: Uint32Array.from([4, 7, 8]) } });
  expect(await copyOf('code', sampled, FINDING, [])).toBe('orders.iloc[[4, 7, 8]]');
});

it('keeps one line a row, whatever the cells hold', async () => {
  const one = model('none');
  one.cells = (rows: readonly number[], columns: readonly number[]) =>
    Promise.resolve({ text: rows.map(() => columns.map(() => 'a\tb\r\nc')) });
  const lines = (await copyOf('rows', one, FINDING, [1, 2])).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1].split('\t')).toEqual(['1', 'a b c', 'a b c']);
});
