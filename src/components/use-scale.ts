import * as React from 'react';

/** What of the page changes with the size of Lab's text: its overrides, its theme. */
const WATCHED: MutationObserverInit = {
  attributes: true,
  attributeFilter: ['style', 'data-jp-theme-name', 'data-jp-theme-light']
};

const listeners = new Set<() => void>();
let observer: MutationObserver | null = null;
let scale = 1;

/** The length `--fs-px` of the style sheet, which is registered and so has a value in px. */
export function scaleOf(style: CSSStyleDeclaration): number {
  const value = parseFloat(style.getPropertyValue('--fs-px'));
  return Number.isFinite(value) && value > 0 ? value : 1;
}

const read = (): number => scaleOf(getComputedStyle(document.documentElement));

function look(): void {
  const now = read();
  if (now !== scale) {
    scale = now;
    listeners.forEach(listener => listener());
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (observer === null) {
    observer = new MutationObserver(look);
    observer.observe(document.documentElement, WATCHED);
    observer.observe(document.body, WATCHED);
    look();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      observer?.disconnect();
      observer = null;
    }
  };
}

function current(): number {
  if (observer === null) {
    scale = read();
  }
  return scale;
}

/** How large the text of the page is; 1 where Lab's has its 13 px. It changes as Lab's does. */
export const useScale = (): number => React.useSyncExternalStore(subscribe, current);
