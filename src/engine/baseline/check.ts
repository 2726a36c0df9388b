import { BaselineError } from './types';

/** Tells whether a value has a shape; null, or what is wrong with it and where. */
export type Check = (value: unknown, at: string) => string | null;

type Fields = Readonly<Record<string, Check>>;

const wrong =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value, at) =>
    test(value) ? null : `${at} is not ${what}`;

export const text = wrong('a text', value => typeof value === 'string');
export const filled = wrong(
  'a text with something in it',
  value => typeof value === 'string' && value.trim() !== ''
);
export const flag = wrong('true or false', value => typeof value === 'boolean');
export const share = wrong('a number from 0 on', value => typeof value === 'number' && value >= 0);
export const count = wrong(
  'a whole number from 0 on',
  value => Number.isSafeInteger(value) && (value as number) >= 0
);

/** One of some words. */
export const oneOf = (words: readonly string[]): Check =>
  wrong(`one of ${words.join(', ')}`, value => words.includes(value as string));

/** A text of a form. */
export const form = (what: string, test: (text: string) => boolean): Check =>
  wrong(what, value => typeof value === 'string' && test(value));

/** The same, or null. */
export const orNull =
  (check: Check): Check =>
  (value, at) =>
    value === null ? null : check(value, at);

/** A list of what passes a check, at least `least` of them. */
export const list =
  (check: Check, least = 0): Check =>
  (value, at) => {
    if (!Array.isArray(value)) {
      return `${at} is not a list`;
    }
    return value.length < least
      ? `${at} is empty`
      : first(value.map((one, i) => () => check(one, `${at}[${i}]`)));
  };

/** An object whose values pass a check, under any names. */
export const record =
  (check: Check): Check =>
  (value, at) =>
    isObject(value)
      ? first(
          Object.entries(value).map(
            ([name, one]) =>
              () =>
                check(one, `${at}.${name}`)
          )
        )
      : `${at} is not an object`;

/** An object of just these fields. */
export const fields =
  (checks: Fields): Check =>
  (value, at) => {
    if (!isObject(value)) {
      return `${at} is not an object`;
    }
    const unknown = Object.keys(value).find(name => !Object.hasOwn(checks, name));
    return unknown !== undefined
      ? `${at} has an unknown field ${unknown}`
      : first(
          Object.entries(checks).map(
            ([name, check]) =>
              () =>
                Object.hasOwn(value, name)
                  ? check(value[name], `${at}.${name}`)
                  : `${at} has no ${name}`
          )
        );
  };

/** Whether a value is a plain object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws BaselineError when the check fails. */
export function demand(check: Check, value: unknown, at: string, advice: string): void {
  const problem = check(value, at);
  if (problem !== null) {
    throw new BaselineError(`${problem}; ${advice}`);
  }
}

function first(tests: readonly (() => string | null)[]): string | null {
  for (const test of tests) {
    const problem = test();
    if (problem !== null) {
      return problem;
    }
  }
  return null;
}
