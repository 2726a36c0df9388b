/** What the tests need of a browser and jsdom does not have. Import it first. */
Object.assign(globalThis, {
  DragEvent: class extends MouseEvent {},
  IS_REACT_ACT_ENVIRONMENT: true
});
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 480 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 320 });
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, value: 80 });
HTMLElement.prototype.scrollTo = () => undefined;
