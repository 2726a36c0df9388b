import { normalQuantile, student } from '../../stats';
import { spreadOf } from '../decompose';
import { sortedCopy } from '../decompose/robust';
import { fitAutoregression, fitHoltWinters, fittedBy, forecastBy, holtWinters } from '../forecast';
import { generalizedEsd } from '../anomalies/esd';
import { clarity, rangesOf, told } from '../anomalies/ranges';
import type {
  ISeriesForecast,
  ISeriesFound,
  ISeriesMethod,
  ISeriesRange,
  SeriesKind
} from '../anomalies/types';
import type { SeriesView } from '../anomalies/view';

/** Chance of a false spike in a whole series of normal noise. */
const ALPHA = 0.01;
/** Share of the residuals whose size tells how heavy the tails are. */
const BODY = 0.99;
const HEAVIEST = 4;
/** Below so many values the deviation itself is not sure. */
const FEW = 200;
/** Largest order of an autoregression where no season asks for more. */
const ORDER = 12;
const MOST_ORDER = 48;
/** Outliers that the test looks for at most: this share of the values, and this many. */
const ESD_SHARE = 0.05;
const ESD_MOST = 100;
/** Longest season that exponential smoothing is started from. */
const MOST_SEASON = 512;
/** Share of the future values that lie within the band of a forecast. */
const FORECAST_LEVEL = 0.95;
/** Values that weights of exponential smoothing are fitted to. */
const MOST_FITTED = 5000;

/** Distances from the expected in deviations of the noise; 0 where a value is missing. */
export function standardized(rest: Float64Array, view: SeriesView): Float64Array {
  if (view.isConstant) {
    return new Float64Array(view.n);
  }
  const { centre, scale } = spreadOf(rest.filter((_, i) => view.missing[i] === 0));
  const size = view.x.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const floor = Math.max(scale, 1e-9 * size);
  return rest.map((r, i) =>
    view.missing[i] === 1 || floor === 0 ? 0 : Math.abs(r - centre) / floor
  );
}

/** The distance that none of n ordinary values exceeds, wider where tails are heavy. */
export function spikeBound(z: Float64Array): number {
  const n = Math.max(2, z.length);
  const sorted = sortedCopy(z);
  const body = sorted[Math.min(n - 1, Math.floor(BODY * n))] ?? 0;
  const heavy = Math.min(HEAVIEST, Math.max(1, body / -normalQuantile((1 - BODY) / 2)));
  const chance = ALPHA / (2 * n);
  const far = n < FEW ? student(Math.max(2, n - 3)).quantile(chance) : normalQuantile(chance);
  return -far * heavy;
}

function foundBy(
  z: Float64Array,
  kind: SeriesKind,
  by: string,
  notes: readonly string[] = []
): ISeriesFound {
  const threshold = spikeBound(z);
  const ranges = rangesOf(z, {
    kind,
    threshold,
    reason: (start, end, top) =>
      end - start === 1
        ? `The value is ${told(top)} deviations away from what ${by}.`
        : `${end - start} values are up to ${told(top)} deviations away from what ${by}.`
  });
  return { scores: z, ranges, changePoints: [], notes };
}

/** Values far from trend and seasons. */
export function residualFound(view: SeriesView): ISeriesFound {
  const z = standardized(view.parts.residual, view);
  const seasons = view.parts.seasons.length > 0;
  return foundBy(z, 'spike', seasons ? 'trend and season tell' : 'the values around it tell');
}

/** What is left of trend and seasons. */
export const residualMethod: ISeriesMethod = {
  id: 'residual',
  name: 'Robust decomposition',
  cost: 'n',
  source: 'Cleveland et al.: STL, 1990; Bandara, Hyndman, Bergmeir: MSTL, 2021',
  least: 4,
  find: residualFound
};

