import type { IRuleset } from '../types';
import { toDbt } from './dbt';
import { toFrictionless } from './frictionless';
import { toGreatExpectations } from './great-expectations';
import { toOdcs } from './odcs';
import { toPandera } from './pandera';
import { toPointblank } from './pointblank';
import type { Exporter, IExport, Target } from './types';

const EXPORTERS: Readonly<Record<Target, Exporter>> = {
  pandera: toPandera,
  great_expectations: toGreatExpectations,
  pointblank: toPointblank,
  dbt: toDbt,
  frictionless: toFrictionless,
  odcs: toOdcs
};

/** A ruleset as files of a library, with the rules that the library cannot express. */
export function exportRules(ruleset: IRuleset, target: Target): IExport {
  return EXPORTERS[target](ruleset);
}

export { TARGETS, type IExport, type IExportFile, type Target } from './types';
