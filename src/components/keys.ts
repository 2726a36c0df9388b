import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import * as React from 'react';

/** What a key can do inside an Inspector. The id of the command is `framescope:` and this. */
export type KeyCommand =
  | 'next-finding'
  | 'previous-finding'
  | 'open-finding'
  | 'back'
  | 'next-row'
  | 'previous-row'
  | 'select-row'
  | 'columns'
  | 'fix'
  | 'accept'
  | 'comment'
  | 'make-rule'
  | 'copy'
  | 'undo'
  | 'redo'
  | 'filter'
  | 'help';

/** All key commands, in the order of the help. */
export const KEY_COMMANDS: readonly KeyCommand[] = [
  'next-finding',
  'previous-finding',
  'open-finding',
  'next-row',
  'previous-row',
  'select-row',
  'columns',
  'fix',
  'accept',
  'comment',
  'make-rule',
  'copy',
  'undo',
  'redo',
  'filter',
  'back',
  'help'
];

/** What a command does. */
export interface IKeyAction {
  (): void;
  /** In the place of the label of the command, for what it does now alone. */
  readonly told?: string;
}

/** What commands do while the focus is inside one element. */
export type KeyActions = Partial<Readonly<Record<KeyCommand, IKeyAction>>>;

/** The keys that are bound, and the elements that answer to them. */
export interface IKeyHost {
  /** Keystrokes of a command, as the registry writes them (`Shift N`); none where it is unbound. */
  keysOf(command: KeyCommand): readonly string[];
  /** The user has bound keys anew. */
  readonly changed: ISignal<IKeyHost, void>;
  /**
   * Answer to commands while the focus is inside `element`. Of nested
   * elements the innermost that knows the command answers.
   */
  bind(element: HTMLElement, actions: () => KeyActions): IDisposable;
}

/** The keys of the surrounding Inspector; null where no registry is at hand. */
export const KeysContext = React.createContext<IKeyHost | null>(null);

/** Answer to key commands while the focus is inside the element of `ref`. */
export function useKeyActions(ref: React.RefObject<HTMLElement>, actions: KeyActions): void {
  const host = React.useContext(KeysContext);
  const latest = React.useRef(actions);
  latest.current = actions;
  React.useEffect(() => {
    if (host === null || ref.current === null) {
      return undefined;
    }
    const bound = host.bind(ref.current, () => latest.current);
    return () => bound.dispose();
  }, [host, ref]);
}

/** The bindings of all commands; the component is drawn again when they change. */
export function useKeys(): (command: KeyCommand) => readonly string[] {
  const host = React.useContext(KeysContext);
  const [, setTurn] = React.useState(0);
  React.useEffect(() => {
    const onChange = () => setTurn(turn => turn + 1);
    host?.changed.connect(onChange);
    return () => {
      host?.changed.disconnect(onChange);
    };
  }, [host]);
  return command => host?.keysOf(command) ?? [];
}

/** A keystroke for the eye: `Shift /` is `?`, `Shift N` is `Shift+N`, `J` is `j`. */
export function shownKey(keystroke: string): string {
  const parts = keystroke.split(' ');
  const key = parts[parts.length - 1];
  if (keystroke === 'Shift /') {
    return '?';
  }
  return parts.length === 1 && key.length === 1 ? key.toLowerCase() : parts.join('+');
}

/** A keystroke as `aria-keyshortcuts` wants it. */
export function ariaKey(keystroke: string): string {
  return keystroke === 'Shift /'
    ? '?'
    : keystroke.replace('Accel', 'Control').replace('Ctrl', 'Control').split(' ').join('+');
}

/** Title and `aria-keyshortcuts` of a control that does what a command does. */
export function keyHint(
  label: string,
  keys: readonly string[]
): { readonly title: string; readonly 'aria-keyshortcuts'?: string } {
  return keys.length === 0
    ? { title: label }
    : {
        title: `${label} (${keys.map(shownKey).join(', ')})`,
        'aria-keyshortcuts': keys.map(ariaKey).join(' ')
      };
}

/**
 * `?` and `/` are other keys on other keyboards; where their commands are
 * bound to them, the sign counts.
 */
export function useSignKeys(
  host: IKeyHost | null,
  actions: Readonly<Record<'filter' | 'help', () => void>>
): (event: React.KeyboardEvent) => void {
  return event => {
    const signs = { '/': ['filter', '/'], '?': ['help', 'Shift /'] } as const;
    const { tagName } = event.target as HTMLElement;
    if (
      (event.key === '/' || event.key === '?') &&
      !['INPUT', 'SELECT', 'TEXTAREA'].includes(tagName) &&
      !event.ctrlKey &&
      !event.metaKey
    ) {
      const [command, stroke] = signs[event.key];
      if (host?.keysOf(command).includes(stroke)) {
        event.preventDefault();
        actions[command]();
      }
    }
  };
}
