import type { Severity } from '../engine';
import type { Released } from '../report';
import type { IBudget } from '../sources/types';

/** The user's choices, as `schema/settings/plugin.json` describes them. */
export interface ISettings {
  readonly paused: boolean;
  readonly minimumSeverity: Severity;
  /** Columns whose values may stand in copied texts. */
  readonly released: Released;
  /** Null: as many as the processor allows. */
  readonly workers: number | null;
  readonly budget: IBudget;
  /** Name of the user beside what is accepted; '' for the one that the server knows. */
  readonly author: string;
}

/** What holds where a setting is absent or of another type. */
export const DEFAULT_SETTINGS: ISettings = {
  paused: false,
  minimumSeverity: 'info',
  released: 'none',
  workers: null,
  budget: { bytes: 268_435_456, milliseconds: 5_000 },
  author: ''
};

function positive(value: unknown, otherwise: number): number {
  return typeof value === 'number' && value > 0 ? value : otherwise;
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
    workers: workers === 0 ? null : workers,
    budget: {
      bytes: positive(raw.budgetBytes, DEFAULT_SETTINGS.budget.bytes),
      milliseconds: positive(raw.budgetMs, DEFAULT_SETTINGS.budget.milliseconds)
    },
    author: typeof raw.author === 'string' ? raw.author : ''
  };
}
