import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import type { User } from '@jupyterlab/services';
import type { IStateDB } from '@jupyterlab/statedb';

const ROUTE = 'framescope/key';
const KEPT = 'framescope:key';
const KEY = /^[0-9a-f]{32}$/;

/**
 * The key by which accepted values are hashed: the one of this user on the
 * server, which the command line takes too; without the server extension one of
 * this workspace. It never stands in a notebook or a baseline.
 *
 * @throws Error with a sentence where the server has one that cannot be used.
 */
export async function ownKey(
  server: ServerConnection.ISettings,
  state: IStateDB | null
): Promise<string> {
  const url = URLExt.join(server.baseUrl, ROUTE);
  const response = await ServerConnection.makeRequest(url, {}, server);
  if (response.ok) {
    const { key } = (await response.json()) as { key?: unknown };
    if (typeof key === 'string' && KEY.test(key)) {
      return key;
    }
  } else if (response.status !== 404) {
    const { message } = (await response.json()) as { message?: unknown };
    throw new Error(
      typeof message === 'string' && message !== ''
        ? message
        : `The server refused the key for accepted values (${response.status}).`
    );
  }
  const kept = await state?.fetch(KEPT);
  if (typeof kept === 'string' && KEY.test(kept)) {
    return kept;
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  await state?.save(KEPT, made);
  return made;
}

/** The name by which the server knows the user; '' where it only made one up. */
export function knownName(identity: User.IIdentity | null): string {
  const name = identity?.display_name ?? '';
  return /^Anonymous\b/.test(name) ? '' : name;
}
