import { KINDS } from '../findings/kinds';
import type { IFinding, Param } from '../findings/types';
import * as is from './check';
import { BaselineError } from './types';

/** What a comparison of two runs reads of a finding. */
export type ISeen = Pick<
  IFinding,
  'id' | 'kind' | 'detector' | 'columns' | 'severity' | 'message' | 'rows'
>;

/** A state of a frame that later ones are compared with. */
export interface IPin {
  /** File name of the notebook or data file that the frame is of. */
  readonly place: string;
  readonly frame: string;
  /** When it was pinned: ISO 8601, UTC. */
  readonly when: string;
  /** Without values that few rows share; of the rows the count alone. */
  readonly findings: readonly ISeen[];
}

type Packed = Omit<IPin, 'findings'> & {
  readonly findings: readonly (Omit<ISeen, 'rows'> & { readonly rows: number })[];
};

const number: is.Check = (value, at) => (typeof value === 'number' ? null : `${at} is no number`);
const value: is.Check = (one, at) => (typeof one === 'string' ? null : is.orNull(number)(one, at));
const literal: is.Check = (one, at) =>
  is.isObject(one) && !('masked' in one)
    ? is.fields({ value, column: is.text, rows: is.count })(one, at)
    : is.fields({ value, column: is.text, rows: is.count, masked: is.flag })(one, at);

const PARAMS: Readonly<Record<string, is.Check>> = {
  structural: is.fields({ role: is.text, value: is.text }),
  derived: (one, at) =>
    is.isObject(one) && !('as' in one)
      ? is.fields({ role: is.text, value: is.orNull(number) })(one, at)
      : is.fields({
          role: is.text,
          value: is.orNull(number),
          as: is.oneOf(['count', 'share', 'factor', 'number'])
        })(one, at),
  literal: is.fields({ role: is.text, value: literal })
};

const param: is.Check = (one, at) => {
  const role = is.isObject(one) ? String(one.role) : '';
  return Object.hasOwn(PARAMS, role) ? PARAMS[role](one, at) : `${at} is no parameter`;
};

const document = is.fields({
  format: is.oneOf(['framescope.pins']),
  version: is.count,
  pins: is.list(
    is.fields({
      place: is.filled,
      frame: is.filled,
      when: is.form(
        'a time like 2026-11-20T08:30:00.000Z',
        text => !Number.isNaN(Date.parse(text))
      ),
      findings: is.list(
        is.fields({
          id: is.filled,
          kind: is.oneOf(Object.keys(KINDS)),
          detector: is.filled,
          columns: is.list(is.text, 1),
          severity: is.oneOf(['info', 'warning', 'error']),
          message: is.fields({ key: is.filled, params: is.record(param), text: is.text }),
          rows: is.count
        })
      )
    })
  )
});

/**
 * Reads pinned states; none where there is no file.
 *
 * @param name - of the file, for the sentence where it cannot be used.
 * @throws BaselineError when it is no JSON or of another shape.
 */
export function parsePins(content: string | null, name: string): IPin[] {
  if (content === null) {
    return [];
  }
  const advice = 'mend it or delete it, then pin again. Nothing was changed.';
  let read: unknown;
  try {
    read = JSON.parse(content);
  } catch (error) {
    throw new BaselineError(`${name} is no JSON; ${advice}`, { cause: error });
  }
  is.demand(document, read, name, advice);
  return (read as { readonly pins: readonly Packed[] }).pins.map(pin => ({
    ...pin,
    findings: pin.findings.map(one => ({
      ...one,
      message: { ...one.message, params: whole(one.message.params) },
      rows: { count: one.rows, complete: false, strip: [] }
    }))
  }));
}

/** Pinned states as text, sorted; null where there are none. */
export function pinsText(pins: readonly IPin[]): string | null {
  const packed = [...pins]
    .sort((a, b) => order(a.place, b.place) || order(a.frame, b.frame))
    .map(({ place, frame, when, findings }): Packed => ({
      place,
      frame,
      when,
      findings: findings.map(({ id, kind, detector, columns, severity, message, rows }) => ({
        id,
        kind,
        detector,
        columns,
        severity,
        message,
        rows: rows.count
      }))
    }));
  return packed.length === 0
    ? null
    : `${JSON.stringify({ format: 'framescope.pins', version: 1, pins: packed }, null, 2)}\n`;
}

/** JSON has null where a number is none. */
const whole = (params: Readonly<Record<string, Param>>): Record<string, Param> =>
  Object.fromEntries(
    Object.entries(params).map(([name, one]) => [
      name,
      one.role === 'derived' ? { ...one, value: one.value ?? NaN } : one
    ])
  );

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
