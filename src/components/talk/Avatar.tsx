import * as React from 'react';

import { initials, toneOf } from './words';

export interface IAvatarProps {
  readonly id: string;
  readonly name: string;
  /** Accessible name; without it the avatar is decoration. */
  readonly label?: string;
  /** Somebody who is here now. */
  readonly live?: boolean;
}

/** The letters of a name on one of three colours. */
export function Avatar({ id, name, label, live = false }: IAvatarProps): React.JSX.Element {
  const classes = `fs-avatar fs-tone-${toneOf(id)}${live ? ' fs-live' : ''}`;
  return label === undefined ? (
    <span className={classes} aria-hidden="true">
      {initials(name)}
    </span>
  ) : (
    <span className={classes} role="img" aria-label={label} title={label}>
      {initials(name)}
    </span>
  );
}
