import type { IProfile } from '../../engine';
import { conceptAsked, conceptColumns } from '../stats-view/concept-choice';
import { conceptCode } from '../stats-view/concept-code';
import { featuresCode, outliersCode } from '../stats-view/outliers-code';
import { seriesAsked, seriesColumns } from '../stats-view/series-choice';
import { tickablesOf, type ITickable } from '../stats-view/study-choice';
import type { IInspectorState } from '../../model/types';

/** Columns of a frame of a thousand rows, as they are profiled. */
function columns(
  parts: Readonly<
    Record<string, readonly [physical: string, distinct: number, min?: number, max?: number]>
  >
): readonly ITickable[] {
  const profiles = Object.entries(parts).map(([name, [physical, distinct, min = 0, max = 1]]) => ({
    name,
    physical,
    typeName: physical,
    rows: 1000,
    nulls: 0,
    distinct,
    numeric: physical === 'utf8' || physical === 'bool' ? null : { min, max, whole: false }
  })) as unknown as IProfile[];
  return tickablesOf({ profiles } as unknown as IInspectorState);
}

const CARS = columns({
  car: ['utf8', 20],
  at: ['timestamp', 1000],
  lat: ['float', 990, 47, 48],
  lon: ['float', 990, 8, 9],
  speed: ['float', 900, 0, 180]
});

describe('code of features', () => {
  it('names the calendar and the way on the earth where features of them are used', () => {
    const asked = seriesAsked({}, seriesColumns(CARS));
    expect(asked).toEqual({
      id: 'car',
      time: 'at',
      calendar: true,
      space: ['lat', 'lon'],
      values: ['speed'],
      set: 'efficient'
    });
    if (asked === null) {
      throw new Error('nothing is asked');
    }
    const use = ['speed__calendar__peak_hour', 'lat_lon__space__path_km'];
    const code = outliersCode('cars', asked, use, 'ecod');
    expect(code).toContain('fs.outliers(\n    cars,\n    "ecod",\n    id="car",\n    time="at",');
    expect(code).toContain('    calendar=True,\n    space=["lat", "lon"],\n');
    const plain = outliersCode('cars', asked, ['speed__mean'], 'auto');
    expect(plain).not.toMatch(/calendar|space/);
    expect(featuresCode('cars', asked)).toBe(
      'import framescope as fs\n\nfs.features(\n    cars,\n    id="car",\n    time="at",\n    value=["speed"],\n    set="efficient",\n    calendar=True,\n    space=["lat", "lon"],\n)\n'
    );
  });

  it('leaves out what is not wanted', () => {
    const sorted = seriesColumns(CARS);
    const asked = seriesAsked({ calendar: false, latitude: '' }, sorted);
    expect(asked).toMatchObject({ calendar: false });
    expect(asked).not.toHaveProperty('space');
    expect(asked && featuresCode('my frame', asked)).toMatch(
      /^import [^]*fs\.features\(\n {4}df,\n/
    );
    expect(seriesAsked({ latitude: 'lon' }, sorted)?.space).toEqual(['lon', 'lat']);
    expect(sorted.latitudes).not.toContain('speed');
  });
});

describe('what is watched for a change', () => {
  const SCORES = columns({
    score: ['float', 900],
    y_true: ['utf8', 2],
    y_pred: ['utf8', 2],
    day: ['date', 300],
    amount: ['int', 800]
  });
  const sorted = conceptColumns(SCORES);

  it('is guessed by the names of columns, and asked for where they tell nothing', () => {
    const { request } = conceptAsked({}, sorted);
    expect(request).toEqual({ label: 'y_true', prediction: 'y_pred', time: 'day' });
    expect(request && conceptCode('scores', request)).toBe(
      'import framescope as fs\n\nfs.concept(\n    scores,\n    label="y_true",\n    prediction="y_pred",\n    time="day",\n)\n'
    );
    const silent = conceptColumns(columns({ a: ['utf8', 3], b: ['float', 500] }));
    expect(conceptAsked({}, silent).request).toBeNull();
    expect(conceptAsked({ label: 'a' }, silent).request).toEqual({ label: 'a' });
    expect(conceptAsked({ label: 'b' }, silent).request).toBeNull();
    expect(conceptAsked({ label: 'b', prediction: 'a' }, silent).request).not.toBeNull();
  });

  it('is a column of numbers where that is chosen', () => {
    expect(conceptAsked({ of: 'values' }, sorted).request).toBeNull();
    expect(conceptAsked({ of: 'values', value: 'amount', time: '' }, sorted).request).toEqual({
      value: 'amount'
    });
  });
});
