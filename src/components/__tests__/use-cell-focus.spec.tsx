/**
 * @jest-environment jsdom
 */
import './dom';

import * as React from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { useCellFocus, type ICellPlace } from '../use-cell-focus';

const host = document.createElement('div');
let root: Root;
let load: () => void;
/** Called once a drawing stands, before its effects. */
let drawn: (() => void) | null = null;

/** A grid of which only the current line is drawn; End goes to its last cell. */
function Grid(): React.JSX.Element {
  const box = React.useRef<HTMLDivElement>(null);
  const [active, setActive] = React.useState<ICellPlace>([0, 0]);
  const [loaded, setLoaded] = React.useState(0);
  load = () => setLoaded(loaded + 1);
  React.useLayoutEffect(() => drawn?.());
  const follow = useCellFocus(box, active);
  return (
    <div
      ref={box}
      onKeyDown={event => {
        if (event.key === 'End') {
          follow();
          setActive([99, 3]);
        }
      }}
    >
      <div data-line={active[0]} key={active[0]}>
        <span data-column={active[1]} tabIndex={0}>
          {loaded}
        </span>
      </div>
    </div>
  );
}

const cell = (): HTMLElement => host.querySelector<HTMLElement>('[data-column]')!;
const settled = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 50));

beforeEach(async () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = false;
  document.body.append(host);
  root = createRoot(host);
  root.render(<Grid />);
  await settled();
});

afterEach(async () => {
  drawn = null;
  root.unmount();
  await settled();
  host.remove();
});

const end = (): boolean =>
  cell().dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));

it('follows a key to a cell that is drawn only then', async () => {
  cell().focus();
  end();
  await settled();
  expect(document.activeElement).toBe(cell());
  expect(cell().closest('[data-line]')?.getAttribute('data-line')).toBe('99');
});

it('follows a key that comes between a drawing and its effects', async () => {
  cell().focus();
  drawn = () => {
    drawn = null;
    // So long a drawing leaves its effects to the next turn of the browser.
    const from = performance.now();
    while (performance.now() - from < 20) {
      continue;
    }
    queueMicrotask(end);
  };
  load();
  await settled();
  expect(cell().textContent).toBe('1');
  expect(cell().closest('[data-line]')?.getAttribute('data-line')).toBe('99');
  expect(document.activeElement).toBe(cell());
});

it('leaves the focus alone where no key was pressed', async () => {
  load();
  await settled();
  expect(document.activeElement).toBe(document.body);
});
