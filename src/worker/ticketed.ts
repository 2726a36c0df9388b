import { Cancelled } from '../engine';
import type { EngineClient } from './client';

let tickets = 0;

/**
 * Asks for something that takes long, by a ticket that ends it when the signal does: nobody waits
 * for the engine to take note.
 *
 * @throws Cancelled when it was ended.
 */
export async function ticketed<T>(
  client: EngineClient,
  signal: AbortSignal,
  ask: (ticket: number) => Promise<T>
): Promise<T> {
  if (signal.aborted) {
    throw new Cancelled();
  }
  const ticket = ++tickets;
  let drop = (): void => undefined;
  const dropped = new Promise<never>((_, reject) => {
    drop = () => {
      // Refused by a dead engine only, which refuses the request for the same reason.
      client.ask({ type: 'drop', ticket }).catch(() => undefined);
      reject(new Cancelled());
    };
  });
  signal.addEventListener('abort', drop);
  try {
    return await Promise.race([ask(ticket), dropped]);
  } finally {
    signal.removeEventListener('abort', drop);
  }
}
