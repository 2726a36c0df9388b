import type {
  IAnnotation,
  IDocuments,
  IReportDocument,
  IResult,
  ITables,
  TableName,
  Tables
} from './documents';
import type { IAnchor, IBodies, IOperation, Kind } from './operations';

/** An operation that is not taken; the server says so in the same cases. */
export class RefusedError extends Error {
  constructor(
    readonly code: string,
    detail: string
  ) {
    super(detail);
  }
}

type Step = (draft: Draft) => void;

/** One operation on its way into the tables; the twin of `framescope/server/review/projection.py`. */
class Draft {
  constructor(
    readonly operation: IOperation,
    readonly report: string,
    private readonly _tables: ITables,
    readonly isAdmin: boolean
  ) {}

  readonly changes: { [T in TableName]: [T, IDocuments[T]] }[TableName][] = [];

  body<K extends Kind>(_: K): IBodies[K] {
    return this.operation.body as unknown as IBodies[K];
  }

  get<T extends TableName>(table: T, id: string): IDocuments[T] | undefined {
    return this._tables.get(table, id);
  }

  known<T extends 'reports' | 'annotations'>(table: T, id: string): IDocuments[T] {
    const found = this.get(table, id);
    if (found === undefined) {
      throw new RefusedError('unknown', `There is no such entry in ${table}.`);
    }
    if (found.removed) {
      throw new RefusedError('removed', `This entry of ${table} was removed.`);
    }
    return found;
  }

  put<T extends TableName>(table: T, document: IDocuments[T]): void {
    const { seq } = this.operation;
    const first = this.get(table, document.id)?.first ?? seq;
    this.changes.push([table, { ...document, version: seq, first }] as Draft['changes'][number]);
  }

  made(): Pick<
    IReportDocument,
    'id' | 'author' | 'author_name' | 'created' | 'changed' | 'removed'
  > &
    Pick<IReportDocument, 'conflicts' | 'written' | 'first' | 'version'> {
    const { target, author, time, seq } = this.operation;
    return {
      id: target,
      first: seq,
      version: seq,
      author: author.id,
      author_name: author.name,
      created: time,
      changed: time,
      removed: false,
      conflicts: [],
      written: {}
    };
  }

  /** Set a field that several people may set; what the server calls a conflict is kept beside it. */
  write<D extends IDocuments[TableName]>(document: D, field: string, value: unknown): D {
    const { seq, base, author, time } = this.operation;
    const last = document.written[field];
    const isUnseen = last !== undefined && last.seq > base;
    let conflicts = document.conflicts;
    if (last !== undefined && this.operation.conflicts.includes(last.seq)) {
      const replaced = (document as unknown as Readonly<Record<string, unknown>>)[field];
      conflicts = [...conflicts, { field, value: replaced, ...last }];
    } else if (!isUnseen && conflicts.every(one => one.field !== field || one.seq <= base)) {
      conflicts = conflicts.filter(one => one.field !== field);
    }
    const mine = { seq, author: author.id, author_name: author.name, time };
    return {
      ...document,
      [field]: value,
      written: { ...document.written, [field]: mine },
      conflicts,
      changed: time
    };
  }

  onlyAuthor(document: { readonly author: string }): void {
    if (document.author !== this.operation.author.id && !this.isAdmin) {
      throw new RefusedError('forbidden', 'Only its author may do this.');
    }
  }
}

function addReport(draft: Draft): void {
  if (draft.get('reports', draft.operation.target) !== undefined) {
    throw new RefusedError('exists', 'This id is taken in reports.');
  }
  const title = draft.body('report.add').title ?? '';
  draft.put('reports', { ...draft.made(), title, signatures: {} });
}

function editReport(draft: Draft): void {
  const report = draft.known('reports', draft.operation.target);
  draft.onlyAuthor(report);
  draft.put('reports', draft.write(report, 'title', draft.body('report.edit').title));
}

function sign(draft: Draft): void {
  const { target, author, time, seq } = draft.operation;
  const report = draft.known('reports', target);
  const { verdict, comment = '' } = draft.body('report.sign');
  const signatures = {
    ...report.signatures,
    [author.id]: { name: author.name, verdict, comment, time, seq }
  };
  draft.put('reports', { ...report, signatures, changed: time });
}

function removeReport(draft: Draft): void {
  const report = draft.known('reports', draft.operation.target);
  draft.onlyAuthor(report);
  draft.put('reports', { ...report, removed: true, changed: draft.operation.time });
}

function removeAnnotation(draft: Draft): void {
  const annotation = draft.known('annotations', draft.operation.target);
  draft.onlyAuthor(annotation);
  const { time } = draft.operation;
  draft.put('annotations', { ...annotation, removed: true, comment: '', changed: time });
}

function annotate(draft: Draft): void {
  const { anchor, comment, tags = [], mentions = [], parent = null } = draft.body('annotation.add');
  draft.known('reports', draft.report);
  if (draft.get('annotations', draft.operation.target) !== undefined) {
    throw new RefusedError('exists', 'This id is taken in annotations.');
  }
  namesIts(anchor);
  if (parent !== null && draft.get('annotations', parent)?.report !== draft.report) {
    throw new RefusedError('unknown', 'There is no such thread in this report.');
  }
  draft.put('annotations', {
    ...draft.made(),
    report: draft.report,
    anchor,
    comment,
    tags,
    mentions,
    parent,
    status: 'open',
    assignee: null,
    reactions: {},
    edited: false
  });
}

