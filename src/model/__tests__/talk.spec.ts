import { LocalStore, type ILocalKeep } from '../../review/local-store';
import type { IOperation } from '../../review/operations';
import { readOperations } from '../../review/guard';
import { Replica } from '../../review/replica';
import { unlike } from '../talk/accepted';
import { mentionsIn } from '../talk/identity';
import { reviewed } from '../talk/saved';
import { TalkModel } from '../talk/talk-model';
import type { ISeenMarks, ITalkModel } from '../talk-types';
import { BASELINE, orders, ReviewHouse, until } from './review-house';

const house = new ReviewHouse();
/** The metadata of the notebook. */
let metadata: unknown = null;
const seen = new Map<string, ISeenMarks>();

const keep: ILocalKeep = {
  read: () => readOperations(metadata),
  write: operations => {
    metadata = JSON.parse(JSON.stringify(operations));
  }
};
house.talk = (host, wishes) =>
  Promise.resolve(
    new TalkModel(host, {
      store: new LocalStore({ id: 'ada', name: 'Ada' }, null),
      api: null,
      why: '',
      key: () => Promise.resolve('ab'.repeat(16)),
      keepOf: () => keep,
      seen: {
        load: dataset => Promise.resolve(seen.get(dataset) ?? { all: null, findings: {} }),
        save: (dataset, marks) => void seen.set(dataset, marks)
      },
      redacted: report => ({ findings: report.findings.length }),
      show: () => Promise.resolve(),
      did: step => wishes.did(step)
    })
  );

let talk: ITalkModel;
beforeEach(async () => {
  metadata = null;
  seen.clear();
  talk = await house.model.review.talk!.load();
});

/** Show other data, and wait for what was found in it. */
async function change(text: string): Promise<void> {
  const before = house.model.raw();
  house.source.set(text);
  await until(() => house.model.state.phase === 'finished' && house.model.raw() !== before);
}

const told = (kind = 'sentinel') => talk.onFinding(house.own(kind).id);

it('keeps threads, replies and decisions of a finding, and warns that the page alone has them', async () => {
  const { id } = house.own('sentinel');
  await talk.comment({ on: 'finding', finding: id }, 'A code, @Ada.');
  const [{ root }] = told().threads;
  await talk.reply(root.id, 'Not asked.');
  await talk.setStatus(id, 'confirmed', 'seen at the till');
  await talk.tag(id, ['survey'], []);
  await talk.assign(id, 'ada');
  await talk.rate(id, true);
  await talk.react(root.id, 'agree', true);
  expect(told()).toMatchObject({
    status: 'confirmed',
    reason: 'seen at the till',
    tags: ['survey'],
    assignee: 'ada',
    useful: true,
    usefulTo: 1,
    comments: 2
  });
  expect(told().threads[0].root).toMatchObject({
    mentions: ['ada'],
    reactions: { agree: ['ada'] }
  });
  expect(talk.state).toMatchObject({ kind: 'memory', saved: 'page', canKeep: true });
  await talk.edit(root.id, 'A code.');
  await talk.remove(told().threads[0].replies[0].id);
  expect(told().threads[0].root.edited).toBe(true);
  expect(told().threads[0].replies[0]).toMatchObject({ removed: true, comment: '' });
  expect(told().comments).toBe(1);
  await expect(talk.remove(told().threads[0].replies[0].id)).rejects.toThrow('removed');
});

it('shows what was not taken again, where putting it away is taken back', async () => {
  const { steps } = house.model.review;
  const replica = new Replica({ put: () => undefined, drop: () => undefined });
  const problem = { code: 'forbidden', detail: 'You may only read.' };
  const one = { proposal: { id: 'p', body: { comment: 'My words' } }, problem } as never;
  replica.recall(one);
  const { _store: store } = talk as unknown as { _store: object };
  Object.defineProperty(store, 'refused', { get: () => replica.refused });
  Object.assign(store, {
    dismiss: (id: string) => replica.dismiss(id),
    recall: (refusal: never) => replica.recall(refusal)
  });
  talk.dismiss('nothing');
  expect(steps.state.undo).toBeNull();
  talk.dismiss('p');
  expect(replica.refused).toEqual([]);
  expect(steps.state.undo?.done).toBe('What was not taken was put away.');
  await steps.undo();
  expect(replica.refused).toEqual([one]);
  await steps.redo();
  expect(replica.refused).toEqual([]);
});

