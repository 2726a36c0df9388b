import { Cancelled } from '../engine';
import type { EngineClient } from './client';

let tickets = 0;

/**
 * Asks for something that takes long, by a ticket that ends it when the signal does.
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
  const drop = (): void => {
    // Refused by a dead engine only, which refuses the request for the same reason.
    client.ask({ type: 'drop', ticket }).catch(() => undefined);
  };
  signal.addEventListener('abort', drop);
  try {
    return await ask(ticket);
  } finally {
    signal.removeEventListener('abort', drop);
  }
}
