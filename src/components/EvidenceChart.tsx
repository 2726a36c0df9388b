import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { csvOf } from '../charts/csv';
import { textOf } from '../charts/text';
import type { Backend, ChartData } from '../charts/types';
import { cutTo, isZoomable, leastOf, wholeOf } from '../charts/zoom';
import { tell } from '../i18n';
import { fileName, onGround, pngOf, save } from './chart-export';
import { ChartMenu, type IChartAction } from './chart-menu';
import type { IChartNotice, IChartRegistry } from './chart-registry';
import { themeAt, useThemeSwitch } from './chart-theme';
import { ZoomBar, ZoomNote } from './chart-zoom';
import { ErrorNote } from './ErrorNote';
import { useReviewScene } from './review-context';
import { useDrawing } from './use-drawing';
import { formWords } from './words';
import { useShown, useZoom, type Closer } from './use-zoom';
import { useZoomGestures } from './zoom-gestures';

export interface IEvidenceChartProps {
  readonly evidence: ChartData;
  readonly charts: IChartRegistry;
  /** Told the place of a bar that was clicked. */
  readonly onPick?: (bar: number) => void;
  /** Makes a part of a series from its rows; absent where there are none. Always the same one. */
  readonly closer?: Closer;
  readonly trans: TranslationBundle;
}

const NOTHING = [0, 0] as const;
/** The form of a text, such as `A9{4}`. */
const isForm = (name: string): boolean =>
  /[Aa9]/.test(name) && /^[Aa9\W]+$/.test(name.replace(/\{[\d,]+\}/g, ''));

/** Chooses the library that draws charts, as a step that can be taken back. */
function usePreferred(charts: IChartRegistry): (id: Backend) => void {
  const { steps } = useReviewScene();
  return id => {
    const before = charts.preferred;
    if (id !== before) {
      const turn = (to: Backend) => async (): Promise<void> => charts.prefer(to);
      const done = 'Another library draws the charts.';
      steps?.did({ done, quiet: true, wide: true, undo: turn(before), redo: turn(id) });
      charts.prefer(id);
    }
  };
}

/** The chart of a finding, the same as text, its data and its pictures as files. */
export function EvidenceChart({
  evidence,
  charts,
  onPick,
  closer,
  trans
}: IEvidenceChartProps): React.JSX.Element {
  const place = React.useRef<HTMLDivElement>(null);
  const [asText, setAsText] = React.useState(false);
  const [fault, setFault] = React.useState<string | null>(null);
  const theme = useThemeSwitch();
  const prefer = usePreferred(charts);
  const alt = React.useMemo(() => textOf(evidence), [evidence]);
  const zoom = useZoom(evidence, closer);
  const { window, onWindow, onMoving } = zoom;
  const { drawing, problem } = useDrawing(place, {
    data: zoom.data,
    charts,
    alt,
    window: zoom.drawn,
    theme,
    off: asText,
    pick: onPick
  });

  const zoomed = isZoomable(zoom.data) ? zoom.data : null;
  const whole = isZoomable(evidence) ? wholeOf(evidence) : NOTHING;
  const least = zoomed === null ? 0 : leastOf(zoomed);
  useShown(drawing, zoom, whole);
  useZoomGestures(place, zoomed !== null && !asText && problem === null, {
    axis: drawing?.chart.axis,
    whole,
    least,
    window,
    onWindow,
    onMoving
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
      run: () => prefer(id)
    })),
    {
      label: trans.__('Data (CSV)'),
      run: () => {
        const data = zoomed !== null && window !== null ? cutTo(zoomed, window) : evidence;
        save(new Blob([csvOf(data)], { type: 'text/csv' }), fileName(name, 'csv'));
      }
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
        <div
          className="fs-evidence"
          role="img"
          aria-label={alt}
          data-zooms={zoomed === null ? undefined : ''}
          ref={place}
        />
      )}
      {!words && zoomed !== null && (
        <ZoomNote data={zoomed} window={window} problem={zoom.problem} trans={trans} />
      )}
      {!words && drawing !== null && drawing.notice !== null && (
        <p className="fs-evidence-text" role="note">
          {noticeText(drawing.notice, trans)}
        </p>
      )}
      {fault !== null && (
        <ErrorNote details={trans.__('The picture could not be saved: %1', fault)} trans={trans} />
      )}
      {evidence.type === 'formats' && evidence.formats.some(({ name }) => isForm(name)) && (
        <p className="fs-chart-part">{formWords(trans)}</p>
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
        {!words && zoomed !== null && (
          <ZoomBar whole={whole} least={least} window={window} onWindow={onWindow} trans={trans} />
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