it('takes back each thing that was said or decided, and does it again', async () => {
  const { id } = house.own('sentinel');
  const { steps } = house.model.review;
  await talk.comment({ on: 'finding', finding: id }, 'First.');
  const [{ root }] = told().threads;
  await talk.setStatus(id, 'confirmed', 'seen at the till');
  await talk.tag(id, ['survey', 'till'], []);
  const state = (): object => {
    const { status, reason, tags, assignee, severity, useful, threads } = told();
    const roots = threads.map(one => [one.root.comment, one.root.reactions, one.root.status]);
    const verdicts = talk.state.signatures.map(({ verdict }) => verdict);
    return { status, reason, tags: [...tags].sort(), assignee, severity, useful, roots, verdicts };
  };
  const acts: readonly (() => Promise<void>)[] = [
    () => talk.setStatus(id, 'false-alarm'),
    () => talk.tag(id, ['till', 'new'], ['survey']),
    () => talk.assign(id, 'ada'),
    () => talk.setSeverity(id, 'info'),
    () => talk.rate(id, false),
    () => talk.edit(root.id, 'First, mended.'),
    () => talk.react(root.id, 'agree', true),
    () => talk.setThreadStatus(root.id, 'fixed')
  ];
  for (const act of acts) {
    const before = state();
    await act();
    const after = state();
    expect(after).not.toEqual(before);
    await steps.undo();
    expect(state()).toEqual(before);
    await steps.redo();
    expect(state()).toEqual(after);
    await steps.undo();
  }
  expect(steps.state.redo).not.toBeNull();
  await talk.sign('approved', 'Good.');
  await steps.undo();
  expect(talk.state.signatures.map(({ verdict }) => verdict)).not.toContain('approved');
  const comments = (): readonly string[] =>
    told()
      .threads.map(one => one.root)
      .filter(({ removed }) => !removed)
      .map(({ comment }) => comment);
  await talk.remove(root.id);
  expect(comments()).toEqual([]);
  await steps.undo();
  expect(comments()).toEqual(['First.']);
  expect(steps.state.redo).toBeNull();
  await talk.comment({ on: 'finding', finding: id }, 'Second.');
  await steps.undo();
  expect(comments()).toEqual(['First.']);
});

it('keeps it in the notebook when it is asked to, without the report, and reads it again', async () => {
  const { id } = house.own('sentinel');
  await talk.setStatus(id, 'fixed');
  talk.keepInNotebook();
  await talk.comment({ on: 'finding', finding: id }, 'Kept.');
  expect(talk.state).toMatchObject({ kind: 'notebook', saved: 'kept', canKeep: false });
  const kept = metadata as IOperation[];
  expect(kept.map(({ kind }) => kind)).toEqual(['report.add', 'finding.status', 'annotation.add']);
  expect(JSON.stringify(kept[0].body)).not.toContain('findings');
  const store = new LocalStore({ id: 'ben', name: 'Ben' }, keep);
  expect(store.tables.all('annotations').map(({ comment }) => comment)).toEqual(['Kept.']);
});

it('takes the comments out of the notebook again by undo, and loses none', async () => {
  const { id } = house.own('sentinel');
  const { steps } = house.model.review;
  await talk.comment({ on: 'finding', finding: id }, 'Said.');
  talk.keepInNotebook();
  expect(steps.state.undo?.done).toBe('The comments are kept in the notebook.');
  await talk.comment({ on: 'finding', finding: id }, 'Said after.');
  await steps.undo();
  expect(metadata).toHaveLength(4);
  await steps.undo();
  expect(metadata).toEqual([]);
  expect(talk.state).toMatchObject({ kind: 'memory', saved: 'page', canKeep: true });
  expect(told().threads.map(({ root }) => root.comment)).toEqual(['Said.', '']);
  await steps.redo();
  expect(metadata).toHaveLength(4);
  expect(talk.state).toMatchObject({ kind: 'notebook', saved: 'kept' });
});

