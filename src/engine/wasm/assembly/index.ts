export { sorted, sortFinite } from './sort';
export { beginGroups, groupBytes, groupCount, groupWords } from './group';
export { beginNear, lookedAt, nearest } from './near';
export { orderOf, putBack } from './order';
export { stirDoubles } from './stir';
export { radialAdd, radialRow } from './radial';
export { columnsFrom, crossSums, unitDistances } from './dense';
export { sift, sifted } from './sift';
export { placeBins, sumBins } from './bins';
export { walkTrees } from './forest';
export {
  layerBack,
  layerErrors,
  layerForward,
  layerGradients,
  layerSlopes,
  stepWeights
} from './net';
export { farthest } from './column-rule';
