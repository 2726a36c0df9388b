import type { Severity } from '../findings/types';
import { parseFormula } from './formula';
import { DATE_PARTS, TEXT_PARTS } from './parts';
import { compileRegex } from './regex';
import { spanOf } from './spans';
import type { ICondition, RuleName, RuleType, RuleValue } from './types';
import { timeOf } from './values';

/** A ruleset that cannot be used; the message is one sentence that says what to do. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}

/** An object of a document whose keys are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Checks one field: its value, and where it stands in words. */
export type Check = (value: unknown, where: string) => void;

const TYPES: readonly RuleType[] = ['integer', 'number', 'boolean', 'date', 'timestamp', 'text'];
const LEVELS: readonly Severity[] = ['info', 'warning', 'error'];

/** @throws RuleError always. */
export function wrong(where: string, what: string): never {
  throw new RuleError(`${where} ${what}.`);
}

/** Whether a value is a plain object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in a sentence: short, on one line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > 60 ? `${flat.slice(0, 59)}…` : flat;
}

export const text: Check = (value, where) => {
  if (typeof value !== 'string' || value === '') {
    wrong(where, `takes a text, not ${shown(value)}`);
  }
};

export const finite: Check = (value, where) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    wrong(where, `takes a number, not ${shown(value)}`);
  }
};

export const natural: Check = (value, where) => {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    wrong(where, `takes a whole number from 0 on, not ${shown(value)}`);
  }
};

export const notNegative: Check = (value, where) => {
  finite(value, where);
  if ((value as number) < 0) {
    wrong(where, `takes a number from 0 on, not ${shown(value)}`);
  }
};

export const share: Check = (value, where) => {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    wrong(where, `takes a share from 0 to 1, not ${shown(value)}`);
  }
};

export const flag: Check = (value, where) => {
  if (typeof value !== 'boolean') {
    wrong(where, `takes true or false, not ${shown(value)}`);
  }
};

export const level: Check = (value, where) => oneOf(LEVELS, value, where);
export const typeName: Check = (value, where) => oneOf(TYPES, value, where);

/** A number, or a date as text. */
export const bound: Check = (value, where) => {
  if (typeof value === 'string' ? Number.isNaN(timeOf(value)) : !Number.isFinite(value)) {
    wrong(where, `takes a number or a date such as 2024-05-01, not ${shown(value)}`);
  }
};

/** Texts, at least `least` of them and not the same twice. */
export function texts(least: number, most = Infinity): Check {
  return (value, where) => {
    const many = least === most ? String(least) : `${least} or more`;
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      wrong(where, `takes a list of ${many} names, not ${shown(value)}`);
    }
    (value as unknown[]).forEach(one => text(one, where));
    if (new Set(value as unknown[]).size < (value as unknown[]).length) {
      wrong(where, `names ${shown(value)}; name each column once`);
    }
  };
}

export const numbers: Check = (value, where) => {
  if (!Array.isArray(value) || value.length === 0) {
    wrong(where, `takes a list of numbers, not ${shown(value)}`);
  }
  (value as unknown[]).forEach(one => finite(one, where));
};

export const values: Check = (value, where) => {
  if (!Array.isArray(value) || value.length === 0) {
    wrong(where, `takes a list with at least one value, not ${shown(value)}`);
  }
  for (const one of value as unknown[]) {
    const plain = typeof one === 'string' || typeof one === 'boolean' || Number.isFinite(one);
    if (!plain) {
      wrong(where, `takes texts, numbers, true and false, not ${shown(one)}`);
    }
  }
};

/** A text that is read by something; what it cannot read is wrong. */
function readBy(read: (value: string) => unknown): Check {
  return (value, where) => {
    text(value, where);
    try {
      read(value as string);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      wrong(where, `cannot be used: ${why}`);
    }
  };
}

export const pattern: Check = readBy(compileRegex);
const formula: Check = readBy(parseFormula);

/** A step from one value to the next: a number, or a span of time. */
const step: Check = (value, where) => {
  const size = typeof value === 'string' ? spanOf(value) : value;
  if (typeof size !== 'number' || !(size > 0 && Number.isFinite(size))) {
    wrong(where, `takes a number above 0 or a span such as 15 minutes, not ${shown(value)}`);
  }
};

