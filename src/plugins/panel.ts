import { ILabShell, ILayoutRestorer } from '@jupyterlab/application';
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator } from '@jupyterlab/translation';

import { InspectorModel } from '../model/inspector-model';
import { ViewMemory } from '../model/view-memory';
import { viewStore } from '../model/view-store';
import { panelIcon } from '../panel/icon';
import { InspectorPanel, PANEL_ID } from '../panel/inspector-panel';
import { reviewParts, talkParts } from '../panel/review-parts';
import { inspectorTools } from '../panel/tools';
import { WAITING } from '../review/waiting';
import {
  IChartRegistry,
  IDataSourceManager,
  IEngineHost,
  IInspectorKeys,
  IInspectorPanel
} from '../tokens';
import { COMMANDS } from './command-ids';
import { loadWords } from './language';

const STATE = 'framescope:choices';

/** The server is away; whoever opens the talk is told so. */
function later(): void {}

/** The Inspector in the right side area. */
export const panelPlugin: JupyterFrontEndPlugin<IInspectorPanel> = {
  id: 'framescope:panel',
  description: 'The Inspector: frames of the active notebook and what is wrong with them.',
  provides: IInspectorPanel,
  requires: [IDataSourceManager, IEngineHost, IChartRegistry],
  optional: [
    ITranslator,
    ICommandPalette,
    ILayoutRestorer,
    ILabShell,
    IInspectorKeys,
    IStateDB,
    INotebookTracker,
    IRenderMimeRegistry
  ],
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
    keys: IInspectorKeys | null,
    state: IStateDB | null,
    notebooks: INotebookTracker | null,
    rendermime: IRenderMimeRegistry | null
  ) => {
    const trans = loadWords(translator);
    const memory = new ViewMemory(state === null ? null : { db: state, id: STATE });
    const model = new InspectorModel({
      sources,
      engine,
      memory,
      views: state === null ? undefined : viewStore(state),
      review: {
        ...reviewParts(app.serviceManager, state, notebooks),
        talk: talkParts(app.serviceManager, state, notebooks, rendermime)
      }
    });
    const tools = inspectorTools(app.commands, COMMANDS, trans);
    const panel = new InspectorPanel({
      model,
      trans,
      charts,
      keys: keys ?? undefined,
      tools,
      memory
    });
    if (localStorage.getItem(WAITING) !== null) {
      app.restored.then(() => model.review.talk?.load()).catch(later);
    }
    app.shell.add(panel, 'right', { rank: 450, type: 'framescope' });
    restorer?.add(panel, PANEL_ID);
    app.commands.addCommand(COMMANDS.open, {
      label: trans.__('Open the framescope Inspector'),
      caption: trans.__('Show what is wrong with the dataframes of the active notebook'),
      icon: panelIcon,
      describedBy: {
        args: {
          type: 'object',
          additionalProperties: false,
          properties: {
            frame: { type: 'string', description: trans.__('Id of the dataframe to show') }
          }
        }
      },
      execute: args => {
        labShell?.expandRight();
        app.shell.activateById(PANEL_ID);
        if (typeof args.frame === 'string') {
          model.select(args.frame);
        }
      }
    });
    palette?.addItem({ command: COMMANDS.open, category: trans.__('Data') });
    return panel;
  }
};
