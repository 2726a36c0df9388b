export { beta, chiSquare, fisherF, gamma, NORMAL, student } from './continuous';
export { binomial, binomialProbability, hypergeometric, logChoose, poisson } from './discrete';
export { kolmogorovExactTail, kolmogorovLower, kolmogorovTail, smirnovTail } from './kolmogorov';
export { noncentralChiSquareTail, noncentralFTail, noncentralTTail } from './noncentral';
export { studentizedRangeTail, studentizedRangeUpper } from './studentized-range';
export type { IDistribution } from './types';
