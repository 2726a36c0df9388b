/** Largest prime factor that is transformed directly; above it Bluestein's chirp takes over. */
const DIRECT_PRIME = 31;
const KEPT_PLANS = 32;

interface IPlan {
  readonly n: number;
  readonly factors: readonly number[];
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

const plans = new Map<number, IPlan>();

function factorsOf(n: number): number[] {
  const found: number[] = [];
  let rest = n;
  for (const p of [4, 2, 3, 5]) {
    while (rest % p === 0) {
      found.push(p);
      rest /= p;
    }
  }
  for (let p = 7; p * p <= rest; p += 2) {
    while (rest % p === 0) {
      found.push(p);
      rest /= p;
    }
  }
  if (rest > 1) {
    found.push(rest);
  }
  return found;
}

function planOf(n: number): IPlan {
  const known = plans.get(n);
  if (known) {
    return known;
  }
  const cos = new Float64Array(n);
  const sin = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    cos[i] = Math.cos((2 * Math.PI * i) / n);
    sin[i] = -Math.sin((2 * Math.PI * i) / n);
  }
  const plan = { n, factors: factorsOf(n), cos, sin };
  if (plans.size >= KEPT_PLANS) {
    plans.delete(plans.keys().next().value as number);
  }
  plans.set(n, plan);
  return plan;
}

/** One step of the mixed-radix recursion: `n` entries read `stride` apart, written from `to` on. */
function step(
  plan: IPlan,
  level: number,
  n: number,
  inRe: Float64Array,
  inIm: Float64Array,
  from: number,
  stride: number,
  re: Float64Array,
  im: Float64Array,
  to: number
): void {
  if (n === 1) {
    re[to] = inRe[from];
    im[to] = inIm[from];
    return;
  }
  const radix = plan.factors[level];
  const m = n / radix;
  for (let r = 0; r < radix; r++) {
    step(plan, level + 1, m, inRe, inIm, from + r * stride, stride * radix, re, im, to + r * m);
  }
  const turn = plan.n / n;
  const { cos, sin } = plan;
  const tRe = new Float64Array(radix);
  const tIm = new Float64Array(radix);
  for (let k = 0; k < m; k++) {
    for (let r = 0; r < radix; r++) {
      const at = to + r * m + k;
      const w = (r * k * turn) % plan.n;
      tRe[r] = re[at] * cos[w] - im[at] * sin[w];
      tIm[r] = re[at] * sin[w] + im[at] * cos[w];
    }
    if (radix === 2) {
      re[to + k] = tRe[0] + tRe[1];
      im[to + k] = tIm[0] + tIm[1];
      re[to + m + k] = tRe[0] - tRe[1];
      im[to + m + k] = tIm[0] - tIm[1];
      continue;
    }
    if (radix === 4) {
      const aRe = tRe[0] + tRe[2];
      const aIm = tIm[0] + tIm[2];
      const bRe = tRe[0] - tRe[2];
      const bIm = tIm[0] - tIm[2];
      const cRe = tRe[1] + tRe[3];
      const cIm = tIm[1] + tIm[3];
      const dRe = tRe[1] - tRe[3];
      const dIm = tIm[1] - tIm[3];
      re[to + k] = aRe + cRe;
      im[to + k] = aIm + cIm;
      re[to + m + k] = bRe + dIm;
      im[to + m + k] = bIm - dRe;
      re[to + 2 * m + k] = aRe - cRe;
      im[to + 2 * m + k] = aIm - cIm;
      re[to + 3 * m + k] = bRe - dIm;
      im[to + 3 * m + k] = bIm + dRe;
      continue;
    }
    for (let q = 0; q < radix; q++) {
      let sumRe = tRe[0];
      let sumIm = tIm[0];
      for (let r = 1; r < radix; r++) {
        const w = ((q * r) % radix) * (plan.n / radix);
        sumRe += tRe[r] * cos[w] - tIm[r] * sin[w];
        sumIm += tRe[r] * sin[w] + tIm[r] * cos[w];
      }
      re[to + q * m + k] = sumRe;
      im[to + q * m + k] = sumIm;
    }
  }
}

