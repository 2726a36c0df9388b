import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { ErrorNote } from './ErrorNote';

export interface IShieldProps {
  readonly trans: TranslationBundle;
  readonly children: React.ReactNode;
  /** Called before what is inside is drawn again at the user's wish. */
  readonly onRetry?: () => void;
  /** Leaves what is inside. */
  readonly onClose?: () => void;
}

interface IShieldState {
  readonly fault: Error | null;
}

/** Shows what went wrong inside, in its place and with a way to go on; what is outside goes on. */
export class Shield extends React.Component<IShieldProps, IShieldState> {
  static getDerivedStateFromError(reason: unknown): IShieldState {
    return { fault: reason instanceof Error ? reason : new Error(String(reason)) };
  }

  readonly state: IShieldState = { fault: null };

  render(): React.ReactNode {
    const { children, onClose, trans } = this.props;
    const { fault } = this.state;
    if (fault === null) {
      return children;
    }
    const actions = (
      <>
        {onClose !== undefined && (
          <button type="button" className="fs-button" onClick={onClose}>
            {trans.__('Close')}
          </button>
        )}
        <button type="button" className="fs-button" onClick={this._retry}>
          {trans.__('Try again')}
        </button>
      </>
    );
    return (
      <ErrorNote details={fault.stack ?? fault.message} actions={actions} trans={trans}>
        {isMissing(fault)
          ? trans.__(
              'This part could not be loaded: the server is out of reach, or framescope was updated since the page was opened. Try again, or reload the page.'
            )
          : trans.__('This part stopped: %1', fault.message)}
      </ErrorNote>
    );
  }

  private readonly _retry = (): void => {
    this.props.onRetry?.();
    this.setState({ fault: null });
  };
}

/** Whether a piece of the program did not come, as the bundler's loader tells it. */
function isMissing({ name, message }: Error): boolean {
  return name === 'ChunkLoadError' || message.startsWith('Loading chunk');
}

interface ILazyProps {
  readonly trans: TranslationBundle;
  readonly onClose?: () => void;
}

/** What stands in the place of a part that is on its way; Escape gives the part up. */
function Awaited({
  onClose,
  children
}: React.PropsWithChildren<Pick<ILazyProps, 'onClose'>>): React.JSX.Element {
  const given = React.useRef(onClose);
  given.current = onClose;
  React.useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && given.current !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        given.current();
      }
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
  return <>{children}</>;
}

/**
 * A part that is loaded at first use. Until it came `waiting` stands in its place; where it does
 * not come, or stops, a sentence does, and "Try again" loads it anew.
 */
export function lazyPart<P extends ILazyProps>(
  load: () => Promise<(props: P) => React.ReactNode>,
  waiting: React.ReactNode = null
): React.ComponentType<P> {
  const loaded = () => React.lazy(async () => ({ default: await load() }));
  let part = loaded();
  return function LazyPart(props: P): React.JSX.Element {
    const [, draw] = React.useReducer((times: number) => times + 1, 0);
    const renew = (): void => {
      part = loaded();
      draw();
    };
    const Part: React.ElementType = part;
    return (
      <Shield trans={props.trans} onRetry={renew} onClose={props.onClose}>
        <React.Suspense fallback={<Awaited onClose={props.onClose}>{waiting}</Awaited>}>
          <Part {...props} />
        </React.Suspense>
      </Shield>
    );
  };
}
