/**
 * Starts one engine worker from the prebuilt module. The only file that uses
 * `import.meta`; tests replace it.
 */
export function spawnEngineWorker(): Worker {
  const url = new URL('../../dist/engine.worker.js', import.meta.url);
  return new Worker(url, { type: 'module', name: 'framescope engine' });
}
