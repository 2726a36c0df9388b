import { fitAutoregression, fitHoltWinters, fittedBy, forecastBy, holtWinters } from '..';
import { Random } from '../../../kernels';
import { difference, TIME_ORACLE } from '../../__tests__/oracle';

(TIME_ORACLE ? describe : describe.skip)('forecasts of statsmodels (skipped: no data)', () => {
  it('are equal for smoothing with fixed weights', () => {
    const want = TIME_ORACLE!.holtwinters_fixed as Record<'fitted' | 'forecast12', number[]> & {
      sse: number;
    };
    const y = Float64Array.from(TIME_ORACLE!.inputs.airline);
    const weights = { alpha: 0.3, beta: 0.05, gamma: 0.4 };
    const got = holtWinters(y, 12, weights, 'multiplicative', 12);
    expect(difference(got.fitted, want.fitted)).toBeLessThan(1e-9);
    expect(Math.abs(got.sse - want.sse) / want.sse).toBeLessThan(1e-9);
    // statsmodels takes the season of the last step from before its last update
    expect(difference(got.forecast.subarray(0, 11), want.forecast12.slice(0, 11))).toBeLessThan(
      1e-9
    );
  });

  it('are equal for simple smoothing', () => {
    const want = TIME_ORACLE!['ses_fixed_nile_.25'] as { fitted: number[] };
    const y = Float64Array.from(TIME_ORACLE!.inputs.nile);
    const flat = { alpha: 0.25, beta: 0, gamma: 0 };
    const got = holtWinters(Float64Array.of(y[0], ...y), 1, flat, 'none').fitted.subarray(1);
    expect(difference(got, want.fitted)).toBeLessThan(1e-9);
  });

  it('are equal for an autoregression with given coefficients', () => {
    const { params, forecast5 } = TIME_ORACLE!.arima100_nile as Record<string, number[]>;
    const [mean, phi, variance] = params;
    const y = Float64Array.from(TIME_ORACLE!.inputs.nile);
    const { values, errors } = forecastBy(
      { mean, coefficients: Float64Array.of(phi), variance },
      y,
      5
    );
    expect(difference(values, forecast5)).toBeLessThan(1e-9);
    errors.forEach((error, h) => {
      const sum = Array.from({ length: h + 1 }, (_, k) => phi ** (2 * k)).reduce(
        (a, b) => a + b,
        0
      );
      expect(error).toBeCloseTo(Math.sqrt(variance * sum), 9);
    });
    const own = fitAutoregression(y, 1);
    expect(own.coefficients[0]).toBeCloseTo(phi, 1);
  });
});

describe('fits', () => {
  it('find the coefficients of an autoregression, and bands that hold what comes', () => {
    const random = new Random(5, 'ar');
    let inside = 0;
    for (let k = 0; k < 60; k++) {
      const y = new Float64Array(410);
      for (let i = 2; i < y.length; i++) {
        y[i] = 0.6 * y[i - 1] - 0.3 * y[i - 2] + random.normal();
      }
      const fit = fitAutoregression(y.subarray(0, 400), 8);
      expect(Math.abs(fit.coefficients[0] - 0.6)).toBeLessThan(0.2);
      const { values, errors } = forecastBy(fit, y.subarray(0, 400), 10);
      values.forEach((v, h) => {
        inside += Math.abs(y[400 + h] - v) < 1.96 * errors[h] ? 1 : 0;
      });
    }
    expect(inside / 600).toBeGreaterThan(0.9);
    expect(inside / 600).toBeLessThan(0.99);
  });

  it('follow a season and a trend', () => {
    const y = Float64Array.from(
      { length: 96 },
      (_, i) => 10 + 0.5 * i + 4 * Math.sin((Math.PI * i) / 6)
    );
    const { forecast } = fitHoltWinters(y, 12, 'additive', 12);
    forecast.forEach((v, h) => {
      const i = 96 + h;
      expect(Math.abs(v - (10 + 0.5 * i + 4 * Math.sin((Math.PI * i) / 6)))).toBeLessThan(0.5);
    });
  });

  it('take constants and short series', () => {
    for (const n of [1, 2, 3, 8]) {
      const y = new Float64Array(n).fill(3);
      const fit = fitAutoregression(y, 12);
      expect([...fittedBy(fit, y), ...forecastBy(fit, y, 3).values]).toEqual(
        new Array(n + 3).fill(3)
      );
      expect([...fitHoltWinters(y, 1, 'none', 2).forecast]).toEqual([3, 3]);
    }
  });
});
