import { Adwin } from '../stream/adwin';
import { Ddm, Eddm, Fhddm } from '../stream/error-rate';
import { HddmA, HddmW } from '../stream/hddm';
import { Kswin } from '../stream/kswin';
import { PageHinkley } from '../stream/page-hinkley';
import type { IStreamDetector } from '../stream/types';

/** Ways to watch a stream, by what they take: 0 and 1 alone, 0 to 1, or any numbers. */
const METHODS = {
  adwin: { takes: 'numbers', make: () => new Adwin() },
  ddm: { takes: 'errors', make: () => new Ddm() },
  eddm: { takes: 'errors', make: () => new Eddm() },
  fhddm: { takes: 'hits', make: () => new Fhddm() },
  'hddm-a': { takes: 'shares', make: () => new HddmA() },
  'hddm-w': { takes: 'shares', make: () => new HddmW() },
  'page-hinkley': { takes: 'numbers', make: () => new PageHinkley() },
  kswin: { takes: 'numbers', make: (seed: number) => new Kswin({ seed }) }
} as const satisfies Record<string, IMethod>;

interface IMethod {
  readonly takes: 'errors' | 'hits' | 'shares' | 'numbers';
  readonly make: (seed: number) => IStreamDetector;
}

/** Name of a way to watch a stream. */
export type ConceptMethod = keyof typeof METHODS;

/** All of them. */
export const CONCEPT_METHODS = Object.keys(METHODS) as readonly ConceptMethod[];

/** What the values of a stream are. */
export type StreamKind = 'errors' | 'shares' | 'numbers';

/** A detector of a method with what it is given for a value; null where it cannot take such values. */
export function detectorFor(
  method: ConceptMethod,
  kind: StreamKind,
  seed: number
): { readonly detector: IStreamDetector; readonly given: (value: number) => number } | null {
  const { takes, make }: IMethod = METHODS[method];
  const can = takes === 'numbers' || kind === 'errors' || (takes === 'shares' && kind === 'shares');
  return can
    ? { detector: make(seed), given: takes === 'hits' ? value => 1 - value : value => value }
    : null;
}
