import type { TranslationBundle } from '@jupyterlab/translation';

import { scaleText } from '../../charts/numbers';
import type { IFilter, IProfile } from '../../engine';

/** What a filter keeps, in a few words, without the name of its column. */
export function filterText(
  filter: IFilter,
  profile: IProfile | null,
  trans: TranslationBundle
): string {
  switch (filter.kind) {
    case 'between': {
      const scale = profile?.semantic === 'date' ? 'date' : 'number';
      const { low, high } = filter;
      if (low !== null && high !== null) {
        return `${scaleText(low, scale)} – ${scaleText(high, scale)}`;
      }
      return low !== null
        ? trans.__('at least %1', scaleText(low, scale))
        : trans.__('below %1', scaleText(high ?? 0, scale));
    }
    case 'in': {
      const words = filter.values.slice(0, 3).join(', ');
      const more =
        filter.values.length > 3 ? trans.__(' and %1 more', filter.values.length - 3) : '';
      return filter.negate === true ? trans.__('not %1', words + more) : words + more;
    }
    case 'missing':
      return filter.negate === true ? trans.__('not missing') : trans.__('missing');
    case 'findings':
      return filter.negate === true ? trans.__('valid') : trans.__('suspicious');
    case 'contains':
      return trans.__('has “%1”', filter.text);
  }
}
