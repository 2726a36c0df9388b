import { Tables } from '../../review/documents';
import type { IAuthor, IBodies, Kind } from '../../review/operations';
import { take } from '../../review/steps';
import { newsAfter, unseenIn } from '../talk/news';
import { order, type IOrdered } from '../talk/threads';

const ANNA: IAuthor = { id: 'anna', name: 'Anna' };
const BEN: IAuthor = { id: 'ben', name: 'Ben' };
const REPORT = 'd.r';
const anchor = { on: 'finding', finding: 'f' } as const;

let tables: Tables;
let seq: number;

function said<K extends Kind>(author: IAuthor, kind: K, target: string, body: IBodies[K]): void {
  seq++;
  const common = { id: `p${seq}`, report: REPORT, base: seq - 1, made: 't', time: 't' };
  take(tables, { ...common, seq, kind, target, author, body: { ...body }, conflicts: [] }, false);
}

const ordered = (): IOrdered => order(tables, 'd', () => ({ at: 'here', row: null, column: null }));

beforeEach(() => {
  tables = new Tables();
  seq = 0;
  said(ANNA, 'report.add', REPORT, {});
  said(ANNA, 'annotation.add', 'mine', { anchor, comment: 'A' });
  said(BEN, 'annotation.add', 'reply', { anchor, comment: 'B', parent: 'mine' });
  said(BEN, 'annotation.add', 'deep', { anchor, comment: 'C', parent: 'reply' });
  said(BEN, 'annotation.add', 'called', { anchor, comment: 'D @Anna', mentions: ['anna'] });
  said(BEN, 'annotation.add', 'other', { anchor, comment: 'E' });
  said(BEN, 'annotation.add', 'chat', { anchor: { on: 'chat' }, comment: 'F' });
  said(BEN, 'finding.assign', 'f', { assignee: 'anna' });
});

it('tells what others say, in order, and why it concerns the user', () => {
  const told = newsAfter(ordered(), 0, 'anna').map(({ why, text }) => `${why} ${text}`.trim());
  expect(told).toEqual([
    'reply B',
    'reply C',
    'mention D @Anna',
    'comment E',
    'chat F',
    'assigned'
  ]);
  expect(newsAfter(ordered(), 5, 'anna').map(({ text }) => text)).toEqual(['E', 'F', '']);
  expect(newsAfter(ordered(), seq, 'anna')).toEqual([]);
});

it('counts what was not seen, but nothing of the user or that was deleted', () => {
  const unseen = (all: number | null, findings = {}): number =>
    unseenIn(ordered(), { all, findings }, 'anna');
  expect(unseen(null)).toBe(5);
  expect(unseen(3)).toBe(4);
  expect(unseen(null, { f: seq })).toBe(1);
  said(BEN, 'annotation.remove', 'other', {});
  expect(unseen(null)).toBe(4);
});
