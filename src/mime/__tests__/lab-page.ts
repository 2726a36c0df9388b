/** What Lab's packages ask for when they are loaded, and jsdom does not have. Import it first. */
Object.assign(globalThis, {
  DragEvent: class extends MouseEvent {},
  matchMedia: () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined
  })
});
