import { mixedCaseDetector } from './case';
import { constantDetector } from './constant';
import { mixedDatesDetector } from './dates';
import { mixedDecimalsDetector } from './decimals';
import { duplicateKeyDetector } from './duplicate-key';
import { duplicateRowsDetector } from './duplicate-rows';
import { encodingDetector } from './encoding';
import { infiniteDetector } from './infinite';
import { arithmeticDetector } from './laws-arith';
import { orderDetector } from './laws-arith-order';
import { unitsDetector } from './laws-arith-units';
import { equalColumnsDetector } from './equal-columns';
import { boundsDetector } from './laws-bounds';
import { conditionalDetector } from './laws-conditional';
import { dependencyDetector } from './laws-fd';
import { formatDetector } from './laws-format';
import { functionDetector } from './laws-function';
import { keysDetector } from './laws-keys';
import { segmentDetector } from './laws-segment';
import { timeDetector } from './laws-time';
import { missingDetector } from './missing';
import { mixedTypesDetector } from './mixed-types';
import { outliersDetector } from './outliers';
import { raggedDetector } from './ragged';
import { DetectorRegistry } from './registry';
import { sentinelDetector } from './sentinel';
import { sourceEncodingDetector } from './source-encoding';
import { typoDetector } from './typo';
import { whiteSpaceDetector } from './white-space';

const BUILT_IN = [
  raggedDetector,
  sourceEncodingDetector,
  missingDetector,
  constantDetector,
  equalColumnsDetector,
  sentinelDetector,
  infiniteDetector,
  mixedTypesDetector,
  mixedDatesDetector,
  mixedDecimalsDetector,
  whiteSpaceDetector,
  mixedCaseDetector,
  encodingDetector,
  outliersDetector,
  typoDetector,
  duplicateRowsDetector,
  duplicateKeyDetector,
  arithmeticDetector,
  orderDetector,
  unitsDetector,
  boundsDetector,
  formatDetector,
  segmentDetector,
  dependencyDetector,
  functionDetector,
  conditionalDetector,
  keysDetector,
  timeDetector
];

/** A registry with the detectors that come with the engine. */
export function builtInDetectors(): DetectorRegistry {
  const registry = new DetectorRegistry();
  BUILT_IN.forEach(detector => registry.register(detector));
  return registry;
}
