/**
 * @jest-environment jsdom
 */
import { Sanitizer } from '@jupyterlab/apputils/lib/sanitizer';

import { toBundle } from '../../report';
import { FULL } from './hostile-reports';

const { html } = toBundle(FULL);

function shown(markup: string): HTMLElement {
  const node = document.createElement('div');
  node.innerHTML = markup;
  return node;
}

test('an untrusted notebook shows the static form whole', () => {
  const whole = shown(html);
  const kept = shown(new Sanitizer().sanitize(html));
  expect(kept.textContent).toBe(whole.textContent);
  const sources = (node: HTMLElement): (string | null)[] =>
    [...node.querySelectorAll('img')].map(img => img.getAttribute('src'));
  expect(sources(kept)).toEqual(sources(whole));
  expect(sources(kept).length).toBeGreaterThan(4);
  for (const tag of ['details', 'summary', 'table', 'code', 'small']) {
    expect(kept.querySelectorAll(tag).length).toBe(whole.querySelectorAll(tag).length);
  }
});

test('without styles every sentence, number and picture is still there', () => {
  const bare = html.replace(/ style="[^"]*"/g, '');
  expect(shown(bare).textContent).toBe(shown(html).textContent);
  const pictures = [...shown(bare).querySelectorAll('img')];
  expect(pictures.filter(img => !/width=%27\d+%27/.test(img.src))).toEqual([]);
});

test('pictures hold no text, so that no ground can hide it, and load nothing', () => {
  for (const img of shown(html).querySelectorAll('img')) {
    const svg = decodeURIComponent(img.src.replace('data:image/svg+xml,', ''));
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(parsed.documentElement.tagName).toBe('svg');
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|<image|<script|url\(/
    );
  }
});
