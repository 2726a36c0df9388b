import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { DisposableDelegate, type IDisposable } from '@lumino/disposable';
import { Panel, Widget } from '@lumino/widgets';
import * as React from 'react';

import { countText } from '../charts/numbers';
import type { IChartRegistry } from '../components/chart-registry';
import { ErrorNote } from '../components/ErrorNote';
import { Inspector } from '../components/inspector/Inspector';
import type { IKeyHost } from '../components/keys';
import type { IInspectorTools } from '../components/tools';
import type { IReport } from '../engine';
import { tell } from '../i18n';
import { OutputModel, type IOutputHost, type IOutputRows } from '../model/output-model';
import type { ViewMemory } from '../model/view-memory';
import type { IBundle } from '../report';
import { guardReport, REPORT_MIME } from './guard';
import { HeightHandle, heightOf } from './height-handle';
import { readPending, type IPending } from './pending';
import { reportOutput } from './report-output';
import { whenSeen } from './when-seen';

/** The report of one output, for its tools. */
export interface IReportTarget {
  /** As the engine made it; null where only the saved report is at hand. */
  raw(): IReport | null;
  /** What the notebook holds. */
  saved(): IReport;
  /** Put another form of the report into the output; takes it back when called. */
  replace(bundle: IBundle): () => void;
}

/** What surrounds an output. */
export interface IOutputHome {
  /** Where its rows may be; null for nowhere. */
  readonly rows: IOutputRows | null;
  /** Where what was chosen in it is kept. */
  readonly memory?: ViewMemory;
}

export interface IRendererOptions {
  readonly trans: TranslationBundle;
  readonly charts: IChartRegistry;
  readonly keys?: IKeyHost;
  /** Whose rows and cells are shown while it has the data of the report open. */
  readonly host?: IOutputHost;
  /** What surrounds the output in `node`, once it stands in the page. */
  readonly home?: (node: HTMLElement, report: IReport) => IOutputHome;
  /** What can be done with the report of an output. */
  readonly tools?: (target: IReportTarget) => IInspectorTools;
}

/**
 * Shows a saved report, without kernel or comm. Whatever fails the guard
 * becomes one plain sentence; nothing in the data is ever taken for HTML.
 * The Inspector is made when the output comes into view, and takes notice of
 * nothing while it is out of view.
 */
export class ReportRenderer extends Panel implements IRenderMime.IRenderer {
  constructor(private readonly _options: IRendererOptions) {
    super();
    this.addClass('fs-SavedReport');
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this._mime = model;
    const pending = readPending(model.data[REPORT_MIME]);
    if (pending !== null) {
      this._clear();
      this.addWidget(this._wait(pending));
      return Promise.resolve();
    }
    const guarded = guardReport(model.data[REPORT_MIME]);
    if ('fault' in guarded) {
      this._clear();
      this.addWidget(this._fault(guarded.fault));
    } else if (this._model !== null) {
      this._model.setReport(guarded.report);
    } else {
      this._clear();
      this._place(guarded.report);
    }
    return Promise.resolve();
  }

  dispose(): void {
    if (!this.isDisposed) {
      this._clear();
      super.dispose();
    }
  }

  private _clear(): void {
    this._parts.splice(0).forEach(part => part.dispose());
    this._model?.dispose();
    this._model = null;
    this.widgets.slice().forEach(old => old.dispose());
  }

  /** A box of the height to come, with the name of the report until it is seen. */
  private _place(report: IReport): void {
    const { trans } = this._options;
    const box = new Panel();
    box.addClass('fs-SavedReport-box');
    const handle = new HeightHandle(box.node, trans.__('Height of the output'), height =>
      memory?.set('height', height)
    );
    let memory: ViewMemory | undefined;
    const note = document.createElement('p');
    note.textContent = trans._n(
      '%2: %1 finding',
      '%2: %1 findings',
      report.findings.length,
      report.dataset.name
    );
    box.addWidget(new Widget({ node: note }));
    this.addWidget(box);
    this.node.append(handle.node);
    const mount = (): OutputModel => {
      const { host, home, tools, charts, keys } = this._options;
      const found = home?.(this.node, report);
      memory = found?.memory;
      const restore = (): void => handle.set(heightOf(memory?.get('height')));
      memory?.changed.connect(restore);
      this._parts.push(new DisposableDelegate(() => memory?.changed.disconnect(restore)));
      restore();
      const model = new OutputModel(report, host ?? null, found?.rows ?? null);
      const target: IReportTarget = {
        raw: () => model.whole(),
        saved: () => model.report(),
        replace: bundle => this._replace(bundle)
      };
      box.widgets.slice().forEach(old => old.dispose());
      const body = ReactWidget.create(
        <Inspector
          model={model}
          trans={trans}
          charts={charts}
          keys={keys}
          memory={memory}
          tools={tools?.(target)}
        />
      );
      body.addClass('fs-SavedReport-body');
      box.addWidget(body);
      return model;
    };
    this._parts.push(
      handle,
      whenSeen(box.node, seen => {
        if (seen) {
          this._model ??= mount();
        }
        this._model?.follow(seen);
      })
    );
  }

  private _replace(bundle: IBundle): () => void {
    const mime = this._mime;
    const before = { ...mime?.data };
    const { data } = reportOutput(bundle);
    mime?.setData({ data: data as IRenderMime.IMimeModel['data'] });
    return () => mime?.setData({ data: before });
  }

  private _wait({ name, rows, columns, failed }: IPending): Widget {
    const { trans } = this._options;
    if (failed) {
      return this._fault(trans.__('%1 was not checked. %2', name, tell(failed)));
    }
    const node = document.createElement('p');
    node.setAttribute('role', 'status');
    node.textContent = trans.__(
      '%1: %2 × %3. The findings follow while the notebook is open; if none come, run the cell again.',
      name,
      countText(rows),
      countText(columns)
    );
    const widget = new Widget({ node });
    widget.addClass('fs-SavedReport-pending');
    return widget;
  }

  private _fault(sentence: string): Widget {
    const { trans } = this._options;
    const widget = ReactWidget.create(<ErrorNote details={tell(sentence)} trans={trans} />);
    widget.addClass('fs-SavedReport-fault');
    return widget;
  }

  private readonly _parts: IDisposable[] = [];
  private _model: OutputModel | null = null;
  private _mime: IRenderMime.IMimeModel | null = null;
}

/**
 * A factory for `application/vnd.framescope.report+json`. It is safe: it runs
 * nothing and needs no trust. Its rank stands before the widget view's (0), so
 * that a late or missing comm never leaves an empty box.
 */
export function reportRendererFactory(options: IRendererOptions): IRenderMime.IRendererFactory {
  return {
    safe: true,
    mimeTypes: [REPORT_MIME],
    defaultRank: -10,
    createRenderer: () => new ReportRenderer(options)
  };
}
