import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import { BoxLayout, Widget } from '@lumino/widgets';
import * as React from 'react';

import type { IChartRegistry } from '../components/chart-registry';
import { Inspector } from '../components/inspector/Inspector';
import type { IKeyHost } from '../components/keys';
import type { IInspectorTools } from '../components/tools';
import type { InspectorModel } from '../model/inspector-model';
import type { ViewMemory } from '../model/view-memory';
import { panelIcon } from './icon';

/** Id of the panel in the shell. */
export const PANEL_ID = 'framescope-inspector';

/** Below this the Inspector is not read with ease; a page of 320 px, as at 400 %, has no more for it. */
const NARROWEST = 'min(280px, calc(100vw - 56px))';
/** Pixels the panel has when it is shown first. */
const AT_FIRST = 320;

/** What the panel is given. */
export interface IPanelOptions {
  readonly model: InspectorModel;
  readonly trans: TranslationBundle;
  readonly charts: IChartRegistry;
  readonly keys?: IKeyHost;
  readonly tools?: IInspectorTools;
  readonly memory?: ViewMemory;
}

/**
 * The Inspector in the side area. Tells its model whether anybody can see it
 * and shows on its tab how many findings there are.
 */
export class InspectorPanel extends Widget {
  constructor(private readonly _options: IPanelOptions) {
    super();
    const { model } = _options;
    this.id = PANEL_ID;
    this.addClass('fs-InspectorPanel');
    this.title.icon = panelIcon;
    const body = ReactWidget.create(<Inspector {..._options} />);
    this._body = body;
    body.addClass('fs-InspectorPanel-body');
    body.node.style.minWidth = `${AT_FIRST}px`;
    const layout = new BoxLayout();
    layout.addWidget(body);
    BoxLayout.setStretch(body, 1);
    this.layout = layout;
    model.changed.connect(this._onModel, this);
    this._onModel();
  }

  get model(): InspectorModel {
    return this._options.model;
  }

  dispose(): void {
    if (!this.isDisposed) {
      this.model.changed.disconnect(this._onModel, this);
      this.model.dispose();
      super.dispose();
    }
  }

  protected onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this.model.setVisible(true);
  }

  protected onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    window.addEventListener('resize', this);
    this.model.setVisible(this.isVisible);
  }

  /** The first width is the least until it is laid out; from then on the user may narrow it. */
  protected onResize(message: Widget.ResizeMessage): void {
    super.onResize(message);
    if (!this._isFree && this.isVisible && message.width >= AT_FIRST) {
      this._isFree = true;
      this._body.node.style.minWidth = NARROWEST;
      this.fit();
    }
  }

  /** A page of another width: the least width of the Inspector may be another. */
  handleEvent(event: Event): void {
    if (event.type === 'resize') {
      this.fit();
    }
  }

  protected onBeforeHide(message: Message): void {
    this.model.setVisible(false);
    super.onBeforeHide(message);
  }

  protected onBeforeDetach(message: Message): void {
    window.removeEventListener('resize', this);
    this.model.setVisible(false);
    super.onBeforeDetach(message);
  }

  private _onModel(): void {
    const count = this.model.concerns;
    if (count === this._count) {
      return;
    }
    this._count = count;
    const { trans } = this._options;
    this.title.dataset = count === 0 ? {} : { 'fs-findings': count > 99 ? '99+' : String(count) };
    this.title.className = count === 0 ? '' : 'fs-mod-badge';
    this.title.caption =
      count === 0
        ? trans.__('framescope Inspector')
        : trans._n(
            'framescope Inspector: %1 finding at warning or above',
            'framescope Inspector: %1 findings at warning or above',
            count
          );
  }

  private readonly _body: Widget;
  private _isFree = false;
  private _count = -1;
}
