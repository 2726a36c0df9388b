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
