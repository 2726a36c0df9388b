import {
  condition,
  FIELDS,
  finite,
  isFields,
  level,
  onlyKnown,
  ordered,
  RuleError,
  share,
  shown,
  text,
  wrong,
  type Check,
  type Fields
} from './guard-fields';
import { CUT_PARTS, type PartName } from './parts';
import { spanOf } from './spans';
import type { IRule, IRuleset, RuleName } from './types';

/** Version of the document that is written and the newest that is read. */
export const RULES_VERSION = 1;

const MOST_RULES = 10_000;
const ID = /^[\p{L}\p{N}_.:-]{1,120}$/u;
const WITHOUT_SHARE: readonly RuleName[] = ['row-count', 'fresh'];

/**
 * A ruleset from a parsed JSON or YAML document. Ids that are not given are
 * made from the rule and its columns; the severity is `error` by default.
 *
 * @throws RuleError with one sentence about the first thing that is wrong.
 */
export function readRuleset(document: unknown): IRuleset {
  if (!isFields(document)) {
    throw new RuleError(
      'This is no ruleset; a ruleset starts with format: framescope.rules, version: 1, rules: [...].'
    );
  }
  if (document.format !== 'framescope.rules') {
    wrong('format of the ruleset', `takes framescope.rules, not ${shown(document.format)}`);
  }
  const { version } = document;
  if (typeof version === 'number' && version > RULES_VERSION) {
    throw new RuleError(
      `This ruleset is of version ${version} and framescope reads up to ${RULES_VERSION}; update framescope.`
    );
  }
  if (version !== RULES_VERSION) {
    wrong('version of the ruleset', `takes ${RULES_VERSION}, not ${shown(version)}`);
  }
  const { rules } = document;
  if (!Array.isArray(rules) || rules.length > MOST_RULES) {
    throw new RuleError(`rules of the ruleset takes a list of up to ${MOST_RULES} rules.`);
  }
  onlyKnown(
    document,
    {
      format: text,
      version: finite,
      name: text,
      description: text,
      revision,
      changed: day,
      dropped,
      rules: () => undefined
    },
    'the ruleset'
  );
  const ids = new Set<string>();
  const read = rules.map((rule: unknown, i) => readRule(rule, `rule ${i + 1}`, ids));
  return {
    format: 'framescope.rules',
    version: RULES_VERSION,
    ...pick(document, ['name', 'description', 'revision', 'changed']),
    rules: read,
    ...pick(document, ['dropped'])
  };
}

function pick(document: Fields, names: readonly (keyof IRuleset)[]): Partial<IRuleset> {
  return Object.fromEntries(
    names.filter(name => document[name] !== undefined).map(name => [name, document[name]])
  );
}

const revision: Check = (value, where) => {
  if (!Number.isSafeInteger(value) || (value as number) < 1) {
    wrong(where, `takes a whole number from 1 on, not ${shown(value)}`);
  }
};

const day: Check = (value, where) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) {
    wrong(where, `takes a day like 2026-11-20, not ${shown(value)}`);
  }
};

const dropped: Check = (value, where) => {
  if (!Array.isArray(value) || value.length > MOST_RULES) {
    wrong(where, `takes a list of up to ${MOST_RULES} laws`);
  }
  value.forEach((one: unknown) => {
    if (!isFields(one) || typeof one.law !== 'string' || typeof one.text !== 'string') {
      wrong(where, `takes laws like {law: l0123, text: ...}, not ${shown(one)}`);
    }
  });
};

