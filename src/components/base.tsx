import { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

import type { Severity } from '../engine';
import { errorIcon, infoIcon, warningIcon } from './icons';
import { keyHint, useKeys, type KeyCommand } from './keys';

/** The icon of each severity; a shape of its own beside the colour. */
export const SEVERITY_ICONS: Readonly<Record<Severity, LabIcon>> = {
  error: errorIcon,
  warning: warningIcon,
  info: infoIcon
};

export interface IIconProps {
  readonly icon: LabIcon;
  /** Side in px. Default: 16. */
  readonly size?: 12 | 14 | 16;
  readonly className?: string;
  /** Accessible name; an icon without one is decoration. */
  readonly label?: string;
}

/** An icon in the colour of its text. */
export function Icon({ icon, size = 16, className = '', label }: IIconProps): React.JSX.Element {
  const classes = `fs-icon${size === 16 ? '' : ` fs-s${size}`} ${className}`.trim();
  const drawing = <icon.react tag={null} />;
  return label === undefined ? (
    <span className={classes} aria-hidden="true">
      {drawing}
    </span>
  ) : (
    <span className={classes} role="img" aria-label={label} title={label}>
      {drawing}
    </span>
  );
}

export interface IIconButtonProps {
  readonly icon: LabIcon;
  readonly label: string;
  readonly onClick: (event: React.MouseEvent<HTMLButtonElement>) => void;
  /** The key command that does the same; its keys are shown. */
  readonly command?: KeyCommand;
  /** Opens a menu. */
  readonly menu?: boolean;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
}

/** A button that shows an icon alone; its label is name and tooltip. */
export function IconButton(props: IIconButtonProps): React.JSX.Element {
  const { icon, label, onClick, command, menu, pressed, disabled } = props;
  const keysOf = useKeys();
  return (
    <button
      type="button"
      className="fs-icon-button"
      aria-label={label}
      {...keyHint(label, command === undefined ? [] : keysOf(command))}
      aria-haspopup={menu ? 'menu' : undefined}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon icon={icon} />
    </button>
  );
}

/** A sentence whose back-ticked words are shown as code; everything in it is text. */
export function Sentence({ text }: { readonly text: string }): React.JSX.Element {
  return (
    <>
      {text
        .split('`')
        .map((part, i) =>
          i % 2 === 1 ? (
            <code key={i}>{part}</code>
          ) : (
            <React.Fragment key={i}>{part}</React.Fragment>
          )
        )}
    </>
  );
}
