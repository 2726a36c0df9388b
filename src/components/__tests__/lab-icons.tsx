import * as React from 'react';

/** Stands in for Lab's icons, whose package needs a whole browser to be loaded. */
export class LabIcon {
  readonly react = () => <svg />;
}

/** A module whose every other name is an icon. */
export const icons = new Proxy(
  { LabIcon },
  {
    get: (target, name) =>
      name === 'LabIcon' ? target.LabIcon : name === '__esModule' ? true : new LabIcon()
  }
);
