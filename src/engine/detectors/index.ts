import { DetectorRegistry } from './registry';

/** A registry with the detectors that come with the engine. */
export function builtInDetectors(): DetectorRegistry {
  return new DetectorRegistry();
}