/** Bluestein: a transform of any length as a convolution of a power of two. */
function chirp(re: Float64Array, im: Float64Array): ISpectrum {
  const n = re.length;
  const size = 1 << Math.ceil(Math.log2(2 * n - 1));
  const cos = new Float64Array(n);
  const sin = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const angle = (Math.PI * ((i * i) % (2 * n))) / n;
    cos[i] = Math.cos(angle);
    sin[i] = Math.sin(angle);
  }
  const aRe = new Float64Array(size);
  const aIm = new Float64Array(size);
  const bRe = new Float64Array(size);
  const bIm = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    aRe[i] = re[i] * cos[i] + im[i] * sin[i];
    aIm[i] = im[i] * cos[i] - re[i] * sin[i];
    bRe[i] = cos[i];
    bIm[i] = sin[i];
    if (i > 0) {
      bRe[size - i] = cos[i];
      bIm[size - i] = sin[i];
    }
  }
  const a = fft(aRe, aIm);
  const b = fft(bRe, bIm);
  for (let i = 0; i < size; i++) {
    const real = a.re[i] * b.re[i] - a.im[i] * b.im[i];
    a.im[i] = -(a.re[i] * b.im[i] + a.im[i] * b.re[i]);
    a.re[i] = real;
  }
  const c = fft(a.re, a.im);
  const outRe = new Float64Array(n);
  const outIm = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const real = c.re[i] / size;
    const imag = -c.im[i] / size;
    outRe[i] = real * cos[i] + imag * sin[i];
    outIm[i] = imag * cos[i] - real * sin[i];
  }
  return { re: outRe, im: outIm };
}

/** Real and imaginary parts of a spectrum. */
export interface ISpectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * Discrete Fourier transform of any length, not scaled: mixed radix (Cooley and
 * Tukey) for small factors, Bluestein's chirp for lengths with a large prime.
 *
 * @param re - real parts.
 * @param im - imaginary parts, of the same length.
 */
export function fft(re: Float64Array, im: Float64Array): ISpectrum {
  const n = re.length;
  const plan = planOf(Math.max(1, n));
  if (plan.factors.some(p => p > DIRECT_PRIME)) {
    return chirp(re, im);
  }
  const outRe = new Float64Array(n);
  const outIm = new Float64Array(n);
  if (n > 0) {
    step(plan, 0, n, re, im, 0, 1, outRe, outIm, 0);
  }
  return { re: outRe, im: outIm };
}

/**
 * Spectrum of real numbers: the `n / 2 + 1` coefficients up to half the
 * sampling rate. Even lengths are transformed as half as many complex ones.
 */
export function realFft(values: Float64Array): ISpectrum {
  const n = values.length;
  const bins = (n >> 1) + 1;
  if (n === 0) {
    return { re: new Float64Array(0), im: new Float64Array(0) };
  }
  if (n % 2 === 1) {
    const whole = fft(values, new Float64Array(n));
    return { re: whole.re.slice(0, bins), im: whole.im.slice(0, bins) };
  }
  const half = n >> 1;
  const evens = new Float64Array(half);
  const odds = new Float64Array(half);
  for (let i = 0; i < half; i++) {
    evens[i] = values[2 * i];
    odds[i] = values[2 * i + 1];
  }
  const { re: zr, im: zi } = fft(evens, odds);
  const re = new Float64Array(bins);
  const im = new Float64Array(bins);
  for (let k = 0; k <= half; k++) {
    const a = k % half;
    const b = (half - k) % half;
    const evenRe = (zr[a] + zr[b]) / 2;
    const evenIm = (zi[a] - zi[b]) / 2;
    const oddRe = (zi[a] + zi[b]) / 2;
    const oddIm = (zr[b] - zr[a]) / 2;
    const angle = (-2 * Math.PI * k) / n;
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    re[k] = evenRe + oddRe * c - oddIm * s;
    im[k] = evenIm + oddRe * s + oddIm * c;
  }
  im[0] = 0;
  im[half] = 0;
  return { re, im };
}
