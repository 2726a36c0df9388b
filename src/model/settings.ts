import type { DetectorChoice, Severity } from '../engine';
import type { Released } from '../report';
import type { IBudget } from '../sources/types';
import { DEFAULT_CHOICES } from '../worker/pool';
import type { IEngineChoices } from '../worker/types';
import type { Notices } from './talk-types';

/** The user's choices, as `schema/settings/plugin.json` describes them. */
export interface ISettings {
  readonly paused: boolean;
  readonly minimumSeverity: Severity;
  /** Columns whose values may stand in copied texts. */
  readonly released: Released;
  /** Rows that must share a value before it is copied, saved or shared. */
  readonly k: number;
  readonly engine: IEngineChoices;
  readonly budget: Required<IBudget>;
  /** Milliseconds of quiet before the frames are looked up again. */
  readonly quiet: number;
  /** Name of the user beside what is accepted; '' for the one that the server knows. */
  readonly author: string;
  /** Of which comments the user is told. */
  readonly notices: Notices;
}

/** What holds where a setting is absent or of another type. */
export const DEFAULT_SETTINGS: ISettings = {
  paused: false,
  minimumSeverity: 'info',
  released: 'none',
  k: 20,
  engine: DEFAULT_CHOICES,
  budget: {
    bytes: 268_435_456,
    milliseconds: 5_000,
    sampleRows: 200_000,
    fileBytes: 512 * 1024 ** 2
  },
  quiet: 150,
  author: '',
  notices: 'mine'
};

function positive(value: unknown, otherwise: number): number {
  return typeof value === 'number' && value > 0 ? value : otherwise;
}

function whole(value: unknown, otherwise: number): number {
  return Number.isSafeInteger(value) && Number(value) >= 1 ? Number(value) : otherwise;
}

/** Those that are turned off. */
function detectorsOf(value: unknown): DetectorChoice {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, on]) => on === false))
    : {};
}

function releasedOf(release: unknown, columns: unknown): Released {
  if (release === 'all') {
    return 'all';
  }
  return release === 'columns' && Array.isArray(columns)
    ? columns.filter((name): name is string => typeof name === 'string')
    : 'none';
}

/**
 * Settings as they come from the registry.
 *
 * @param raw - of any shape; what does not fit falls back to the default.
 */
export function readSettings(raw: Readonly<Record<string, unknown>>): ISettings {
  const { minimumSeverity: least } = raw;
  const workers = positive(raw.workers, 0);
  return {
    paused: raw.paused === true,
    minimumSeverity: least === 'warning' || least === 'error' ? least : 'info',
    released: releasedOf(raw.release, raw.releasedColumns),
    k: whole(raw.k, DEFAULT_SETTINGS.k),
    engine: {
      workers: workers === 0 ? null : workers,
      memoryBudget: positive(raw.memoryBytes, DEFAULT_SETTINGS.engine.memoryBudget),
      previewRows: whole(raw.previewRows, DEFAULT_SETTINGS.engine.previewRows),
      detectors: detectorsOf(raw.detectors)
    },
    quiet:
      typeof raw.refreshMs === 'number' && raw.refreshMs >= 0
        ? raw.refreshMs
        : DEFAULT_SETTINGS.quiet,
    budget: {
      bytes: positive(raw.budgetBytes, DEFAULT_SETTINGS.budget.bytes),
      milliseconds: positive(raw.budgetMs, DEFAULT_SETTINGS.budget.milliseconds),
      sampleRows: whole(raw.sampleRows, DEFAULT_SETTINGS.budget.sampleRows),
      fileBytes: positive(raw.fileLimitBytes, DEFAULT_SETTINGS.budget.fileBytes)
    },
    author: typeof raw.author === 'string' ? raw.author : '',
    notices: raw.notices === 'all' || raw.notices === 'none' ? raw.notices : 'mine'
  };
}
