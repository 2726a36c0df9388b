import * as React from 'react';

import { textOf } from '../../charts/text';
import type { Evidence } from '../../engine';

export interface IOverlayProps {
  readonly evidence: Extract<Evidence, { type: 'histogram' | 'top-values' }>;
}

const WIDTH = 128;
const BASE = 35;
const TOP = 2;

/** A distribution of now, solid, under the outline of the one before. */
export function Overlay({ evidence }: IOverlayProps): React.JSX.Element {
  const [now, before] = sidesOf(evidence);
  const highest = Math.max(1, ...now, ...before);
  const step = WIDTH / now.length;
  const height = (n: number): number => (n > 0 ? Math.max(1, ((BASE - TOP) * n) / highest) : 0);
  const bars = now
    .map((n, i) => {
      const h = height(n);
      return `M${(i * step).toFixed(1)} ${BASE}v${(-h).toFixed(1)}h${(step - 1).toFixed(1)}v${h.toFixed(1)}Z`;
    })
    .join('');
  const outline = before
    .map((n, i) => `${i === 0 ? 'M0 ' : 'V'}${(BASE - height(n)).toFixed(1)}h${step.toFixed(1)}`)
    .join('');
  return (
    <svg
      className="fs-overlay"
      viewBox="0 0 128 36"
      preserveAspectRatio="none"
      role="img"
      aria-label={textOf(evidence)}
    >
      <path className="fs-c-all" d={bars} />
      <path className="fs-overlay-before" d={outline} vectorEffect="non-scaling-stroke" />
      <path className="fs-c-base" d={`M0 ${BASE + 0.5}H${WIDTH}`} />
    </svg>
  );
}

function sidesOf(
  evidence: IOverlayProps['evidence']
): readonly [now: readonly number[], before: readonly number[]] {
  return evidence.type === 'histogram'
    ? [evidence.counts, evidence.before ?? []]
    : [evidence.values.map(({ count }) => count), evidence.values.map(({ before = 0 }) => before)];
}
