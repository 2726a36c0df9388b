export { autocorrelations, findPeriods, type IPeriod } from './periods';
export { decompose, type IParts } from './decompose';
export { stl, type IDecomposition, type IStlOptions } from './stl';
export { spreadOf, spreadOfSorted, type ISpread } from './robust';
