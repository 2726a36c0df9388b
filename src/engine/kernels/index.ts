export { countable, countingSort, wholeRange } from './counting-sort';
export type { IWholeRange } from './counting-sort';
export { sortFinite } from './radix-sort';
export { releaseSorted, sortedNumbers, sortNumbers } from './sorted-numbers';
export { fft, realFft, type ISpectrum } from './fft';
export { Crossfilter, MOST_BINS } from './crossfilter';