function namesIts({ on, finding }: IAnchor): void {
  if (on === 'finding' && finding === undefined) {
    throw new RefusedError('invalid', 'An annotation on a finding names it.');
  }
}

function place(draft: Draft): void {
  const { anchor } = draft.body('annotation.place');
  const annotation = draft.known('annotations', draft.operation.target);
  if (annotation.parent !== null || annotation.anchor.on === 'chat' || anchor.on === 'chat') {
    throw new RefusedError('invalid', 'Only a thread has a place in the data.');
  }
  namesIts(anchor);
  draft.put('annotations', draft.write(annotation, 'anchor', anchor));
}

function edit(draft: Draft): void {
  const { comment, mentions = [] } = draft.body('annotation.edit');
  const annotation = draft.known('annotations', draft.operation.target);
  draft.onlyAuthor(annotation);
  const written = draft.write(annotation, 'comment', comment);
  draft.put('annotations', { ...written, edited: true, mentions });
}

function react(draft: Draft): void {
  const { reaction, on } = draft.body('annotation.react');
  const { target, author } = draft.operation;
  const annotation = draft.known('annotations', target);
  const others = (annotation.reactions[reaction] ?? []).filter(one => one !== author.id);
  const all = { ...annotation.reactions, [reaction]: on ? [...others, author.id] : others };
  const kept = Object.fromEntries(Object.entries(all).filter(([, people]) => people.length > 0));
  draft.put('annotations', { ...annotation, reactions: kept });
}

function resultOf(draft: Draft): IResult {
  const { target, time, seq } = draft.operation;
  draft.known('reports', draft.report);
  const id = resultId(draft.report, target);
  return (
    draft.get('results', id) ?? {
      id,
      first: seq,
      version: seq,
      report: draft.report,
      finding: target,
      status: 'open',
      assignee: null,
      severity: null,
      tags: [],
      ratings: {},
      conflicts: [],
      written: {},
      changed: time
    }
  );
}

function setAnnotation(field: 'status' | 'assignee'): Step {
  return draft => {
    const body = draft.operation.body;
    const annotation = draft.known('annotations', draft.operation.target);
    const written = draft.write(annotation, field, body[field]);
    draft.put('annotations', field === 'status' ? { ...written, ...reasonOf(body) } : written);
  };
}

function setResult(field: 'status' | 'assignee' | 'severity'): Step {
  return draft => {
    const body = draft.operation.body;
    const written = draft.write(resultOf(draft), field, body[field]);
    const told = field === 'status' ? { ...reasonOf(body), ...reachOf(body) } : {};
    draft.put('results', { ...written, ...told });
  };
}

const reasonOf = (body: IOperation['body']): { reason: string } => ({
  reason: typeof body.reason === 'string' ? body.reason : ''
});

const reachOf = (body: IOperation['body']): Partial<Pick<IResult, 'scope' | 'expires'>> =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key === 'scope' || key === 'expires'));

const MOST_TAGS = 200;

function tagged<D extends IAnnotation | IResult>(document: D, body: IBodies['finding.tag']): D {
  const kept = document.tags.filter(tag => !body.remove?.includes(tag));
  return { ...document, tags: [...new Set([...kept, ...(body.add ?? [])])].slice(0, MOST_TAGS) };
}

function rate(draft: Draft): void {
  const result = resultOf(draft);
  const { [draft.operation.author.id]: _, ...ratings } = result.ratings;
  const { useful } = draft.body('finding.rate');
  const mine = useful === null ? {} : { [draft.operation.author.id]: useful };
  draft.put('results', { ...result, ratings: { ...ratings, ...mine } });
}

/** By kind: what it does; the twin of `framescope/server/review/steps.py`. */
export const STEPS: Readonly<Record<Kind, Step>> = {
  'report.add': addReport,
  'report.edit': editReport,
  'report.remove': removeReport,
  'report.sign': sign,
  'annotation.add': annotate,
  'annotation.edit': edit,
  'annotation.remove': removeAnnotation,
  'annotation.react': react,
  'annotation.place': place,
  'annotation.status': setAnnotation('status'),
  'annotation.assign': setAnnotation('assignee'),
  'annotation.tag': draft =>
    draft.put(
      'annotations',
      tagged(draft.known('annotations', draft.operation.target), draft.body('annotation.tag'))
    ),
  'finding.status': setResult('status'),
  'finding.assign': setResult('assignee'),
  'finding.tag': draft => draft.put('results', tagged(resultOf(draft), draft.body('finding.tag'))),
  'finding.severity': setResult('severity'),
  'finding.rate': rate
};

/** The id of what was decided about a finding. */
export const resultId = (report: string, finding: string): string => `${report}/${finding}`;

/**
 * Take an operation into the tables.
 *
 * @param isAdmin - whether its author may change what others wrote.
 * @throws RefusedError where it cannot be; nothing is changed then.
 */
export function take(tables: Tables, operation: IOperation, isAdmin: boolean): void {
  const step = Object.hasOwn(STEPS, operation.kind) ? STEPS[operation.kind as Kind] : undefined;
  if (step === undefined || operation.report === null) {
    return;
  }
  const draft = new Draft(operation, operation.report, tables, isAdmin);
  step(draft);
  for (const [table, document] of draft.changes) {
    tables.put(table, document);
  }
}
