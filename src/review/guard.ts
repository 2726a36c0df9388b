import { STATUSES, type IOperation } from './operations';
import { STEPS } from './steps';

/** Characters of a comment at most, as on the server. */
const LONGEST = 10_000;

/** What a thread can be about. */
const KINDS: readonly unknown[] = [
  ...['report', 'chat', 'finding', 'column', 'row', 'value', 'segment']
];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST;

/** The operations among what somebody kept in a notebook; what is none is left out. */
export function readOperations(kept: unknown): IOperation[] {
  return Array.isArray(kept) ? kept.filter(isOperation) : [];
}

function isOperation(value: unknown): value is IOperation {
  if (!isRecord(value) || !isRecord(value.author) || !isRecord(value.body)) {
    return false;
  }
  const { id, kind, report, target, time, author, body } = value;
  const texts = [id, kind, report, target, time, author.id, author.name];
  const numbers = [value.seq, value.base];
  return (
    texts.every(isText) &&
    numbers.every(one => Number.isSafeInteger(one)) &&
    Object.hasOwn(STEPS, kind as string) &&
    Array.isArray(value.conflicts) &&
    isBody(body)
  );
}

const isOneOf =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);
const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** What a field of a body may be, where it is there. */
const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  anchor: isAnchor,
  comment: isText,
  parent: isText,
  reaction: isText,
  reason: isText,
  title: isText,
  tags: isList,
  add: isList,
  remove: isList,
  mentions: isList,
  status: isOneOf(...STATUSES),
  severity: isOneOf('info', 'warning', 'error', null),
  verdict: isOneOf('approved', 'changes-wanted', 'withdrawn'),
  useful: isOneOf(true, false, null),
  on: isOneOf(true, false),
  assignee: value => value === null || isText(value)
};

function isBody(body: Record<string, unknown>): boolean {
  return Object.entries(body).every(
    ([name, value]) => !Object.hasOwn(FIELDS, name) || FIELDS[name](value)
  );
}

function isAnchor(anchor: unknown): boolean {
  return (
    isRecord(anchor) &&
    KINDS.includes(anchor.on) &&
    [anchor.finding, anchor.report, anchor.content].every(
      one => one === undefined || isText(one)
    ) &&
    (anchor.row === undefined || Number.isSafeInteger(anchor.row)) &&
    [anchor.columns].every(one => one === undefined || (Array.isArray(one) && one.every(isText))) &&
    [anchor.key, anchor.rest, anchor.segment].every(
      one =>
        one === undefined ||
        (Array.isArray(one) &&
          one.every(cell => isRecord(cell) && isText(cell.column) && isText(cell.hashed)))
    )
  );
}