it('reads no operation from a notebook that is none', () => {
  const good = {
    seq: 1,
    base: 0,
    id: 'a',
    kind: 'finding.tag',
    report: 'r',
    target: 'f',
    time: 't'
  };
  const whole = { ...good, author: { id: 'a', name: 'A' }, body: {}, conflicts: [] };
  const bad = [
    null,
    7,
    { ...whole, kind: 'constructor' },
    { ...whole, body: { comment: {} } },
    { ...whole, body: { severity: 'x' } },
    { ...whole, body: { status: 'x' } },
    { ...whole, body: { anchor: { on: 'x' } } },
    { ...whole, body: { anchor: { on: 'value', key: [1] } } },
    { ...whole, author: null },
    { ...whole, seq: 'x' },
    { ...whole, conflicts: 3 }
  ];
  expect(readOperations([...bad, whole])).toEqual([whole]);
  expect(readOperations('x')).toEqual([]);
  const lost = { ...whole, kind: 'finding.tag' };
  metadata = [lost];
  expect(new LocalStore({ id: 'a', name: 'A' }, keep).operations).toEqual([]);
});

it('finds the row of a value again by its key, and puts what it cannot place among the orphans', async () => {
  const { id } = house.own('sentinel');
  const subject = { on: 'value', finding: id, column: 'age', row: 20 } as const;
  await talk.comment(subject, 'Who is this?');
  const [{ root, place }] = told().threads;
  expect(place).toMatchObject({ at: 'here', row: 20, column: 'age' });
  expect(JSON.stringify(root.anchor)).not.toContain('-999');
  expect(root.anchor.key!.length).toBeGreaterThan(0);

  const lines = orders([10, 20, 30, 40]).trim().split('\n');
  const [head, ...rows] = lines;
  await change([head, ...rows.slice(5)].join('\n') + '\n');
  await until(() => told().threads[0]?.place.at === 'moved');
  expect(told().threads[0].place).toMatchObject({ at: 'moved', row: 15, column: 'age' });
  expect(talk.state.orphans).toEqual([]);

  await change([head, ...rows.slice(0, 20), ...rows.slice(21)].join('\n') + '\n');
  await until(() => talk.state.orphans.length === 1);
  expect(talk.state.orphans[0].root.comment).toBe('Who is this?');
  expect(told().threads).toEqual([]);

  await change(lines.join('\n') + '\n');
  await until(() => told().threads.length === 1 && talk.state.orphans.length === 0);
  expect(told().threads[0].place.row).toBe(20);
});

it('leaves a comment on its value where the value was put right, though the finding is gone', async () => {
  const { id } = house.own('sentinel');
  await talk.comment({ on: 'value', finding: id, column: 'age', row: 20 }, 'Who is this?');
  await talk.comment({ on: 'value', finding: id, column: 'age', row: 30 }, 'And this?');
  const [head, ...rows] = orders([]).trim().split('\n');
  await change([head, ...rows.slice(5, 30), ...rows.slice(31)].join('\n') + '\n');
  await until(() => talk.state.orphans.length === 1);
  expect(talk.onFinding(id).threads).toEqual([]);
  expect(talk.state.loose.map(({ root, place }) => [root.comment, place])).toEqual([
    ['Who is this?', { at: 'moved', row: 15, column: 'age', segment: null, gone: 'finding' }]
  ]);
  expect(talk.state.orphans.map(({ root, place }) => [root.comment, place.gone])).toEqual([
    ['And this?', 'row']
  ]);
});

it('follows rows whose key column is gone by the rest of them, and columns to their new names', async () => {
  const lines = orders([10, 20, 30, 40]).trim().split('\n');
  const cells = lines.map((line, i) => [i === 0 ? 'id' : `N${i * 37}`, ...line.split(',')]);
  const text = (table: readonly (readonly string[])[]) =>
    table.map(line => line.join(',')).join('\n') + '\n';
  await change(text(cells));
  await talk.comment({ on: 'row', row: 20 }, 'A row.');
  await talk.comment({ on: 'value', column: 'age', row: 20 }, 'A value.');
  await talk.comment({ on: 'column', column: 'age' }, 'A column.');
  const places = () =>
    talk.state.loose.map(({ root, place }) => [root.comment, place.at, place.row, place.column]);
  expect(JSON.stringify(talk.state.loose)).not.toMatch(/N740|-999/);

  await change(text([cells[0], ...cells.slice(4)].map(line => line.slice(1))));
  await until(() => places().filter(([, at]) => at === 'moved').length === 2);
  expect(places()).toEqual([
    ['A row.', 'moved', 17, null],
    ['A value.', 'moved', 17, 'age'],
    ['A column.', 'here', null, 'age']
  ]);

  const renamed = cells[0].map(name => (name === 'age' ? 'years' : name));
  await change(text([renamed, ...cells.slice(1)]));
  await until(() => talk.state.orphans.length === 0 && places()[2]?.[1] === 'moved');
  expect(places()).toEqual([
    ['A row.', 'here', 20, null],
    ['A value.', 'moved', 20, 'years'],
    ['A column.', 'moved', null, 'years']
  ]);
});

