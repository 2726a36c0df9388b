const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The epoch was a Thursday; 0 is a Monday. */
const FIRST_WEEKDAY = 3;

/** Features of the stamps of a series, without the column's name. */
export const STAMP_FEATURES = [
  'calendar__span_days',
  'calendar__median_step_hours',
  'calendar__regularity',
  'calendar__weekend_share',
  'calendar__night_share',
  'calendar__mean_hour',
  'calendar__hour_concentration',
  'calendar__weekday_concentration',
  'calendar__month_concentration'
] as const;

/** Features of values by the calendar, without the column's name. */
export const CALENDAR_FEATURES = [
  'calendar__weekend_difference',
  'calendar__night_difference',
  'calendar__peak_hour',
  'calendar__peak_weekday',
  'calendar__peak_month',
  'calendar__variance_by_hour',
  'calendar__variance_by_weekday',
  'calendar__variance_by_month'
] as const;

/** A stamp on the calendar, in UTC. */
interface IPlace {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 is Monday. */
  readonly weekday: number;
  /** 0 to 11. */
  readonly month: number;
}

function placeOf(ms: number): IPlace {
  const day = Math.floor(ms / DAY);
  return {
    hour: Math.floor((ms - day * DAY) / HOUR),
    weekday: (((day + FIRST_WEEKDAY) % 7) + 7) % 7,
    month: new Date(ms).getUTCMonth()
  };
}

const isWeekend = ({ weekday }: IPlace): boolean => weekday >= 5;
const isNight = ({ hour }: IPlace): boolean => hour < 6 || hour >= 22;

/** Mean angle in turns of a circle, and how closely angles stand together, 0 to 1. */
function circle(shares: readonly number[]): { readonly mean: number; readonly length: number } {
  let [x, y] = [0, 0];
  for (const share of shares) {
    x += Math.cos(2 * Math.PI * share);
    y += Math.sin(2 * Math.PI * share);
  }
  const turns = Math.atan2(y, x) / (2 * Math.PI);
  const length = shares.length === 0 ? NaN : Math.hypot(x, y) / shares.length;
  return { mean: length > 1e-9 ? (turns + 1) % 1 : NaN, length };
}

/** One a name of {@link STAMP_FEATURES}; NaN where there are too few. @param stamps - ms since 1970, ascending. */
export function stampFeatures(stamps: Float64Array): readonly number[] {
  const n = stamps.length;
  if (n === 0) {
    return STAMP_FEATURES.map(() => NaN);
  }
  const steps = Float64Array.from({ length: n - 1 }, (_, i) => stamps[i + 1] - stamps[i]).sort();
  const middle = steps.length === 0 ? NaN : steps[steps.length >> 1];
  const places = Array.from(stamps, placeOf);
  const share = (of: (place: IPlace) => boolean): number => places.filter(of).length / n;
  const hours = circle(Array.from(stamps, ms => (((ms % DAY) + DAY) % DAY) / DAY));
  const near = steps.filter(step => Math.abs(step - middle) <= 0.01 * middle).length;
  return [
    (stamps[n - 1] - stamps[0]) / DAY,
    middle / HOUR,
    steps.length === 0 ? NaN : near / steps.length,
    share(isWeekend),
    share(isNight),
    24 * hours.mean,
    hours.length,
    circle(places.map(({ weekday }) => weekday / 7)).length,
    circle(places.map(({ month }) => month / 12)).length
  ];
}

/** One a name of {@link CALENDAR_FEATURES}; values that are not finite are left out. */
export function calendarFeatures(stamps: Float64Array, values: Float64Array): readonly number[] {
  const there = [...values.keys()].filter(i => Number.isFinite(values[i]));
  const places = there.map(i => placeOf(stamps[i]));
  const x = there.map(i => values[i]);
  const mean = x.reduce((sum, v) => sum + v, 0) / x.length;
  const variance = x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / x.length;
  const sd = Math.sqrt(variance);
  const difference = (of: (place: IPlace) => boolean): number => {
    const [inside, outside] = [true, false].map(side => x.filter((_, i) => of(places[i]) === side));
    const meanOf = (some: readonly number[]): number =>
      some.reduce((sum, v) => sum + v, 0) / some.length;
    return (meanOf(inside) - meanOf(outside)) / sd;
  };
  const by = (of: (place: IPlace) => number, size: number): { peak: number; share: number } => {
    const sums = new Float64Array(size);
    const counts = new Float64Array(size);
    x.forEach((v, i) => {
      sums[of(places[i])] += v;
      counts[of(places[i])]++;
    });
    let [peak, between] = [-1, 0];
    for (let k = 0; k < size; k++) {
      if (counts[k] > 0) {
        between += counts[k] * (sums[k] / counts[k] - mean) ** 2;
        peak = peak < 0 || sums[k] / counts[k] > sums[peak] / counts[peak] ? k : peak;
      }
    }
    return { peak: peak < 0 ? NaN : peak, share: between / x.length / variance };
  };
  const parts = [
    by(({ hour }) => hour, 24),
    by(({ weekday }) => weekday, 7),
    by(({ month }) => month, 12)
  ];
  return [
    difference(isWeekend),
    difference(isNight),
    ...parts.map(({ peak }) => peak),
    ...parts.map(({ share }) => share)
  ].map(v => (Number.isFinite(v) ? v : NaN));
}
