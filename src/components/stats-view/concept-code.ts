import type { IConceptRequest } from '../../engine';
import { callCode } from './python-call';

/** Python that watches the same in a frame. */
export function conceptCode(frame: string, request: IConceptRequest): string {
  const { label, prediction, value, time } = request;
  return callCode('concept', frame, [
    ['label', label],
    ['prediction', prediction],
    ['value', value],
    ['time', time]
  ]);
}
