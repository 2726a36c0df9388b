import type { TranslationBundle } from '@jupyterlab/translation';

import type { GroupFigure } from '../../engine';

/** The word for a figure of a group. */
export function figureWord(figure: GroupFigure, trans: TranslationBundle): string {
  return {
    mean: trans._p('figure', 'mean'),
    sum: trans._p('figure', 'sum'),
    min: trans._p('figure', 'least'),
    max: trans._p('figure', 'greatest'),
    median: trans._p('figure', 'median')
  }[figure];
}
