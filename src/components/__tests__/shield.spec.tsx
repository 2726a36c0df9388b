/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator, type TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import { lazyPart, Shield } from '../Shield';

jest.mock('@jupyterlab/ui-components', () => jest.requireActual('./lab-icons').icons);

const trans = nullTranslator.load('framescope');
let root: Root;
let host: HTMLElement;
let reported: jest.SpyInstance;

beforeEach(() => {
  reported = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  reported.mockRestore();
});

const press = (name: string): Promise<void> =>
  act(async () =>
    [...host.querySelectorAll('button')].find(one => one.textContent === name)?.click()
  );

it('keeps what is outside, and draws what is inside again when asked', async () => {
  let broken = true;
  const Part = (): React.JSX.Element => {
    if (broken) {
      throw new Error('No such column.');
    }
    return <p>drawn</p>;
  };
  await act(async () =>
    root.render(
      <>
        <p>outside</p>
        <Shield trans={trans}>
          <Part />
        </Shield>
      </>
    )
  );
  expect(host.textContent).toContain('outside');
  expect(host.querySelector('[role=alert]')?.textContent).toContain(
    'This part stopped: No such column.'
  );
  await press('Try again');
  expect(host.querySelector('[role=alert]')).not.toBeNull();
  broken = false;
  await press('Try again');
  expect(host.textContent).toBe('outsidedrawn');
});

it('loads a part anew that did not come, and can be left', async () => {
  const missing = Object.assign(new Error('Loading chunk 7 failed.'), { name: 'ChunkLoadError' });
  interface IProps {
    readonly trans: TranslationBundle;
    readonly onClose: () => void;
  }
  let asked = 0;
  let closed = 0;
  const Part = lazyPart(
    async () => {
      if (++asked === 1) {
        throw missing;
      }
      return (_: IProps) => <p>come</p>;
    },
    <p>waiting</p>
  );
  await act(async () => root.render(<Part trans={trans} onClose={() => closed++} />));
  expect(host.querySelector('[role=alert]')?.textContent).toContain('could not be loaded');
  await press('Close');
  expect(closed).toBe(1);
  await press('Try again');
  expect(host.textContent).toBe('come');
  expect(asked).toBe(2);
});

it('gives a part up by Escape before it came, and leaves the key alone after', async () => {
  interface IProps {
    readonly trans: TranslationBundle;
    readonly onClose: () => void;
  }
  let come = (): void => undefined;
  const awaited = new Promise<void>(resolve => {
    come = resolve;
  });
  const Part = lazyPart<IProps>(async () => {
    await awaited;
    return () => <p>the part</p>;
  });
  const Holder = (): React.JSX.Element => {
    const [shown, setShown] = React.useState(true);
    return (
      <>
        <button onClick={() => setShown(true)}>Open</button>
        {shown && <Part trans={trans} onClose={() => setShown(false)} />}
      </>
    );
  };
  const escape = async (): Promise<boolean> => {
    const key = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true, bubbles: true });
    await act(async () => void document.body.dispatchEvent(key));
    return key.defaultPrevented;
  };
  await act(async () => root.render(<Holder />));
  expect(await escape()).toBe(true);
  await act(async () => come());
  expect(host.textContent).toBe('Open');
  expect(await escape()).toBe(false);
  await press('Open');
  expect(host.textContent).toBe('Openthe part');
  expect(await escape()).toBe(false);
});
