import {
  DetectorRegistry,
  LIBRARIES,
  builtInDetectors,
  previewRemedy,
  remediesFor,
  remedyCode,
  rulesDetector,
  scanTable,
  sideEffectText,
  type IFinding,
  type IFixCode,
  type IFixPreview,
  type ITable,
  type Library
} from '../engine';
import { rulesFromText } from './rules-file';
import { NODE } from './run';

/** What is asked of a fix. */
export interface IFixRequest {
  /** Id of the finding, and of the detector that gave it. */
  readonly finding?: string;
  readonly detector?: string;
  /** The finding that explains it, and its detector. */
  readonly cause?: Pick<IFixRequest, 'finding' | 'detector'>;
  /** The ruleset of the scan, as JSON or YAML text, for a finding of a rule. */
  readonly rules?: string;
  readonly library?: string;
  /** The variable that holds the frame. Default: df. */
  readonly variable?: string;
  /** Cells and rows of the preview that are listed. */
  readonly shown?: number;
}

/** A fix with what it would change. */
export interface IFixAnswer extends IFixCode {
  readonly preview: IFixPreview;
  /** The side effects as sentences. */
  readonly sideEffectTexts: readonly string[];
}

/**
 * Finds a finding again on a table, by its own detector alone, and writes its
 * fixes, the best first; none where only the source could tell what is right.
 *
 * @throws Error with a sentence where the library or the detector is unknown or
 *   the frame has no such finding.
 */
export async function fixTable(table: ITable, asked: IFixRequest): Promise<IFixAnswer[]> {
  const library = known(asked.library ?? 'pandas');
  const finding = await findAgain(table, asked);
  const cause =
    asked.cause === undefined
      ? null
      : await findAgain(table, { ...asked.cause, rules: asked.rules }).catch(gone);
  return remediesFor(table, finding, cause).map(remedy => {
    const code = remedyCode(table, remedy, library, asked.variable);
    return {
      ...code,
      preview: previewRemedy(table, remedy, asked.shown),
      sideEffectTexts: code.sideEffects.map(sideEffectText)
    };
  });
}

function known(library: string): Library {
  const found = LIBRARIES.find(one => one === library);
  if (found === undefined) {
    throw new Error(`There is no code for ${library}; ask for ${LIBRARIES.join(', ')}.`);
  }
  return found;
}

async function findAgain(table: ITable, asked: IFixRequest): Promise<IFinding> {
  const all = builtInDetectors();
  if (asked.rules !== undefined) {
    all.register(rulesDetector(rulesFromText(asked.rules, 'rules').ruleset, Date.now()));
  }
  const own = all.list().find(({ id }) => id === asked.detector);
  const registry = new DetectorRegistry();
  if (own === undefined) {
    all.list().forEach(detector => registry.register(detector));
  } else {
    registry.register({ ...own, after: [] });
  }
  const report = await scanTable(table, { name: 'frame', host: 'node', clock: NODE, registry });
  const found = report.findings.find(({ id }) => id === asked.finding);
  if (found === undefined) {
    throw new GoneError('The frame no longer has this finding; scan it again.');
  }
  return found;
}

class GoneError extends Error {}

/** A cause that its own detector alone does not tell explains nothing. */
function gone(reason: unknown): null {
  if (reason instanceof GoneError) {
    return null;
  }
  throw reason;
}
