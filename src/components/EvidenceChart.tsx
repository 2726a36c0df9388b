import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { textOf } from '../charts/text';
import type { IChartHost, IChartTheme, IDrawnChart } from '../charts/types';
import { specOf } from '../charts/vega-lite';
import type { Evidence } from '../engine';

export interface IEvidenceChartProps {
  readonly evidence: Evidence;
  readonly charts: IChartHost;
  readonly trans: TranslationBundle;
}

/** The chart's colours from the style sheet in force at an element. */
export function themeAt(element: HTMLElement): { theme: IChartTheme; dark: boolean } {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim() || style.color;
  return {
    theme: {
      all: token('--fs-chart-all'),
      edge: token('--fs-chart-edge'),
      mark: token('--fs-mark'),
      missing: token('--fs-chart-null'),
      text: token('--jp-ui-font-color1'),
      muted: token('--fs-text-muted'),
      hairline: token('--fs-hairline'),
      font: style.fontFamily
    },
    dark: element.closest('[data-jp-theme-light="false"]') !== null
  };
}

/** The theme's lightness; changes when the theme does. */
function useThemeSwitch(): string | null {
  const read = () =>
    document.body.getAttribute('data-jp-theme-name') ??
    document.body.getAttribute('data-jp-theme-light');
  const [theme, setTheme] = React.useState(read);
  React.useEffect(() => {
    const observer = new MutationObserver(() => setTheme(read()));
    observer.observe(document.body, {
      attributes: true,
      attributeFilter: ['data-jp-theme-light', 'data-jp-theme-name']
    });
    return () => observer.disconnect();
  }, []);
  return theme;
}

/** The chart of a finding, and the same as text. */
export function EvidenceChart({ evidence, charts, trans }: IEvidenceChartProps): React.JSX.Element {
  const place = React.useRef<HTMLDivElement>(null);
  const [asText, setAsText] = React.useState(false);
  const [problem, setProblem] = React.useState<string | null>(null);
  const theme = useThemeSwitch();
  const alt = textOf(evidence);

  React.useEffect(() => {
    const element = place.current;
    if (element === null || asText) {
      return;
    }
    let live = true;
    let drawn: IDrawnChart | null = null;
    const look = themeAt(element);
    charts.draw(element, specOf(evidence, look.theme), { dark: look.dark, alt }).then(
      chart => {
        if (live) {
          drawn = chart;
        } else {
          chart.dispose();
        }
      },
      (reason: unknown) => {
        if (live) {
          setProblem(reason instanceof Error ? reason.message : String(reason));
        }
      }
    );
    return () => {
      live = false;
      drawn?.dispose();
    };
  }, [evidence, charts, alt, asText, theme]);

  const words = asText || problem !== null;
  return (
    <div className="fs-evidence-block">
      {words ? (
        <p className="fs-evidence-text">
          {problem !== null && trans.__('The chart could not be drawn (%1). In words: ', problem)}
          {alt}
        </p>
      ) : (
        <div className="fs-evidence" role="img" aria-label={alt} ref={place} />
      )}
      {problem === null && (
        <button
          type="button"
          className="fs-button fs-bare fs-muted"
          aria-pressed={asText}
          onClick={() => setAsText(!asText)}
        >
          {asText ? trans.__('As chart') : trans.__('As text')}
        </button>
      )}
    </div>
  );
}
