import type { TranslationBundle } from '@jupyterlab/translation';
import { DisposableDelegate } from '@lumino/disposable';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

import { KEY_COMMANDS, type IKeyHost, type KeyActions, type KeyCommand } from './keys';

/** What is needed of the command registry of JupyterLab. */
export interface ICommands {
  addCommand(
    id: string,
    options: {
      label: () => string;
      describedBy: { args: { type: 'object'; properties: Record<string, never> } };
      isVisible: () => boolean;
      execute: () => void;
    }
  ): IDisposable;
  readonly keyBindings: readonly { readonly command: string; readonly keys: readonly string[] }[];
  readonly keyBindingChanged: ISignal<unknown, unknown>;
}

const PREFIX = 'framescope:';

/** What each key command does, in one phrase. */
export function commandLabels(trans: TranslationBundle): Readonly<Record<KeyCommand, string>> {
  return {
    'next-finding': trans.__('Next finding or column'),
    'previous-finding': trans.__('Previous finding or column'),
    'open-finding': trans.__('Open the finding, then show its rows'),
    'next-row': trans.__('Next offending row'),
    'previous-row': trans.__('Previous offending row'),
    'select-row': trans.__('Select the row'),
    columns: trans.__('Go to a column of the rows'),
    fix: trans.__('Fix: what would put it right'),
    accept: trans.__('Accept the finding'),
    comment: trans.__('Comment: what is said about it'),
    'make-rule': trans.__('Make a rule of the finding'),
    copy: trans.__('Copy: text, code or rows'),
    undo: trans.__('Undo the last step'),
    redo: trans.__('Do it again'),
    filter: trans.__('Filter'),
    back: trans.__('Back one level'),
    help: trans.__('All keys')
  };
}

/**
 * Puts the keys of all Inspectors of the page into the command registry, so
 * that they can be rebound. A command runs where the focus is, or, from the
 * palette, where it was last.
 */
export class CommandKeys implements IKeyHost, IDisposable {
  constructor(
    private readonly _commands: ICommands,
    trans: TranslationBundle
  ) {
    const labels = commandLabels(trans);
    this._added = KEY_COMMANDS.map(command =>
      _commands.addCommand(PREFIX + command, {
        label: () =>
          trans.__('framescope: %1', this._answer(command)?.action.told ?? labels[command]),
        describedBy: { args: { type: 'object', properties: {} } },
        isVisible: () => this._answer(command) !== null,
        execute: () => this._run(command)
      })
    );
    _commands.keyBindingChanged.connect(this._onBinding, this);
  }

  get changed(): ISignal<IKeyHost, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  keysOf(command: KeyCommand): readonly string[] {
    const keys = this._commands.keyBindings
      .filter(binding => binding.command === PREFIX + command)
      .map(binding => binding.keys.join(', '));
    return [...new Set(keys)];
  }

  bind(element: HTMLElement, actions: () => KeyActions): IDisposable {
    this._actions.set(element, actions);
    const onFocus = (event: FocusEvent): void => {
      this._way = event.composedPath().filter(one => one instanceof Element);
    };
    element.addEventListener('focusin', onFocus);
    return new DisposableDelegate(() => {
      element.removeEventListener('focusin', onFocus);
      if (this._actions.get(element) === actions) {
        this._actions.delete(element);
      }
    });
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._commands.keyBindingChanged.disconnect(this._onBinding, this);
      this._added.forEach(added => added.dispose());
      Signal.clearData(this);
    }
  }

  private _run(command: KeyCommand): void {
    const answer = this._answer(command);
    answer?.focus?.focus();
    answer?.action();
  }

  /** What a command does now, and what is to have the focus for it; null where it does nothing. */
  private _answer(command: KeyCommand) {
    for (let at = document.activeElement; at !== null; at = at.parentElement) {
      const action = this._actions.get(at)?.()[command];
      if (action !== undefined) {
        return { action, focus: null };
      }
    }
    const way = this._way.filter(({ isConnected }) => isConnected);
    const focus = way.find(one => one instanceof HTMLElement && one.tabIndex >= 0) ?? null;
    for (const at of way) {
      const action = this._actions.get(at)?.()[command];
      if (action !== undefined) {
        return { action, focus: focus as HTMLElement | null };
      }
    }
    return null;
  }

  private _onBinding(): void {
    this._changed.emit();
  }

  private readonly _added: readonly IDisposable[];
  private readonly _actions = new WeakMap<Element, () => KeyActions>();
  /** What had the focus last, and the elements around it. */
  private _way: readonly Element[] = [];
  private readonly _changed = new Signal<this, void>(this);
  private _isDisposed = false;
}
