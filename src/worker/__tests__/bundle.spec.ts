import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';

import { PROTOCOL_VERSION, type IEnvelope, type IReply } from '../../protocol/messages';
import { EngineClient } from '../client';
import type { IWorkerPort } from '../port';

const BUNDLE = resolve(__dirname, '../../../dist/engine.worker.js');
const withBundle = existsSync(BUNDLE) ? describe : describe.skip;

/** The bundle expects a Worker's global scope; threads of Node have a parent port. */
const SCOPE = `
  const { parentPort } = require('node:worker_threads');
  globalThis.self = globalThis;
  globalThis.postMessage = message => parentPort.postMessage(message);
  parentPort.on('message', data => globalThis.onmessage({ data }));
`;

class ThreadPort implements IWorkerPort {
  constructor(script: string) {
    const module = `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`;
    const start = `${SCOPE}\nimport(${JSON.stringify(module)}).then(() => parentPort.postMessage('ready'));`;
    this._worker = new Worker(start, { eval: true });
    this._worker.on('error', reason => this.onDeath?.(String(reason)));
    this.ready = new Promise((done, fail) => {
      this._worker.once('error', fail);
      this._worker.on('message', (reply: IReply | 'ready') =>
        reply === 'ready' ? done() : this.onReply?.(reply)
      );
    });
  }

  private readonly _worker: Worker;
  readonly ready: Promise<void>;
  onReply: ((reply: IReply) => void) | null = null;
  onDeath: ((reason: string) => void) | null = null;

  send(envelope: IEnvelope): void {
    this._worker.postMessage(envelope);
  }

  terminate(): void {
    void this._worker.terminate();
  }
}

withBundle('the bundled engine', () => {
  it('opens a frame and scans it in a thread', async () => {
    const port = new ThreadPort(readFileSync(BUNDLE, 'utf8'));
    const client = new EngineClient(port);
    try {
      await port.ready;
      const bytes = new TextEncoder().encode('id,city\n1,Bern\n2,\n');
      const shape = await client.ask({
        type: 'open',
        source: { kind: 'bytes', format: 'csv', bytes },
        frame: { name: 't', totalRows: 2, basis: 'exact' },
        version: PROTOCOL_VERSION
      });
      expect(shape.columns.map(column => column.name)).toEqual(['id', 'city']);
      const names: string[] = [];
      await client.ask(
        { type: 'run', units: [{ kind: 'profile', column: 1 }], profiles: [] },
        event => event.type === 'profile' && names.push(event.profile.name)
      );
      expect(names).toEqual(['city']);
    } finally {
      client.terminate();
    }
  });
});
