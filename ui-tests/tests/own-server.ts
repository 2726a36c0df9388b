import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

const HERE = dirname(__dirname);
/** Milliseconds that a server has to end: with jupyter-collaboration it may wait for ever. */
const PATIENCE = 10_000;

/** A port of this machine that nobody listens to. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  return port;
}

/** A Jupyter server that a test has started. */
export interface IOwnServer {
  readonly url: string;
  /** Resolves when its process has ended. */
  stop(): Promise<void>;
}

export interface IServerOptions {
  readonly port: number;
  /** Folder that it serves. */
  readonly root: string;
  /** The program and what it is to do. Default: the project's own JupyterLab. */
  readonly command?: readonly [string, ...string[]];
  /** Variables that it runs with, beside those of the test. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a Jupyter server without authentication and waits until it answers. */
export async function startServer(options: IServerOptions): Promise<IOwnServer> {
  const { port, root, command: [program, ...args] = ['jupyter', 'lab'] } = options;
  const child = spawn(program, [...args, '--config', 'jupyter_server_test_config.py'], {
    cwd: HERE,
    env: {
      ...process.env,
      ...options.env,
      FRAMESCOPE_UI_PORT: String(port),
      JUPYTERLAB_GALATA_ROOT_DIR: root
    },
    stdio: 'ignore'
  });
  const url = `http://127.0.0.1:${port}`;
  const up = () =>
    fetch(`${url}/api`).then(
      answer => answer.ok,
      () => false
    );
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) {
      const gone = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      await gone;
      clearTimeout(late);
    }
  };
  try {
    await expect.poll(up, { timeout: 60_000 }).toBe(true);
  } catch (reason) {
    await stop();
    throw reason;
  }
  return { url, stop };
}

/** A program of one of the environments that `scripts/*-venvs.sh` make; null where it is not there. */
export function programOf(venv: string, name: string): string | null {
  const path = join(HERE, '../.venvs', venv, 'bin', name);
  return existsSync(path) ? path : null;
}
