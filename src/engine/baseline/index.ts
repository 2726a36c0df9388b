export * from './types';
export { accept, EMPTY_BASELINE, toleranceOf, withdraw, type IAcceptOptions } from './accept';
export { applyBaseline, type IApplyOptions } from './apply';
export { anchorColumn, placeColumns, type IWantedColumn } from './column-anchor';
export { compareFrames, type IDriftFound, type IFramesOptions } from './compare';
export { compareScans, type IScanned } from './compare-scans';
export { daysAfter, isDay } from './days';
export { baselineText, parseBaseline } from './document';
export { remember } from './extent';
export { keyedHash, type IKeyed } from './keyed';
export { mergeBaselines, pruneBaseline } from './merge';
export { downstreamOf, relateFindings, type IRelated } from './related';
export { parsePins, pinsText, type IPin, type ISeen } from './pins';
export {
  anchorRow,
  placeRows,
  type IHashedCell,
  type IRowAnchor,
  type IWantedRow
} from './row-anchor';
export { smallestSegment } from './segment';
export {
  anchorSegment,
  placeSegments,
  type IPlacedSegment,
  type ISegmentCell,
  type IWantedSegment
} from './segment-anchor';
export { compareRuns, countChanges, type ICompareOptions } from './since';
export { updateBaseline } from './update';
export { isQuietSymptom, withBaseline } from './view';
