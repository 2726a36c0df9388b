import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { reportRendererFactory } from '../mime/report-renderer';
import { IChartRegistry, IInspectorKeys } from '../tokens';

/** Saved reports in notebooks. */
export const mimePlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:mime',
  description: 'Shows saved reports, with and without a kernel.',
  requires: [IRenderMimeRegistry, IChartRegistry],
  optional: [ITranslator, IInspectorKeys],
  autoStart: true,
  activate: (
    _app,
    rendermime: IRenderMimeRegistry,
    charts: IChartRegistry,
    translator: ITranslator | null,
    keys: IInspectorKeys | null
  ) => {
    const trans = (translator ?? nullTranslator).load('framescope');
    rendermime.addFactory(reportRendererFactory({ trans, charts, keys: keys ?? undefined }));
  }
};
