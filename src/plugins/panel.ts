import { ILabShell, ILayoutRestorer } from '@jupyterlab/application';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { InspectorModel } from '../model/inspector-model';
import { panelIcon } from '../panel/icon';
import { InspectorPanel, PANEL_ID } from '../panel/inspector-panel';
import {
  IChartRegistry,
  IDataSourceManager,
  IEngineHost,
  IInspectorKeys,
  IInspectorPanel
} from '../tokens';

/** Shows the Inspector. */
export const OPEN_COMMAND = 'framescope:open';

/** The Inspector in the right side area. */
export const panelPlugin: JupyterFrontEndPlugin<IInspectorPanel> = {
  id: 'framescope:panel',
  description: 'The Inspector: frames of the active notebook and what is wrong with them.',
  provides: IInspectorPanel,
  requires: [IDataSourceManager, IEngineHost, IChartRegistry],
  optional: [ITranslator, ICommandPalette, ILayoutRestorer, ILabShell, IInspectorKeys],
  autoStart: true,
  activate: (
    app: JupyterFrontEnd,
    sources: IDataSourceManager,
    engine: IEngineHost,
    charts: IChartRegistry,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    labShell: ILabShell | null,
    keys: IInspectorKeys | null
  ) => {
    const trans = (translator ?? nullTranslator).load('framescope');
    const model = new InspectorModel({ sources, engine });
    const panel = new InspectorPanel({ model, trans, charts, keys: keys ?? undefined });
    app.shell.add(panel, 'right', { rank: 450, type: 'framescope' });
    restorer?.add(panel, PANEL_ID);
    app.commands.addCommand(OPEN_COMMAND, {
      label: trans.__('Open the framescope Inspector'),
      caption: trans.__('Show what is wrong with the dataframes of the active notebook'),
      icon: panelIcon,
      describedBy: { args: { type: 'object', properties: {}, additionalProperties: false } },
      execute: () => {
        labShell?.expandRight();
        app.shell.activateById(PANEL_ID);
      }
    });
    palette?.addItem({ command: OPEN_COMMAND, category: trans.__('Data') });
    return panel;
  }
};
