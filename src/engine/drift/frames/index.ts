export { driftOf, pairColumns, type IDriftOptions } from './drift';
export { driftEvidence } from './evidence';
export { driftDrafts, type IDriftDraft } from './findings';
export {
  LEVELS,
  THRESHOLDS,
  type DriftForm,
  type DriftMeasure,
  type DriftQuestion,
  type IChangedValues,
  type IClassifierDrift,
  type IColumnDrift,
  type IDriftAnswer,
  type IDriftRange,
  type IDriftSegment,
  type IFrameDrift,
  type IRelationDrift
} from './types';
export { WindowError, windowsOf, type ICut, type IWindow } from './windows';
