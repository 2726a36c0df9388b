import * as React from 'react';

import { LABEL_SIZE, type IChartTheme } from '../charts/types';
import { scaleOf } from './use-scale';

/** Attributes of the body that change with Lab's theme. */
const MARKS = ['data-jp-theme-light', 'data-jp-theme-name'];
const CONTRAST = ['(prefers-contrast: more)', '(forced-colors: active)'];

/** The chart's colours and the size of its text from the style sheet in force at an element. */
export function themeAt(element: HTMLElement): { theme: IChartTheme; dark: boolean } {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim() || style.color;
  return {
    theme: {
      all: token('--fs-chart-all'),
      edge: token('--fs-chart-edge'),
      filtered: token('--fs-chart-filtered'),
      mark: token('--fs-mark'),
      missing: token('--fs-chart-null'),
      text: token('--jp-ui-font-color1'),
      muted: token('--fs-text-muted'),
      hairline: token('--fs-hairline'),
      surface: token('--jp-layout-color1'),
      font: style.fontFamily,
      size: LABEL_SIZE * scaleOf(style)
    },
    dark: element.closest('[data-jp-theme-light="false"]') !== null
  };
}

/** A number that grows each time Lab's theme or the wish for contrast changes. */
export function useThemeSwitch(): number {
  const [changes, setChanges] = React.useState(0);
  React.useEffect(() => {
    const change = (): void => setChanges(n => n + 1);
    const observer = new MutationObserver(change);
    observer.observe(document.body, { attributes: true, attributeFilter: MARKS });
    const queries = CONTRAST.flatMap(query => window.matchMedia?.(query) ?? []);
    queries.forEach(query => query.addEventListener('change', change));
    return () => {
      observer.disconnect();
      queries.forEach(query => query.removeEventListener('change', change));
    };
  }, []);
  return changes;
}
