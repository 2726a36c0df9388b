import { KERNELS_BASE64 } from './binary';
import type { IKernels } from './exports';

declare const WebAssembly:
  | {
      Module: new (bytes: Uint8Array) => object;
      Instance: new (module: object, imports: object) => { readonly exports: unknown };
    }
  | undefined;

/** First byte that a caller may use; the kernels' own tables lie below. */
export const HEAP = 1 << 16;

const PAGE = 1 << 16;
const LARGEST = 1 << 30;
const KEPT = 1 << 25;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

let compiled: object | null = null;
let refused = false;
let living: IKernels | null = null;

/** The number that each letter stands for, by its code. */
const DIGITS = new Uint8Array(128);
for (let i = 0; i < LETTERS.length; i++) {
  DIGITS[LETTERS.charCodeAt(i)] = i;
}

/** The bytes that a text in base64 stands for. */
export function fromBase64(text: string): Uint8Array {
  let letters = text.length;
  while (letters > 0 && text[letters - 1] === '=') {
    letters--;
  }
  const bytes = new Uint8Array((letters * 6) >> 3);
  let [bits, held, at] = [0, 0, 0];
  for (let i = 0; i < letters; i++) {
    bits = ((bits << 6) | DIGITS[text.charCodeAt(i) & 127]) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
    }
  }
  return bytes;
}

function start(): IKernels | null {
  if (refused || typeof WebAssembly === 'undefined') {
    return null;
  }
  try {
    compiled ??= new WebAssembly.Module(fromBase64(KERNELS_BASE64));
    const { exports } = new WebAssembly.Instance(compiled, {
      env: {
        abort: () => {
          throw new Error('A kernel stopped.');
        }
      }
    });
    return exports as IKernels;
  } catch {
    // A page may forbid compiling; the reference does the same work.
    refused = true;
    return null;
  }
}

/**
 * The compiled kernels with at least `end` bytes of memory. Views of the memory
 * are to be made after this call.
 *
 * @returns null where there is no WebAssembly or not so much memory.
 */
export function kernels(end: number): IKernels | null {
  if (end > LARGEST) {
    return null;
  }
  living ??= start();
  if (living !== null && !reach(living, end)) {
    living = null;
  }
  return living;
}

/** Kernels whose memory no other work writes to; see {@link kernels}. */
export function ownKernels(end: number): IKernels | null {
  const made = end > LARGEST ? null : start();
  return made !== null && reach(made, end) ? made : null;
}

/** Makes memory at least `end` bytes long; false where there is not so much. */
export function reach({ memory }: IKernels, end: number): boolean {
  const missing = end - memory.buffer.byteLength;
  try {
    if (missing > 0) {
      memory.grow(Math.ceil(missing / PAGE));
    }
    return true;
  } catch {
    // No more memory for the kernels; the reference needs less of it.
    return false;
  }
}

/** Gives memory back that a large table has made the kernels take. */
export function releaseKernels(): void {
  if (living !== null && living.memory.buffer.byteLength > KEPT) {
    living = null;
  }
}
