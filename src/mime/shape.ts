/** Says whether a value has the asked shape; otherwise names the first place that has not. */
export type Shape = (value: unknown, path: string) => string | null;

/** Longest text that is taken from a saved report, in UTF-16 units. */
const MAX_TEXT = 20_000;

const wrong = (path: string, expected: string): string => `${path} is not ${expected}`;

export const text: Shape = (value, path) =>
  typeof value === 'string' && value.length <= MAX_TEXT
    ? null
    : wrong(path, 'a text of fair length');

export const number: Shape = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? null : wrong(path, 'a number');

export const boolean: Shape = (value, path) =>
  typeof value === 'boolean' ? null : wrong(path, 'true or false');

/** A whole number from 0. */
export const count: Shape = (value, path) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? null : wrong(path, 'a count');

/** A number within bounds, both included. */
export function between(low: number, high: number): Shape {
  return (value, path) =>
    typeof value === 'number' && value >= low && value <= high
      ? null
      : wrong(path, `a number from ${low} to ${high}`);
}

export function oneOf(...words: readonly (string | number)[]): Shape {
  return (value, path) =>
    words.some(word => word === value) ? null : wrong(path, `one of ${words.join(', ')}`);
}

export function orNull(shape: Shape): Shape {
  return (value, path) => (value === null ? null : shape(value, path));
}

export function optional(shape: Shape): Shape {
  return (value, path) => (value === undefined ? null : shape(value, path));
}

export function either(...shapes: readonly Shape[]): Shape {
  return (value, path) => {
    const faults = shapes.map(shape => shape(value, path));
    return faults.includes(null) ? null : faults[faults.length - 1];
  };
}

/** At most `most` items of one shape. */
export function list(item: Shape, most: number): Shape {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > most) {
      return wrong(path, `a list of at most ${most} items`);
    }
    for (let i = 0; i < value.length; i++) {
      const fault = item(value[i], `${path}[${i}]`);
      if (fault !== null) {
        return fault;
      }
    }
    return null;
  };
}

/** A list of exactly these shapes. */
export function tuple(...items: readonly Shape[]): Shape {
  return (value, path) => {
    if (!Array.isArray(value) || value.length !== items.length) {
      return wrong(path, `a list of ${items.length} items`);
    }
    return items.reduce<string | null>(
      (fault, item, i) => fault ?? item(value[i], `${path}[${i}]`),
      null
    );
  };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object with these fields; other fields are let be. */
export function record(fields: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (!isPlain(value)) {
      return wrong(path, 'an object');
    }
    for (const [key, shape] of Object.entries(fields)) {
      const fault = shape(Object.hasOwn(value, key) ? value[key] : undefined, `${path}.${key}`);
      if (fault !== null) {
        return fault;
      }
    }
    return null;
  };
}

/** An object whose every value has one shape; at most 64 of them. */
export function dictionary(item: Shape): Shape {
  return (value, path) => {
    if (!isPlain(value) || Object.keys(value).length > 64) {
      return wrong(path, 'a small object');
    }
    return Object.entries(value).reduce<string | null>(
      (fault, [key, one]) => fault ?? item(one, `${path}.${key.slice(0, 40)}`),
      null
    );
  };
}

/** A field chosen by the word in `key`. */
export function tagged(key: string, shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    const tag = isPlain(value) ? value[key] : undefined;
    return typeof tag === 'string' && Object.hasOwn(shapes, tag)
      ? shapes[tag](value, path)
      : wrong(`${path}.${key}`, `one of ${Object.keys(shapes).join(', ')}`);
  };
}
