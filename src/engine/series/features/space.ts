/** Radius of a sphere as large as the earth, km. */
const EARTH = 6371.0088;
const HOUR = 3_600_000;
const RADIANS = Math.PI / 180;
/** Steps below this stand still, km. */
const STILL = 0.01;

/** Features of a way on the earth. */
export const SPACE_FEATURES = [
  'space__path_km',
  'space__displacement_km',
  'space__straightness',
  'space__radius_km',
  'space__extent_km',
  'space__longest_step_km',
  'space__still_share',
  'space__mean_turn_degrees',
  'space__mean_speed_kmh',
  'space__top_speed_kmh',
  'space__centre_latitude',
  'space__centre_longitude'
] as const;

interface IPoint {
  readonly lat: number;
  readonly lon: number;
}

/** Distance on the sphere, km (haversine). */
export function distanceKm(a: IPoint, b: IPoint): number {
  const [p, q] = [a.lat * RADIANS, b.lat * RADIANS];
  const h =
    Math.sin((q - p) / 2) ** 2 +
    Math.cos(p) * Math.cos(q) * Math.sin(((b.lon - a.lon) * RADIANS) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Direction from one point to another, degrees from north. */
function bearing(a: IPoint, b: IPoint): number {
  const [p, q] = [a.lat * RADIANS, b.lat * RADIANS];
  const d = (b.lon - a.lon) * RADIANS;
  const y = Math.sin(d) * Math.cos(q);
  const x = Math.cos(p) * Math.sin(q) - Math.sin(p) * Math.cos(q) * Math.cos(d);
  return Math.atan2(y, x) / RADIANS;
}

/** The middle of points on the sphere; NaN where they cancel out. */
function centreOf(points: readonly IPoint[]): IPoint {
  let [x, y, z] = [0, 0, 0];
  for (const { lat, lon } of points) {
    x += Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS);
    y += Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS);
    z += Math.sin(lat * RADIANS);
  }
  return Math.hypot(x, y, z) < 1e-9 * points.length
    ? { lat: NaN, lon: NaN }
    : { lat: Math.atan2(z, Math.hypot(x, y)) / RADIANS, lon: Math.atan2(y, x) / RADIANS };
}

/**
 * One a name of {@link SPACE_FEATURES}; NaN where it is not defined. Points without a latitude or
 * longitude are left out.
 *
 * @param stamps - ms since 1970; null where no time is known, so that there is no speed.
 */
export function spaceFeatures(
  latitude: Float64Array,
  longitude: Float64Array,
  stamps: Float64Array | null
): readonly number[] {
  const there = [...latitude.keys()].filter(
    i => Number.isFinite(latitude[i]) && Number.isFinite(longitude[i])
  );
  const points = there.map(i => ({ lat: latitude[i], lon: longitude[i] }));
  if (points.length === 0) {
    return SPACE_FEATURES.map(() => NaN);
  }
  const steps = points.slice(1).map((point, i) => distanceKm(points[i], point));
  const path = steps.reduce((sum, d) => sum + d, 0);
  const away = distanceKm(points[0], points[points.length - 1]);
  const centre = centreOf(points);
  const radius = Math.sqrt(
    points.reduce((sum, point) => sum + distanceKm(centre, point) ** 2, 0) / points.length
  );
  const ends = points.reduce(
    ({ low, high }, { lat, lon }) => ({
      low: { lat: Math.min(low.lat, lat), lon: Math.min(low.lon, lon) },
      high: { lat: Math.max(high.lat, lat), lon: Math.max(high.lon, lon) }
    }),
    { low: points[0], high: points[0] }
  );
  const turns: number[] = [];
  let last = NaN;
  steps.forEach((step, i) => {
    if (step >= STILL) {
      const now = bearing(points[i], points[i + 1]);
      const turn = Math.abs(((now - last + 540) % 360) - 180);
      if (Number.isFinite(turn)) {
        turns.push(turn);
      }
      last = now;
    }
  });
  const speeds =
    stamps === null
      ? []
      : steps.map((step, i) => step / ((stamps[there[i + 1]] - stamps[there[i]]) / HOUR));
  const hours = stamps === null ? NaN : (stamps[there[there.length - 1]] - stamps[there[0]]) / HOUR;
  const largest = (some: readonly number[]): number =>
    some.reduce((most, v) => (Number.isFinite(v) && !(most >= v) ? v : most), NaN);
  return [
    path,
    away,
    away / path,
    radius,
    distanceKm(ends.low, ends.high),
    largest(steps),
    steps.filter(step => step < STILL).length / steps.length,
    turns.reduce((sum, v) => sum + v, 0) / turns.length,
    path / hours,
    largest(speeds),
    centre.lat,
    centre.lon
  ].map(v => (Number.isFinite(v) ? v : NaN));
}
