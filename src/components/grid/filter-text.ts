import type { TranslationBundle } from '@jupyterlab/translation';

import { scaleText } from '../../charts/numbers';
import type { IFilter, IProfile } from '../../engine';
import { valueText } from '../../i18n';

const DAY = 86_400_000;

/** What a filter keeps, in a few words, without the name of its column. */
export function filterText(
  filter: IFilter,
  profile: IProfile | null,
  trans: TranslationBundle
): string {
  switch (filter.kind) {
    case 'between': {
      const text = rangeText(filter, profile, trans);
      return filter.negate === true ? trans.__('not %1', text) : text;
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
    case 'matches':
      return trans.__('matches “%1”', filter.pattern);
  }
}

/** A range; one of days ends with the last day that is in it. */
function rangeText(
  { low, high, closed }: Extract<IFilter, { kind: 'between' }>,
  profile: IProfile | null,
  trans: TranslationBundle
): string {
  const scale = profile?.semantic === 'date' ? 'date' : 'number';
  const wholeDays = scale === 'date' && closed !== true && high !== null && high % DAY === 0;
  const last = wholeDays ? high - 1 : high;
  const [from, to] = [low, last].map(end => (end === null ? '' : scaleText(end, scale)));
  if (low !== null && high !== null) {
    return low === high && scale === 'number'
      ? valueText(low)
      : wholeDays && from === to
        ? from
        : `${from} – ${to}`;
  }
  return low !== null
    ? trans.__('at least %1', from)
    : closed === true || wholeDays
      ? trans.__('at most %1', to)
      : trans.__('below %1', to);
}
