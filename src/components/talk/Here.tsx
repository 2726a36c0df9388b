import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IPerson, IPlace } from '../../review/messages';
import { Avatar } from './Avatar';
import { placeKey } from './places';

export interface IHereProps {
  readonly people: readonly IPerson[];
  /** Those who look at it are named so; null for none. */
  readonly place: IPlace | null;
  readonly trans: TranslationBundle;
}

const MOST = 4;

/** Others who look at this dataset now, each once; those at the same place have a mark. */
export function Here({ people, place, trans }: IHereProps): React.JSX.Element | null {
  const each = new Map<string, { readonly name: string; readonly isHere: boolean }>();
  const here = place === null ? '' : placeKey(place);
  for (const { author, at } of people) {
    const isHere = each.get(author.id)?.isHere === true || (here !== '' && placeKey(at) === here);
    each.set(author.id, { name: author.name || trans.__('somebody'), isHere });
  }
  if (each.size === 0) {
    return null;
  }
  const all = [...each].sort(([, a], [, b]) => Number(b.isHere) - Number(a.isHere));
  return (
    <span
      className="fs-here"
      role="group"
      aria-label={trans._n('%1 person here', '%1 people here', all.length)}
    >
      {all.slice(0, MOST).map(([id, { name, isHere }]) => (
        <Avatar
          key={id}
          id={id}
          name={name}
          live={isHere}
          label={isHere ? trans.__('%1, looks at this', name) : trans.__('%1, here now', name)}
        />
      ))}
      {all.length > MOST && <span className="fs-tiny fs-muted">+{all.length - MOST}</span>}
    </span>
  );
}