/** Rosner's test on what is left of trend and seasons. */
export const esdMethod: ISeriesMethod = {
  id: 'esd',
  name: 'Seasonal hybrid ESD',
  cost: 'n k',
  source: 'Rosner, 1983; Hochenbaum, Vallis, Kejariwal, 2017',
  least: 5,
  find(view) {
    const { residual } = view.parts;
    const places = [...residual.keys()].filter(i => view.missing[i] === 0);
    const rest = Float64Array.from(places, i => residual[i]);
    const most = view.isConstant
      ? 0
      : Math.min(ESD_MOST, Math.max(1, Math.floor(ESD_SHARE * rest.length)));
    const { outliers, steps } = generalizedEsd(rest, most, ALPHA, true);
    const ranges = steps
      .slice(0, outliers.length)
      .map(({ position, statistic, critical }): ISeriesRange => ({
        start: places[position],
        end: places[position] + 1,
        kind: 'spike',
        score: clarity(statistic, Math.min(critical, statistic)),
        reason: `The value is ${told(statistic)} deviations out, where the test allows ${told(critical)}.`
      }));
    return {
      scores: standardized(residual, view),
      ranges: ranges.sort((a, b) => a.start - b.start),
      changePoints: [],
      notes:
        rest.length * ESD_SHARE > ESD_MOST ? [`esd: looked for ${ESD_MOST} outliers at most.`] : []
    };
  }
};

/** Errors of an autoregression with what comes next. */
export const arMethod: ISeriesMethod = {
  id: 'ar',
  name: 'Autoregression',
  cost: 'n p²',
  source: 'Box, Jenkins, 1970',
  least: 8,
  find(view, { ahead = 0 }) {
    const { x } = view;
    const season = view.periods.find(p => p.length <= MOST_ORDER)?.length ?? 0;
    const fit = fitAutoregression(x, Math.max(ORDER, season));
    const fitted = fittedBy(fit, x);
    const z = standardized(
      x.map((v, i) => v - fitted[i]),
      view
    );
    z.fill(0, 0, fit.coefficients.length);
    const found = foundBy(z, 'forecast', 'the values before it tell');
    const next = forecastBy(fit, x, ahead);
    return { ...found, forecast: withBands(next.values, next.errors) };
  }
};

/** Errors of exponential smoothing with what comes next. */
export const holtWintersMethod: ISeriesMethod = {
  id: 'holt-winters',
  name: 'Holt-Winters',
  cost: 'n',
  source: 'Winters, 1960',
  least: 8,
  find(view, { ahead = 0 }) {
    const { x, n } = view;
    const period =
      view.periods.find(p => p.length <= MOST_SEASON && n >= 3 * p.length)?.length ?? 1;
    const last = n > MOST_FITTED ? Math.max(MOST_FITTED, 4 * period) : n;
    const weights = fitHoltWinters(x.subarray(n - last), period, period > 1 ? 'additive' : 'none');
    const { fitted, forecast } = holtWinters(x, period, weights, weights.season, ahead);
    const rest = x.map((v, i) => v - fitted[i]);
    const z = standardized(rest, view);
    z.fill(0, 0, Math.min(n, period + 1));
    const notes =
      last < n ? [`holt-winters: the weights are fitted to the last ${last} values.`] : [];
    const found = foundBy(z, 'forecast', 'the values before it tell', notes);
    const { scale } = spreadOf(rest.subarray(Math.min(n - 1, period + 1)));
    const { alpha, beta } = weights;
    let sum = 0;
    const errors = forecast.map((_, h) => {
      sum += h === 0 ? 1 : (alpha * (1 + beta * h)) ** 2;
      return scale * Math.sqrt(sum);
    });
    return { ...found, forecast: withBands(forecast, errors) };
  }
};

function withBands(values: Float64Array, errors: Float64Array): ISeriesForecast {
  const reach = -normalQuantile((1 - FORECAST_LEVEL) / 2);
  return {
    values,
    low: values.map((v, h) => v - reach * errors[h]),
    high: values.map((v, h) => v + reach * errors[h]),
    level: FORECAST_LEVEL
  };
}
