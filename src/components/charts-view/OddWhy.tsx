import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { scaleText, shareText } from '../../charts/numbers';
import type { IOddRow, IUsualRange } from '../../engine';

export interface IOddWhyProps {
  readonly odd: IOddRow;
  readonly usual: ReadonlyMap<string, IUsualRange>;
  readonly label: string;
  readonly trans: TranslationBundle;
}

/** Columns with less than this have a line of their own together. */
const LITTLE = 0.02;

/** Three digits tell enough of a range. */
const coarse = (value: number): string => scaleText(Number(value.toPrecision(3)), 'number');

const percent = (share: number): string => `${100 * Math.min(1, Math.max(0, share))}%`;

/** What makes a row odd: its columns one after the other, each with its value and where values usually are. */
export function OddWhy({ odd, usual, label, trans }: IOddWhyProps): React.JSX.Element {
  const shown = odd.columns.filter(({ share }, i) => i === 0 || share >= LITTLE);
  const starts = shown.map((_, i) => shown.slice(0, i).reduce((sum, { share }) => sum + share, 0));
  const rest = 1 - shown.reduce((sum, { share }) => sum + share, 0);
  return (
    <ul className="fs-odd-why" role="list" aria-label={label}>
      {shown.map(({ name, share }, i) => (
        <li key={name}>
          <code className="fs-line" title={name}>
            {name}
          </code>
          <Bar start={starts[i]} share={share} />
          <b>{scaleText(odd.values[i], 'number') || trans.__('missing')}</b>
          <Usual range={usual.get(name)} value={odd.values[i]} trans={trans} />
        </li>
      ))}
      {rest > 0.005 && (
        <li>
          <span className="fs-muted">{trans.__('all others')}</span>
          <Bar start={1 - rest} share={rest} />
        </li>
      )}
    </ul>
  );
}

/** A step of the waterfall: where it begins, and what it adds. */
export function Bar({
  start,
  share,
  bare
}: {
  readonly start: number;
  readonly share: number;
  /** Without its share as text. */
  readonly bare?: boolean;
}): React.JSX.Element {
  return (
    <span className="fs-odd-bar">
      <i aria-hidden="true">
        <i style={{ left: percent(start), width: percent(share) }} />
      </i>
      {bare !== true && <span>{shareText(share, 1)}</span>}
    </span>
  );
}

/** Where the values of a column usually are, and where this one is. */
function Usual({
  range,
  value,
  trans
}: {
  readonly range: IUsualRange | undefined;
  readonly value: number;
  readonly trans: TranslationBundle;
}): React.JSX.Element | null {
  if (range === undefined) {
    return null;
  }
  const { low, high, least, most } = range;
  const at = (v: number): number => (most > least ? (v - least) / (most - least) : 0.5);
  return (
    <span className="fs-odd-usual">
      <span className="fs-muted">{trans.__('usually %1 to %2', coarse(low), coarse(high))}</span>
      <i aria-hidden="true">
        <i style={{ left: percent(at(low)), width: percent(at(high) - at(low)) }} />
        {Number.isFinite(value) && <b style={{ left: percent(at(value)) }} />}
      </i>
    </span>
  );
}
