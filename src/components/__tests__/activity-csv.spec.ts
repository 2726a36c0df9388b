import type { IOperation } from '../../review/operations';
import { activityCsv } from '../talk/activity-csv';

const operation = (part: Partial<IOperation>): IOperation => ({
  seq: 1,
  id: 'x',
  kind: 'annotation.add',
  report: 'd.r',
  target: 't',
  base: 0,
  made: null,
  body: {},
  author: { id: 'ben', name: 'Ben' },
  time: '2026-11-30T12:00:00Z',
  conflicts: [],
  ...part
});

it('quotes what a table would take apart, and runs no formula', () => {
  const text = activityCsv([
    operation({ author: { id: '=1+1', name: 'A, "B"' }, body: { comment: 'two\nlines' } }),
    operation({ seq: 2, report: null })
  ]);
  expect(text.split('\r\n')).toEqual([
    'seq,time,author,name,kind,report,target,body',
    `1,2026-11-30T12:00:00Z,'=1+1,"A, ""B""",annotation.add,d.r,t,"{""comment"":""two\\nlines""}"`,
    '2,2026-11-30T12:00:00Z,ben,Ben,annotation.add,,t,{}',
    ''
  ]);
});
