import { writeFileSync } from 'node:fs';

import asc from 'assemblyscript/asc';

const root = new URL('..', import.meta.url);
const ENTRY = 'src/engine/wasm/assembly/index.ts';

/** The compiled kernels. Throws what the compiler says when it refuses them. */
export async function compileKernels() {
  let binary = null;
  const { error, stderr } = await asc.main(
    [
      ENTRY,
      '--outFile',
      'kernels.wasm',
      '--runtime',
      'stub',
      '--optimizeLevel',
      '3',
      '--shrinkLevel',
      '0',
      '--noAssert',
      '--converge',
      '--memoryBase',
      '64',
      '--initialMemory',
      '2',
      '--enable',
      'simd',
      '--baseDir',
      new URL('.', root).pathname
    ],
    {
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm')) {
          binary = contents;
        }
      }
    }
  );
  if (error || binary === null) {
    throw new Error(`The kernels did not compile: ${error?.message ?? ''}\n${stderr.toString()}`);
  }
  return Buffer.from(binary).toString('base64');
}

/** Text of the module that carries the compiled kernels. */
export function moduleText(base64) {
  return `/* Written by scripts/embed-wasm.mjs from src/engine/wasm/assembly; do not edit. */

/** The compiled kernels, in base64. */
export const KERNELS_BASE64 =
  '${base64}';
`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  writeFileSync(new URL('src/engine/wasm/binary.ts', root), moduleText(await compileKernels()));
}
