import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { csvOf } from '../charts/csv';
import { textOf } from '../charts/text';
import type { ChartData } from '../charts/types';
import { tell } from '../i18n';
import { fileName, onGround, pngOf, save } from './chart-export';
import { ChartMenu, type IChartAction } from './chart-menu';
import type { IChartNotice, IChartRegistry } from './chart-registry';
import { themeAt, useThemeSwitch } from './chart-theme';
import { ZoomBar } from './chart-zoom';
import { ErrorNote } from './ErrorNote';
import { useDrawing } from './use-drawing';

export interface IEvidenceChartProps {
  readonly evidence: ChartData;
  readonly charts: IChartRegistry;
  /** Told the place of a bar that was clicked. */
  readonly onPick?: (bar: number) => void;
  readonly trans: TranslationBundle;
}

/** The chart of a finding, the same as text, its data and its pictures as files. */
export function EvidenceChart({
  evidence,
  charts,
  onPick,
  trans
}: IEvidenceChartProps): React.JSX.Element {
  const place = React.useRef<HTMLDivElement>(null);
  const [asText, setAsText] = React.useState(false);
  const [fault, setFault] = React.useState<string | null>(null);
  const [window, setWindow] = React.useState<readonly [number, number] | null>(null);
  const theme = useThemeSwitch();
  const alt = React.useMemo(() => textOf(evidence), [evidence]);
  const { drawing, problem } = useDrawing(place, {
    data: evidence,
    charts,
    alt,
    window,
    theme,
    off: asText,
    pick: onPick
  });

  const name = nameOf(evidence);
  const picture = async (form: 'svg' | 'png'): Promise<void> => {
    if (drawing === null || place.current === null) {
      return;
    }
    const ground = themeAt(place.current).theme.surface;
    const svg = onGround(await drawing.chart.svg(), ground);
    const file = form === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg);
    save(file, fileName(name, form));
  };
  const tried = (task: Promise<void>): void => {
    setFault(null);
    task.catch((reason: unknown) =>
      setFault(tell(reason instanceof Error ? reason.message : String(reason)))
    );
  };
  const words = asText || problem !== null;
  const actions: IChartAction[] = [
    ...charts.renderers.map(({ id, title }) => ({
      label: trans.__('Draw with %1', title),
      checked: charts.preferred === id,
      run: () => charts.prefer(id)
    })),
    {
      label: trans.__('Data (CSV)'),
      run: () => save(new Blob([csvOf(evidence)], { type: 'text/csv' }), fileName(name, 'csv'))
    },
    ...(words
      ? []
      : [
          { label: trans.__('Picture (PNG)'), run: () => tried(picture('png')) },
          { label: trans.__('Picture (SVG)'), run: () => tried(picture('svg')) }
        ])
  ];
  return (
    <div className="fs-evidence-block">
      {words ? (
        <>
          {problem !== null && (
            <ErrorNote
              details={trans.__('The chart could not be drawn: %1', problem)}
              trans={trans}
            />
          )}
          <p className="fs-evidence-text">{alt}</p>
        </>
      ) : (
        <div className="fs-evidence" role="img" aria-label={alt} ref={place} />
      )}
      {!words && drawing !== null && drawing.notice !== null && (
        <p className="fs-evidence-text" role="note">
          {noticeText(drawing.notice, trans)}
        </p>
      )}
      {fault !== null && (
        <ErrorNote details={trans.__('The picture could not be saved: %1', fault)} trans={trans} />
      )}
      <div className="fs-evidence-actions">
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
        {!words && (evidence.type === 'series' || evidence.type === 'course') && (
          <ZoomBar
            edges={evidence.type === 'series' ? evidence.x.edges : evidence.at}
            window={window}
            onWindow={setWindow}
            trans={trans}
          />
        )}
        <ChartMenu label={trans.__('Chart menu')} actions={actions} />
      </div>
    </div>
  );
}

function nameOf(data: ChartData): string {
  switch (data.type) {
    case 'scatter':
      return `${data.y.column}-${data.x.column}`;
    case 'series':
    case 'course':
      return `${data.y.column}-${data.x.column}`;
    case 'scatter3d':
    case 'parallel':
      return data.axes.map(axis => axis.column).join('-');
    default:
      return 'column' in data ? `${data.type}-${data.column}` : data.type;
  }
}

function noticeText({ why, asked, drawn, reason }: IChartNotice, trans: TranslationBundle): string {
  return why === 'simpler'
    ? trans.__('%1 draws this in two dimensions; choose Plotly in the menu for three.', drawn)
    : trans.__('Drawn with %1: %2 could not draw it (%3).', drawn, asked, reason);
}
