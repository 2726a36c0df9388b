import type { IOperation } from './operations';
import { STEPS } from './steps';

/** Characters of a comment at most, as on the server. */
const LONGEST = 10_000;

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

function isBody(body: Record<string, unknown>): boolean {
  const { anchor, comment, tags, add, remove, mentions, parent, reaction } = body;
  const lists = [tags, add, remove, mentions];
  return (
    (anchor === undefined || isAnchor(anchor)) &&
    [comment, parent, reaction].every(one => one === undefined || isText(one)) &&
    lists.every(one => one === undefined || (Array.isArray(one) && one.every(isText)))
  );
}

function isAnchor(anchor: unknown): boolean {
  return (
    isRecord(anchor) &&
    isText(anchor.on) &&
    (anchor.finding === undefined || isText(anchor.finding)) &&
    (anchor.row === undefined || Number.isSafeInteger(anchor.row)) &&
    [anchor.columns].every(one => one === undefined || (Array.isArray(one) && one.every(isText))) &&
    [anchor.key, anchor.segment].every(
      one =>
        one === undefined ||
        (Array.isArray(one) &&
          one.every(cell => isRecord(cell) && isText(cell.column) && isText(cell.hashed)))
    )
  );
}
