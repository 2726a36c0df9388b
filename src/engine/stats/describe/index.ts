export { binEdges, type BinRule } from './bins';
export { QUANTILE_DEFINITIONS, quantileBy, type QuantileDefinition } from './definitions';
export { describe, type IDescription } from './describe';
export { qnScale } from './qn';
