/** What measurements in JupyterLab share: a server of their own, notebooks of two cells. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { ROOT } from './tools.mjs';

const freePort = () =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Waits for something, for at most a minute. */
async function until(what, test) {
  for (let i = 0; !(await test()); i++) {
    if (i > 300) {
      throw new Error(`${what} did not come up within 60 s.`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

/** A notebook of cells that have not run. */
export function notebook(kernel, sources) {
  const cells = sources.map((source, i) => ({
    cell_type: 'code',
    execution_count: null,
    id: `c${i}`,
    metadata: {},
    outputs: [],
    source
  }));
  const kernelspec = { display_name: kernel, language: 'python', name: kernel };
  return { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}

/** Waits until a kernel of the server at `at` is idle. */
export function kernelIdle(at) {
  return until('the kernel', async () =>
    (await (await fetch(`${at}/api/kernels`)).json()).some(one => one.execution_state === 'idle')
  );
}

/**
 * JupyterLab on loopback, without authentication and with a configuration of its own.
 *
 * @param folder - root of its files; its configuration goes below it.
 * @returns its address, and what ends it.
 */
export async function startLab(
  folder,
  { jupyter = join(ROOT, '.venv', 'bin', 'jupyter'), env = {} } = {}
) {
  const port = await freePort();
  const at = `http://127.0.0.1:${port}`;
  const server = spawn(
    jupyter,
    [
      'lab',
      '--no-browser',
      '--expose-app-in-browser',
      '--allow-root',
      '--ServerApp.ip=127.0.0.1',
      `--ServerApp.port=${port}`,
      '--ServerApp.port_retries=0',
      '--IdentityProvider.token=',
      `--ServerApp.root_dir=${folder}`
    ],
    {
      cwd: ROOT,
      stdio: 'ignore',
      env: { ...process.env, JUPYTER_CONFIG_DIR: join(folder, 'config'), ...env }
    }
  );
  const stop = async () => {
    server.kill();
    await new Promise(resolve =>
      server.exitCode === null ? server.once('exit', resolve) : resolve()
    );
  };
  try {
    await until('JupyterLab', () =>
      fetch(`${at}/api/status`).then(
        answer => answer.ok,
        () => false
      )
    );
  } catch (reason) {
    await stop();
    throw reason;
  }
  return { at, stop };
}
