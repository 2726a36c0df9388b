import type { TranslationBundle } from '@jupyterlab/translation';

import type { ISegment } from '../../engine';
import { percentText } from '../../i18n';
import { conditionsText } from '../words';

/** The rows of one value in each of some columns, and the share of what they explain. */
export function segmentText({ conditions, coverage }: ISegment, trans: TranslationBundle): string {
  const where = conditionsText(conditions);
  return coverage === 1
    ? trans.__('all in %1', where)
    : trans.__('%1 in %2', percentText(coverage), where);
}
