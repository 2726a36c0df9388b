import { TextDecoder, TextEncoder } from 'node:util';

/** What the readers of the engine need of a browser and jsdom does not have. Import it first. */
Object.assign(globalThis, { TextDecoder, TextEncoder });
