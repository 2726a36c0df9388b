import type { IFindingTalk } from '../../model/talk-types';
import { labelled, labelsCsv } from '../talk/verdict-labels';
import { finding } from './sample';

const sentinel = finding({ id: 'a', text: 'x', columns: ['age, years'] });
const outliers = finding({ id: 'b', text: 'x', columns: ['age, years'] });
const law = finding({ id: 'c', text: 'x', columns: ['a', 'b'] });
const typo = finding({ id: 'd', text: 'x', columns: ['city'] });
const ROWS: Readonly<Record<string, readonly number[]>> = {
  a: Array.from({ length: 10_003 }, (_, i) => 2 * i),
  b: [3, 4, 5],
  c: [1],
  d: [7]
};
const status: Readonly<Record<string, IFindingTalk['status']>> = {
  a: 'confirmed',
  b: 'false-alarm',
  c: 'confirmed',
  d: 'accepted'
};

it('makes labels of cells from verdicts: wrong wins, and no verdict on several columns or none counts', async () => {
  const told = labelled(
    [sentinel, outliers, law, typo],
    id => ({ status: status[id] }) as IFindingTalk
  );
  expect(told.map(one => [one.finding.id, one.error])).toEqual([
    ['a', 1],
    ['b', 0]
  ]);
  const text = await labelsCsv([...told].reverse(), (id, offset, limit) =>
    Promise.resolve(ROWS[id].slice(offset, offset + limit))
  );
  const lines = text.trim().split('\n');
  expect(lines.slice(0, 6)).toEqual([
    'row,column,error',
    '0,"age, years",1',
    '2,"age, years",1',
    '3,"age, years",0',
    '4,"age, years",1',
    '5,"age, years",0'
  ]);
  expect(lines).toHaveLength(1 + 10_003 + 2);
});