function readRule(rule: unknown, place: string, ids: Set<string>): IRule {
  if (!isFields(rule)) {
    wrong(place, `is no rule; a rule reads like {rule: not-null, column: name}`);
  }
  const name = rule.rule;
  if (typeof name !== 'string' || !Object.hasOwn(FIELDS, name)) {
    const known = Object.keys(FIELDS).join(', ');
    wrong(place, `is of the unknown kind ${shown(name)}; the kinds are ${known}`);
  }
  const where = typeof rule.id === 'string' ? `rule ${shown(rule.id)}` : `${place} (${name})`;
  const fields = FIELDS[name as RuleName];
  const checks: Record<string, Check> = { rule: text, id: idText, severity: level, note: text };
  for (const [key, check] of Object.entries(fields)) {
    checks[key.replace('!', '')] = check;
  }
  if (!WITHOUT_SHARE.includes(name as RuleName)) {
    checks.max_share = share;
    checks.when = condition;
  }
  for (const key of Object.keys(fields).filter(one => one.endsWith('!'))) {
    if (rule[key.slice(0, -1)] === undefined) {
      wrong(where, `needs the field ${key.slice(0, -1)}`);
    }
  }
  onlyKnown(rule, checks, where);
  together(name as RuleName, rule, where);
  const id = typeof rule.id === 'string' ? rule.id : freeId(name, rule, ids);
  if (ids.has(id)) {
    wrong(where, 'has the id of another rule; give it its own');
  }
  ids.add(id);
  return { rule: name, id, ...rule, severity: rule.severity ?? 'error' } as unknown as IRule;
}

const idText: Check = (value, where) => {
  if (typeof value !== 'string' || !ID.test(value)) {
    wrong(where, `takes letters, digits, and . _ : -, not ${shown(value)}`);
  }
};

/** What fields must be to each other. */
function together(name: RuleName, rule: Fields, where: string): void {
  if (name === 'range' || name === 'length' || name === 'row-count') {
    if (rule.min === undefined && rule.max === undefined) {
      wrong(where, 'needs the field min or max');
    }
    ordered(rule, where);
  }
  const list = name === 'sum' ? rule.weights : name === 'product' ? rule.powers : undefined;
  const columns = rule.columns as readonly string[] | undefined;
  if (Array.isArray(list) && columns !== undefined && list.length !== columns.length - 1) {
    const what = name === 'sum' ? 'weights' : 'powers';
    wrong(where, `needs ${columns.length - 1} ${what}, one for each column after the first`);
  }
  if (name === 'dependency' && (rule.by as string[]).includes(rule.column as string)) {
    wrong(where, `says that ${shown(rule.column)} follows from itself`);
  }
  const by = Array.isArray(rule.by) ? (rule.by as string[]) : [];
  if (
    name !== 'dependency' &&
    (by.includes(rule.column as string) || rule.from === (rule.column ?? null))
  ) {
    wrong(where, `names ${shown(rule.column)} twice; name another column beside it`);
  }
  if (name === 'derived') {
    const cut = CUT_PARTS.includes(rule.part as PartName);
    if (cut ? !(Number(rule.characters) >= 1) : rule.characters !== undefined) {
      wrong(where, `needs characters from 1 on with the parts first and last, and with no other`);
    }
  }
  if (name === 'cadence') {
    const [every, longest = every] = [rule.every, rule.longest];
    const size = (one: unknown): number => (typeof one === 'string' ? spanOf(one) : Number(one));
    if (typeof every !== typeof longest || size(longest) < size(every)) {
      wrong(where, 'takes as longest a step of the same sort as every, and no shorter one');
    }
  }
}

function freeId(name: string, rule: Fields, ids: ReadonlySet<string>): string {
  const columns = [rule.columns, rule.by, rule.from, rule.column]
    .flat()
    .filter(one => one !== undefined);
  return idFor(name, columns as string[], ids);
}

/**
 * An id that says what a rule is about: `order:start-end`.
 *
 * @param taken - ids that are in use; a number is put behind where needed.
 */
export function idFor(
  name: string,
  columns: readonly string[],
  taken: ReadonlySet<string>
): string {
  const words = columns.map(column => column.replace(/[^\p{L}\p{N}_.]+/gu, '_'));
  const base = [name, words.join('-')]
    .filter(part => part !== '')
    .join(':')
    .slice(0, 100);
  let id = base;
  for (let n = 2; taken.has(id); n++) {
    id = `${base}-${n}`;
  }
  return id;
}