it('keeps what was decided where the data changes, and the comments whose finding is gone', async () => {
  const { id } = house.own('sentinel');
  await talk.setStatus(id, 'accepted');
  await talk.comment({ on: 'finding', finding: id }, 'Legacy.');
  await change(orders([10, 20]));
  expect(told()).toMatchObject({ status: 'accepted', comments: 1 });
  await talk.setStatus(id, 'confirmed');
  expect(told().status).toBe('confirmed');
  await change(orders([]));
  expect(talk.state.orphans.map(({ root }) => root.comment)).toEqual(['Legacy.']);
});

it('signs a frame as it is, and tells what is new', async () => {
  await talk.sign('approved', 'fine');
  expect(talk.state.signatures).toMatchObject([
    { id: 'ada', verdict: 'approved', comment: 'fine' }
  ]);
  await talk.chat('Hello');
  expect(talk.state.chat.map(({ comment }) => comment)).toEqual(['Hello']);
  expect(talk.state.unseen).toBe(0);
  talk.markSeen();
  expect(talk.state.seen).toBe(3);
  await change(orders([10]));
  expect(talk.state.signatures).toEqual([]);
});

it('mentions those who are known, the longest name that fits', () => {
  const people = [
    { id: 'a', name: 'Anna' },
    { id: 'am', name: 'Anna Maria' },
    { id: 'n', name: '' }
  ];
  expect(mentionsIn('@anna maria and @Anna, not me@anna.org', people)).toEqual(['am', 'a']);
  expect(mentionsIn('nobody @', people)).toEqual([]);
});

it('stands on a row and on a segment by hashes alone, and follows both through new data', async () => {
  const { id } = house.own('sentinel');
  const segment = [{ column: 'station', value: 'B' }];
  await talk.comment({ on: 'segment', segment }, 'The old till.');
  await talk.comment({ on: 'row', row: 20 }, 'Ask Ben.');
  await talk.comment({ on: 'segment', finding: id, segment }, 'Of the finding.');
  await talk.comment({ on: 'column', column: 'age' }, 'In years?');
  const all = () => talk.state.loose.map(({ root }) => root.anchor);
  expect(all().map(({ on }) => on)).toEqual(['segment', 'row', 'column']);
  expect(JSON.stringify(all())).not.toMatch(/"B"|-999/);
  expect(all()[0].segment).toMatchObject([{ column: 'station' }]);
  await until(() => talk.about({ on: 'segment', segment }).length === 2);
  expect(told().threads.map(({ root }) => root.comment)).toEqual(['Of the finding.']);
  expect(talk.about({ on: 'row', row: 20 }).map(({ root }) => root.comment)).toEqual(['Ask Ben.']);
  expect(talk.about({ on: 'segment', segment: [{ column: 'station', value: 'C' }] })).toEqual([]);
  expect(talk.onColumn('age').map(({ root }) => root.comment)).toEqual(['In years?']);
  expect(talk.isCommented(20, 'qty')).toBe(true);
  expect(talk.isCommented(21, 'qty')).toBe(false);

  const [head, ...rows] = orders([10, 20, 30, 40]).trim().split('\n');
  await change([head, ...rows.slice(5)].join('\n') + '\n');
  await until(() => talk.about({ on: 'row', row: 15 }).length === 1);
  await until(() => talk.about({ on: 'segment', segment })[0]?.place.segment?.rows === 131);
  expect(talk.state.orphans).toEqual([]);

  const left = rows.filter(line => !line.endsWith(',B'));
  await change([head, ...left].join('\n') + '\n');
  const gone = () => talk.state.orphans.map(({ place }) => place.gone).sort();
  await until(() => gone().length >= 2 && gone().includes('segment'));
  expect(gone().filter(one => one === 'segment').length).toBeGreaterThan(0);
});

