import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { scaleText, shareText } from '../../charts/numbers';
import { above, scoreBars } from './odd-scores';

export interface IOddScoresProps {
  /** Ascending. */
  readonly scores: Float64Array;
  readonly threshold: number;
  readonly onThreshold: (threshold: number) => void;
  /** How many are above a score, in a sentence. */
  readonly above: (many: number, share: string, score: string) => string;
  readonly trans: TranslationBundle;
}

const STEPS = 200;
const HEIGHT = 48;
const WIDTH = 400;
/** Pixels that a bar with one row is high. */
const LOW = 3;

/** The rows by their scores, with a threshold that can be moved and how many rows are above it. */
export function OddScores(props: IOddScoresProps): React.JSX.Element {
  const { scores, threshold, onThreshold, trans } = props;
  const { least, most, counts } = React.useMemo(() => scoreBars(scores), [scores]);
  const highest = Math.max(...counts);
  const width = WIDTH / counts.length;
  const many = above(scores, threshold);
  const text = scaleText(threshold, 'number');
  const place = most > least ? ((threshold - least) / (most - least)) * STEPS : 0;
  const said = props.above(many, shareText(many, scores.length), text);
  return (
    <div className="fs-odd-scores">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {counts.map((count, i) => {
          const height = count === 0 ? 0 : Math.max(LOW, Math.sqrt(count / highest) * HEIGHT);
          const odd = least + ((i + 0.5) / counts.length) * (most - least) > threshold;
          return (
            <rect
              key={i}
              className={odd ? 'fs-c-mark' : 'fs-c-solid'}
              x={i * width + 0.5}
              y={HEIGHT - height}
              width={width - 1}
              height={height}
            />
          );
        })}
      </svg>
      <input
        type="range"
        aria-label={trans.__('Threshold')}
        aria-valuetext={said}
        min={0}
        max={STEPS}
        step={1}
        value={Math.round(place)}
        disabled={most <= least}
        onChange={event => {
          const step = Number(event.currentTarget.value);
          onThreshold(step === STEPS ? most : least + (step / STEPS) * (most - least));
        }}
      />
      <p className="fs-odd-count">{said}</p>
    </div>
  );
}
