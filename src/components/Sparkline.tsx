import * as React from 'react';

export interface ISparklineProps {
  /** NaN where there is none. */
  readonly values: Float64Array;
  /** Which of them are marked. */
  readonly odd: readonly boolean[];
  readonly label: string;
}

const WIDTH = 96;
const HEIGHT = 20;
const EDGE = 2;

/** One value a series, those of odd series marked. */
export function Sparkline({ values, odd, label }: ISparklineProps): React.JSX.Element {
  const { line, marks } = React.useMemo(() => shapesOf(values, odd), [values, odd]);
  return (
    <svg
      className="fs-spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <path className="fs-c-edge" d={line} />
      {marks.map(([x, y], i) => (
        <circle key={i} className="fs-c-mark" cx={x} cy={y} r={2.4} />
      ))}
    </svg>
  );
}

function shapesOf(
  values: Float64Array,
  odd: readonly boolean[]
): { readonly line: string; readonly marks: readonly (readonly [number, number])[] } {
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((least, v) => Math.min(least, v), Infinity);
  const high = finite.reduce((most, v) => Math.max(most, v), -Infinity);
  const at = (i: number): readonly [number, number] => [
    values.length > 1 ? EDGE + (i / (values.length - 1)) * (WIDTH - 2 * EDGE) : WIDTH / 2,
    high > low
      ? HEIGHT - EDGE - ((values[i] - low) / (high - low)) * (HEIGHT - 2 * EDGE)
      : HEIGHT / 2
  ];
  let line = '';
  let pen = 'M';
  const marks: (readonly [number, number])[] = [];
  values.forEach((v, i) => {
    if (!Number.isFinite(v)) {
      pen = 'M';
      return;
    }
    const [x, y] = at(i);
    line += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    pen = 'L';
    if (odd[i]) {
      marks.push([x, y]);
    }
  });
  return { line, marks };
}