const partName: Check = (value, where) => oneOf([...DATE_PARTS, ...TEXT_PARTS], value, where);
const direction: Check = (value, where) => oneOf(['up', 'down'], value, where);

/** One condition, or several that must all hold. */
export const condition: Check = (value, where) => {
  if (!Array.isArray(value)) {
    return oneCondition(value, where);
  }
  if (value.length === 0) {
    wrong(where, 'takes one condition or a list of them, not an empty list');
  }
  value.forEach((one: unknown, i) => oneCondition(one, `condition ${i + 1} in ${where}`));
};

const oneCondition: Check = (value, where) => {
  if (!isFields(value)) {
    wrong(where, `takes a column and what it is, such as {column: status, in: [paid]}`);
  }
  const checks: Readonly<Record<keyof ICondition, Check>> = {
    column: text,
    is: (one, at) => oneOf(['null', 'not-null'], one, at),
    in: values,
    not_in: values,
    pattern,
    min: bound,
    max: bound
  };
  onlyKnown(value, checks, where);
  text(value.column, `column of ${where}`);
  const { is, in: list, not_in, pattern: form, min, max } = value;
  const asked = [is, list, not_in, form, min ?? max].filter(one => one !== undefined).length;
  if (asked !== 1) {
    wrong(
      where,
      `takes one of "is", "in", "not_in", "pattern", or "min" and "max" beside its column`
    );
  }
  ordered(value, where);
};

/** Checks that `min` is of one kind with `max` and not above it. */
export function ordered({ min, max }: Fields, where: string): void {
  if (min === undefined || max === undefined) {
    return;
  }
  if (typeof min !== typeof max) {
    wrong(where, `takes two numbers or two dates as min and max, not one of each`);
  }
  const at = (value: unknown): number =>
    typeof value === 'string' ? timeOf(value) : (value as number);
  if (at(min) > at(max)) {
    wrong(where, `has min ${shown(min)} above max ${shown(max)}; exchange them`);
  }
}

/** Checks each field that is there, and that there is no other. */
export function onlyKnown(
  fields: Fields,
  checks: Readonly<Record<string, Check>>,
  where: string
): void {
  for (const [key, value] of Object.entries(fields)) {
    if (!Object.hasOwn(checks, key)) {
      const known = Object.keys(checks).join(', ');
      wrong(where, `has a field ${shown(key)} that is not known; it takes ${known}`);
    }
    checks[key](value, `${key} of ${where}`);
  }
}

function oneOf(allowed: readonly string[], value: unknown, where: string): void {
  if (!allowed.includes(value as string)) {
    wrong(where, `takes ${allowed.join(', ')}, not ${shown(value)}`);
  }
}

/** The fields of each kind of rule, those of all rules left out; a `!` marks what it needs. */
export const FIELDS: Readonly<Record<RuleName, Readonly<Record<string, Check>>>> = {
  'not-null': { 'column!': text },
  'is-null': { 'column!': text },
  unique: { 'columns!': texts(1) },
  range: { 'column!': text, min: bound, max: bound },
  set: { 'column!': text, 'values!': values },
  regex: { 'column!': text, 'pattern!': pattern },
  type: { 'column!': text, 'type!': typeName },
  length: { 'column!': text, min: natural, max: natural },
  equal: { 'columns!': texts(2, 2) },
  order: { 'columns!': texts(2, 2), strict: flag },
  sum: { 'columns!': texts(2), weights: numbers, constant: finite, tolerance: notNegative },
  product: { 'columns!': texts(2), powers: numbers, factor: finite, tolerance: notNegative },
  conversion: { 'columns!': texts(2, 2), factor: finite, offset: finite, tolerance: notNegative },
  dependency: { 'by!': texts(1), 'column!': text, beginning: flag },
  reference: { 'column!': text, 'to!': text },
  derived: { 'column!': text, 'from!': text, 'part!': partName, characters: natural },
  formula: { 'column!': text, 'formula!': formula, tolerance: notNegative },
  cadence: { 'column!': text, by: texts(1), 'every!': step, longest: step, slack: share },
  monotone: { 'column!': text, by: texts(1), direction, strict: flag },
  'row-count': { min: natural, max: natural },
  fresh: { 'column!': text, 'max_days!': notNegative }
};

export type { RuleValue };
