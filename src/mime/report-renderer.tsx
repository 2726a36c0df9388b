import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { Panel, Widget } from '@lumino/widgets';
import * as React from 'react';

import { countText } from '../charts/numbers';
import type { IChartRegistry } from '../components/chart-registry';
import { Inspector } from '../components/inspector/Inspector';
import type { IKeyHost } from '../components/keys';
import { tell } from '../i18n';
import { OutputModel } from '../model/output-model';
import type { IInspectorModel } from '../model/types';
import { guardReport, REPORT_MIME } from './guard';
import { readPending, type IPending } from './pending';

export interface IRendererOptions {
  readonly trans: TranslationBundle;
  readonly charts: IChartRegistry;
  readonly keys?: IKeyHost;
  /** Whose rows and cells are shown while it has the data of the report open. */
  readonly host?: IInspectorModel;
}

/**
 * Shows a saved report, without kernel or comm. Whatever fails the guard
 * becomes one plain sentence; nothing in the data is ever taken for HTML.
 */
export class ReportRenderer extends Panel implements IRenderMime.IRenderer {
  constructor(private readonly _options: IRendererOptions) {
    super();
    this.addClass('fs-SavedReport');
  }

  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const pending = readPending(model.data[REPORT_MIME]);
    if (pending !== null) {
      this._show(this._wait(pending));
      this._model?.dispose();
      this._model = null;
      return Promise.resolve();
    }
    const guarded = guardReport(model.data[REPORT_MIME]);
    if ('fault' in guarded) {
      this._show(this._fault(guarded.fault));
      this._model?.dispose();
      this._model = null;
    } else if (this._model !== null) {
      this._model.setReport(guarded.report);
    } else {
      this._model = new OutputModel(guarded.report, this._options.host ?? null);
      const { trans, charts, keys } = this._options;
      this._show(
        ReactWidget.create(
          <Inspector model={this._model} trans={trans} charts={charts} keys={keys} />
        )
      );
    }
    return Promise.resolve();
  }

  dispose(): void {
    this._model?.dispose();
    this._model = null;
    super.dispose();
  }

  private _show(widget: Widget): void {
    this.widgets.slice().forEach(old => old.dispose());
    this.addWidget(widget);
  }

  private _wait({ name, rows, columns, failed }: IPending): Widget {
    const { trans } = this._options;
    const node = document.createElement('p');
    node.setAttribute('role', 'status');
    node.textContent =
      failed === undefined || failed === null
        ? trans.__(
            '%1: %2 × %3. The findings follow while the notebook is open; if none come, run the cell again.',
            name,
            countText(rows),
            countText(columns)
          )
        : trans.__('%1 was not checked. %2', name, tell(failed));
    const widget = new Widget({ node });
    widget.addClass('fs-SavedReport-pending');
    return widget;
  }

  private _fault(sentence: string): Widget {
    const node = document.createElement('p');
    node.setAttribute('role', 'alert');
    node.textContent = tell(sentence);
    const widget = new Widget({ node });
    widget.addClass('fs-SavedReport-fault');
    return widget;
  }

  private _model: OutputModel | null = null;
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
