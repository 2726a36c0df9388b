import { zoneName } from '../table/zones';
import type { FixValue, IFixColumn, ViewStep } from './types';

/** A name that Python takes. */
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** What every emitter is given. */
export interface IEmitContext {
  /** The variable that holds the frame. */
  readonly df: string;
  column(name: string): IFixColumn;
  /** All columns of the frame. */
  readonly columns: readonly IFixColumn[];
}

/** Writes steps for one library. */
export interface IEmitter {
  /** Lines that carry a step out and leave the frame in its variable. */
  step(step: ViewStep, context: IEmitContext): string[];
  /** An expression that selects rows by position, in their order. */
  rows(rows: readonly number[], df: string): string;
  /** Import lines by what the code that needs them holds. */
  readonly imports: readonly (readonly [RegExp, string])[];
}

/** A variable's name, `df` for what is none. */
export function variable(name: string): string {
  return NAME.test(name) ? name : 'df';
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text inside a Python string; quotes are left alone. */
export function escaped(text: string): string {
  return text.replace(
    /[\\\u0000-\u001f\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ud800-\udfff]/gu,
    char => {
      const code = char.charCodeAt(0);
      return char === '\\'
        ? '\\\\'
        : (ESCAPES[char] ??
            (code < 0x100
              ? `\\x${code.toString(16).padStart(2, '0')}`
              : `\\u${code.toString(16).padStart(4, '0')}`));
    }
  );
}

/** A text as a Python string. */
export function pyString(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\"')}"`;
}

/** A number as Python and SQL write it. */
export function numberText(value: number): string {
  return String(value);
}

/** A value as Python writes it. */
export function pyValue(value: FixValue): string {
  return typeof value === 'string'
    ? pyString(value)
    : typeof value === 'boolean'
      ? value
        ? 'True'
        : 'False'
      : numberText(value);
}

/** Row positions as the inside of a Python list, long runs as ranges. */
export function rowsText(rows: ArrayLike<number>): string {
  const runs: [number, number][] = [];
  for (let i = 0; i < rows.length; i++) {
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === rows[i]) {
      last[1]++;
    } else {
      runs.push([rows[i], rows[i] + 1]);
    }
  }
  const ranged = runs.length > 0 && runs.length * 4 < rows.length;
  return ranged
    ? runs.map(([start, end]) => `*range(${start}, ${end})`).join(', ')
    : Array.from(rows).join(', ');
}

/** Entries of a Python dictionary, on lines of their own where they are many. */
export function dictText(pairs: readonly (readonly [string, string])[]): string {
  const entries = pairs.map(([from, to]) => `${from}: ${to}`);
  const line = `{${entries.join(', ')}}`;
  return line.length <= 72 ? line : `{\n${entries.map(entry => `    ${entry},\n`).join('')}}`;
}

/** Whether a column holds days or instants. */
export function isDated({ physical }: IFixColumn): boolean {
  return physical === 'date' || physical === 'timestamp';
}

/** Whether a column is stored as codes into words. */
export function isDictionary({ typeName }: IFixColumn): boolean {
  return /dictionary|categor|enum/i.test(typeName);
}

/** Time zone of a timestamp column; null where it has none. */
export function zoneOf({ typeName }: IFixColumn): string | null {
  return zoneName(typeName);
}

/** Milliseconds since 1970 as ISO text without a zone. */
export function isoOf(ms: number): string {
  return new Date(ms)
    .toISOString()
    .replace('Z', '')
    .replace(/\.000$/, '');
}

/** White space that is no plain blank, and what has no width. */
export const ODD_SPACES = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000';
export const INVISIBLES = '\u00ad\u200b\u2060\ufeff';
/** The pattern of doubled blanks. */
export const DOUBLED = '[ \t]{2,}';
