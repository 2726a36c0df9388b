/**
 * The engine's only door. It knows neither DOM nor Node nor Jupyter.
 */
export * from './table/types';
export { RowSet } from './table/rowset';
export * from './table/build';
export { takeTable } from './table/take';
export { isPadding, pickNotes, sourceNote, toldNotes } from './table/notes';
export * from './table/view-types';
export { Crossfilter, MOST_BINS } from './kernels';
export type { IColumnHeader } from './table/base-column';
export type { INumberOptions, NumberArray } from './table/column';
export { bitmapOf, type Bitmap } from './table/bitmap';
export { decodeUtf8, encodeUtf8 } from './table/utf8';
export { KINDS } from './findings/kinds';
export type { FindingKind, IKind, Mark } from './findings/kinds';
export * from './findings/types';
export * from './profile/types';
export * from './detectors/types';
export type { ILaw, LawKind } from './laws';
export * from './report-types';
export * from './baseline';
export * from './drift';
export * from './inference';
export { DetectorRegistry } from './detectors/registry';
export { nearestWord } from './detectors/text/edit-distance';
export { builtInDetectors } from './detectors';
export { chartOf, type FrameChart, type IChartQuery } from './detectors/chart-query';
export { findingId } from './findings/finish';
export {
  formatCount,
  formatFactor,
  formatNumber,
  formatShare,
  formatValue
} from './findings/format';
export {
  columnList,
  ENGLISH_SPEECH,
  renderMessage,
  type ISentence,
  type ISpeech
} from './findings/message';
export { WORDS } from './findings/words';
export { atLeast, groupByRoot, rankFindings } from './findings/rank';
export { qualityScore, scoreOf, scoreParts, type IScorePart } from './findings/score';
export { CATALOGUE, type ITemplate } from './findings/catalogue';
export { profileColumn, previewProfile } from './profile';
export { assembleReport, ENGINE_VERSION, type IScanParts } from './run/assemble';
export { Cancelled } from './run/cancelled';
export {
  placeEvidence,
  placeFinding,
  placeOf,
  placeReport,
  samplePositions,
  type IOrigin
} from './run/origin';
export { ContentCache } from './run/content-cache';
export {
  checkOf,
  makePlan,
  unitsPerCheck,
  type IPlan,
  type IPlanInput,
  type IUnit
} from './run/plan';
export { WorkQueue } from './run/work-queue';
export { scanTable, type IScanOptions } from './run/scan';
export {
  scanWindows,
  type IScannedWindow,
  type IWindowScans,
  type IWindowsOptions
} from './run/scan-windows';
export { withInclusions, type IScannedFrame } from './run/inclusions';
export { TableRun, type IRunHost, type IUnitOutcome } from './run/table-run';
export * from './outliers';
export {
  finished,
  paced,
  Task,
  Team,
  TeamHelper,
  type HelperMessage,
  type IClock,
  type IHelperPort,
  type ITaskOptions,
  type ITeam,
  type TeamMessage,
  type Turns
} from './kernels';
export * from './plant';
export * from './rules';
export * from './rules/export';
export { rulesDetector } from './detectors/rules';
export { breaksLaw } from './run/law-broken';
export { rulesOfFinding, rulesOfLaw } from './run/rule-of';
export { suggestRules, type ISuggestion } from './run/suggest';
export * from './fixes';
export * from './series';
export { conceptStudy, type IConceptLine, type IConceptStudy } from './run/concept-study';
export {
  featureStudy,
  featureTable,
  featureWork,
  oddSeries,
  ofSeries,
  setHolding,
  type IFeatureAsked,
  type IFeatureLine,
  type IFeatureMatrix,
  type IFeatureStudy,
  type IOddSeries
} from './run/feature-study';
