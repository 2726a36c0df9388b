/**
 * @jest-environment jsdom
 */
import './dom';

import { nullTranslator } from '@jupyterlab/translation';
import * as React from 'react';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';

import type { Severity } from '../../engine';
import { Icon, SEVERITY_ICONS } from '../base';
import { FindingItem } from '../FindingItem';
import { Filters, NO_FILTER } from '../Filters';
import { finding } from './sample';

// As `lab-icons`, with icons of our own drawn as they are written.
jest.mock('@jupyterlab/ui-components', () => {
  const { icons } = jest.requireActual('./lab-icons');
  class LabIcon {
    constructor(private readonly _options: { readonly svgstr: string }) {}
    readonly react = () => <i dangerouslySetInnerHTML={{ __html: this._options.svgstr }} />;
  }
  return new Proxy(icons, {
    get: (target, name) => (name === 'LabIcon' ? LabIcon : target[name])
  });
});

const trans = nullTranslator.load('framescope');
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const findings = SEVERITIES.map(severity =>
  finding({ id: severity, text: '`total` is below zero', severity })
);
const noop = () => undefined;
let root: Root;
let host: HTMLElement;

beforeEach(() => {
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(() => act(async () => root.unmount()));

const show = (content: React.ReactNode) => act(async () => root.render(content));

/** The geometry of each shape of the icon in `element`, without its colours. */
function shapesIn(element: Element): string[] {
  return [...element.querySelectorAll('svg *')].map(shape =>
    [shape.tagName, ...['d', 'cx', 'cy', 'r', 'points'].map(of => shape.getAttribute(of) ?? '')]
      .join(' ')
      .trim()
  );
}

/** Fails unless both the outlines and the marks inside them are three different ones. */
function expectThreeShapes(elements: readonly Element[]): void {
  const shapes = elements.map(shapesIn);
  expect(shapes.map(one => one.length)).toEqual([2, 2, 2]);
  expect(new Set(shapes.map(([outline]) => outline)).size).toBe(3);
  expect(new Set(shapes.map(([, mark]) => mark)).size).toBe(3);
}

it('has an icon of another shape for each severity', async () => {
  await show(
    SEVERITIES.map(severity => (
      <p key={severity}>
        <Icon icon={SEVERITY_ICONS[severity]} />
      </p>
    ))
  );
  expectThreeShapes([...host.querySelectorAll('p')]);
});

it('draws the shape in each finding of the list, and says the severity in its name', async () => {
  await show(
    <ul>
      {findings.map((one, index) => (
        <FindingItem
          key={one.id}
          finding={one}
          children={[]}
          expanded={false}
          child={false}
          current={index === 0}
          index={index}
          size={findings.length}
          trans={trans}
          onFocus={noop}
          onOpen={noop}
          onToggle={noop}
        />
      ))}
    </ul>
  );
  const items = [...host.querySelectorAll('li')];
  const icons = items.map(item => item.querySelector('[role=img]')!);
  expectThreeShapes(icons);
  for (const [i, severity] of SEVERITIES.entries()) {
    const word = new RegExp(`^${severity}\\b`, 'i');
    expect(items[i].getAttribute('aria-label')).toMatch(word);
    expect(icons[i].getAttribute('aria-label')).toMatch(word);
  }
});

it('draws the shape in each severity filter, and says the severity in its name', async () => {
  await show(
    <Filters
      filter={NO_FILTER}
      onFilter={noop}
      findings={findings}
      input={React.createRef<HTMLInputElement>()}
      trans={trans}
    />
  );
  const buttons = [...host.querySelectorAll('button')];
  expectThreeShapes(buttons);
  for (const [i, severity] of SEVERITIES.entries()) {
    expect(buttons[i].getAttribute('aria-label')).toMatch(new RegExp(`^${severity}s?, 1$`, 'i'));
  }
});
