import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator } from '@jupyterlab/translation';

import { reportRendererFactory } from '../mime/report-renderer';
import { IChartRegistry, IInspectorKeys, IInspectorPanel } from '../tokens';
import { loadWords } from './language';

/** Saved reports in notebooks. */
export const mimePlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:mime',
  description: 'Shows saved reports, with and without a kernel.',
  requires: [IRenderMimeRegistry, IChartRegistry],
  optional: [ITranslator, IInspectorKeys, IInspectorPanel],
  autoStart: true,
  activate: (
    _app,
    rendermime: IRenderMimeRegistry,
    charts: IChartRegistry,
    translator: ITranslator | null,
    keys: IInspectorKeys | null,
    panel: IInspectorPanel | null
  ) => {
    const trans = loadWords(translator);
    rendermime.addFactory(
      reportRendererFactory({ trans, charts, keys: keys ?? undefined, host: panel?.model })
    );
  }
};