it('is put where somebody says that it belongs, and stays there in that data and the next', async () => {
  const { id } = house.own('sentinel');
  await talk.comment({ on: 'value', finding: id, column: 'age', row: 20 }, 'Who is this?');
  const [{ root }] = told().threads;
  await talk.reply(root.id, 'Ask.');
  const [head, ...rows] = orders([10, 20, 30, 40]).trim().split('\n');
  await change([head, ...rows.slice(0, 20), ...rows.slice(21)].join('\n') + '\n');
  await until(() => talk.state.orphans.length === 1);
  expect(talk.state.orphans[0].place.gone).toBe('row');

  await talk.place(root.id, { on: 'value', column: 'age', row: 9, finding: id });
  expect(talk.state.orphans).toEqual([]);
  expect(told().threads[0]).toMatchObject({
    place: { at: 'here', row: 9, column: 'age' },
    replies: [{ comment: 'Ask.', anchor: { row: 9 } }]
  });
  await change([head, ...rows.slice(2, 20), ...rows.slice(21)].join('\n') + '\n');
  await until(() => told().threads[0]?.place.row === 7);
  expect(told().threads[0].place.at).toBe('moved');
  const [reply] = told().threads[0].replies;
  await expect(talk.place(reply.id, { on: 'row', row: 1 })).rejects.toThrow('Only a thread');
});

it('takes over what the baseline file accepts, and writes into it what the review does', async () => {
  const accepted = house.model.review.accepted!;
  const { id } = house.own('sentinel');
  const law = house.own('broken-product').id;
  const shared = () =>
    unlike(accepted.state.baseline, house.model.state.findings, one => talk.onFinding(one), 'Yes.');
  await accepted.accept(id, { reason: 'legacy', scope: 'column', expires: '2099-01-01' });
  await talk.setStatus(law, 'accepted');
  expect(shared()).toMatchObject({
    toReview: [{ id, reason: 'legacy', scope: 'column', expires: '2099-01-01' }],
    toFile: [{ id: law, reason: 'Yes.', scope: 'values', expires: null, author: 'Ada' }],
    otherwise: 0
  });
  await talk.accept(shared().toReview);
  expect(talk.onFinding(id)).toMatchObject({
    status: 'accepted',
    reason: 'legacy',
    scope: 'column'
  });
  await accepted.acceptAll(shared().toFile);
  await until(() => accepted.state.baseline!.quiet.length === 2);
  expect(shared()).toEqual({ toReview: [], toFile: [], otherwise: 0 });
  expect(house.files.texts.get(BASELINE)).toContain('"reason": "Yes."');
  await talk.setStatus(id, 'confirmed');
  expect(shared()).toMatchObject({ toReview: [], otherwise: 1 });
  await house.model.review.steps.undo();
  expect(talk.onFinding(id)).toMatchObject({ status: 'accepted', scope: 'column' });
  await house.model.review.steps.undo();
  expect(accepted.state.baseline!.quiet.map(({ finding }) => finding.id)).toEqual([id]);
});

it('gives statuses and counts for saved reports of its notebook, but no words and no names', async () => {
  const { id } = house.own('sentinel');
  const law = house.own('broken-product').id;
  await talk.comment({ on: 'finding', finding: id }, 'Secret, @Ada.');
  await talk.setStatus(id, 'confirmed', 'Secret reason');
  await talk.tag(id, ['secret'], []);
  await talk.chat('Secret');
  const ids = house.model.state.findings.map(one => one.id);
  const said = talk.summary('a/nb.ipynb', 'orders', ids);
  expect(said).toEqual([{ finding: id, status: 'confirmed', comments: 1 }]);
  expect(talk.summary('a/nb.ipynb', 'other', ids)).toEqual([]);
  expect(talk.summary('a/other.ipynb', 'orders', ids)).toBeNull();
  const shared = reviewed(house.model.report()!, talk);
  expect(shared.review).toEqual(said);
  expect(JSON.stringify(shared.review)).not.toMatch(/secret|ada/i);
  expect(reviewed(house.model.report()!, null)).not.toHaveProperty('review');
  await talk.setStatus(law, 'accepted');
  await talk.setStatus(id, 'open');
  await talk.remove(told().threads[0].root.id);
  expect(talk.summary('a/nb.ipynb', 'orders', ids)).toEqual([
    { finding: law, status: 'accepted', comments: 0 }
  ]);
});
