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

it('takes what most found useful where nobody has decided, and nothing from a tie', () => {
  const ratings: Readonly<Record<string, readonly [IFindingTalk['status'], number, number]>> = {
    a: ['open', 2, 1],
    b: ['open', 0, 1],
    c: ['open', 3, 0],
    d: ['open', 1, 1]
  };
  const talkOf = (id: string): IFindingTalk => {
    const [decided, usefulTo, uselessTo] = ratings[id];
    return { status: decided, usefulTo, uselessTo } as IFindingTalk;
  };
  expect(
    labelled([sentinel, outliers, law, typo], talkOf).map(one => [one.finding.id, one.error])
  ).toEqual([
    ['a', 1],
    ['b', 0]
  ]);
  const confirmed = (): IFindingTalk =>
    ({ status: 'confirmed', usefulTo: 0, uselessTo: 4 }) as IFindingTalk;
  expect(labelled([sentinel], confirmed)[0].error).toBe(1);
});
