import { nullTranslator } from '@jupyterlab/translation';

import type { ILaw } from '../../engine';
import { lawFacts } from '../review/law-words';

const trans = nullTranslator.load('framescope');
const law: ILaw = {
  id: 'l1',
  kind: 'sum',
  columns: ['total', 'a', 'b'],
  form: 'a + b',
  text: '`total` = `a` + `b`',
  params: {},
  tested: 1000,
  exceptions: 2,
  support: 0.998,
  tolerance: 0.005,
  surprise: 0.9975
};

it('tells a law in plain words, what chance would make of it among them', () => {
  expect(lawFacts(law, trans)).toEqual([
    '99.8 % of 1,000 rows',
    '2 rows break it',
    'within ±0.005',
    '99.75 % fewer exceptions than by chance'
  ]);
  const whole = lawFacts({ ...law, exceptions: 0, support: 1, surprise: 1 }, trans);
  expect(whole).toContain('no exception');
  expect(whole).toContain('chance would break it');
  expect(whole.join(' ')).not.toContain('surprise');
});
