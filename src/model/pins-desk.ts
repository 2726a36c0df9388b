import { parsePins, pinsText, type IPin, type IReport } from '../engine';
import { DEFAULT_K, redactFinding } from '../report';
import { PINS_FILE } from './file-names';

/** What tells one pinned frame from another one. */
export type PinKey = Pick<IPin, 'place' | 'frame'>;

const isOf =
  ({ place, frame }: PinKey) =>
  (pin: IPin): boolean =>
    pin.place === place && pin.frame === frame;

/**
 * The pinned state of a frame; null where there is none.
 *
 * @throws BaselineError where the file is none.
 */
export function pinIn(text: string | null, key: PinKey): IPin | null {
  return parsePins(text, PINS_FILE).find(isOf(key)) ?? null;
}

/**
 * The file with the state of a frame pinned, or pinned no more where it was.
 *
 * @param k - rows that must share a value that stays readable in the sentences.
 * @throws BaselineError where the file is none.
 */
export function turnedPin(
  text: string | null,
  key: PinKey,
  { findings, baseline }: IReport,
  now: Date,
  k = DEFAULT_K
): string | null {
  const pins = parsePins(text, PINS_FILE);
  const others = pins.filter(pin => !isOf(key)(pin));
  const quiet = (baseline?.quiet ?? []).map(({ finding }) => finding);
  const seen = [...findings, ...quiet].map(one => redactFinding(one, () => false, k));
  const pin = { ...key, when: now.toISOString(), findings: seen };
  return pinsText(others.length < pins.length ? others : [...others, pin]);
}

/**
 * The files of pins after a notebook or data file was renamed or moved.
 *
 * @param text - of the folder that it was in.
 * @param from - its file name before, and `to` the one after.
 * @param there - text of the folder that it is in now; undefined where that is the same folder.
 * @returns both texts, or null where nothing of it was pinned.
 * @throws BaselineError where one of them is none.
 */
export function movedPins(
  text: string,
  from: string,
  to: string,
  there: string | null | undefined
): { readonly left: string | null; readonly there: string | null } | null {
  const pins = parsePins(text, PINS_FILE);
  const left = pins.filter(({ place }) => place !== from);
  if (left.length === pins.length) {
    return null;
  }
  const moved = pins.filter(({ place }) => place === from).map(pin => ({ ...pin, place: to }));
  const others = there === undefined ? left : parsePins(there, PINS_FILE);
  const kept = others.filter(pin => !moved.some(key => isOf(key)(pin)));
  return { left: pinsText(left), there: pinsText([...kept, ...moved]) };
}
