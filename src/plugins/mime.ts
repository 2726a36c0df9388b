import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator } from '@jupyterlab/translation';

import type { IReport } from '../engine';
import { NotebookPlace } from '../mime/notebook-place';
import { reportRendererFactory, type IOutputHome } from '../mime/report-renderer';
import { ViewMemory } from '../model/view-memory';
import { outputTools } from '../panel/output-tools';
import { IChartRegistry, IInspectorKeys, IInspectorPanel, IOutputFrames } from '../tokens';
import { loadWords } from './language';

const STATE = 'framescope:output';

/** Saved reports in notebooks. */
export const mimePlugin: JupyterFrontEndPlugin<void> = {
  id: 'framescope:mime',
  description: 'Shows saved reports, with and without a kernel.',
  requires: [IRenderMimeRegistry, IChartRegistry],
  optional: [
    ITranslator,
    IInspectorKeys,
    IInspectorPanel,
    IOutputFrames,
    INotebookTracker,
    IStateDB
  ],
  autoStart: true,
  activate: (
    _app,
    rendermime: IRenderMimeRegistry,
    charts: IChartRegistry,
    translator: ITranslator | null,
    keys: IInspectorKeys | null,
    panel: IInspectorPanel | null,
    frames: IOutputFrames | null,
    tracker: INotebookTracker | null,
    state: IStateDB | null
  ) => {
    const trans = loadWords(translator);
    const memories = new Map<string, ViewMemory>();
    const memoryOf = (path: string, { dataset }: IReport): ViewMemory => {
      const id = `${STATE}:${path}:${dataset.name}`;
      const memory = memories.get(id) ?? new ViewMemory(state === null ? null : { db: state, id });
      memories.set(id, memory);
      return memory;
    };
    const home = (node: HTMLElement, report: IReport): IOutputHome => {
      const notebook = tracker?.find(item => item.node.contains(node));
      if (notebook === undefined) {
        return { rows: null };
      }
      const place = new NotebookPlace(notebook);
      return {
        rows: frames === null ? null : { frames, place },
        memory: memoryOf(place.context, report)
      };
    };
    rendermime.addFactory(
      reportRendererFactory({
        trans,
        charts,
        keys: keys ?? undefined,
        host: panel?.model,
        home,
        tools: output =>
          outputTools(
            output,
            {
              did: step => panel?.model.review.steps.did(step),
              k: () => panel?.model.state.k
            },
            trans
          )
      })
    );
  }
};
