import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { baselineText, keyedHash, parseBaseline, type IBaseline, type IKeyed } from '../engine';
import { UsageError } from './errors';
import { writeWhole } from './files';

/** Name of the variable that may hold the key for accepted values. */
export const KEY_VARIABLE = 'FRAMESCOPE_KEY';

/** A key, and whether it is kept anywhere. */
export interface IOwnKey {
  readonly keyed: IKeyed;
  /** 32 hex digits; never part of what is saved or printed. */
  readonly text: string;
  /** Keeps a key that was just made. */
  keep(): Promise<void>;
}

/**
 * A baseline file; null where there is none, unless there must be one.
 *
 * @throws UsageError or BaselineError where it cannot be used.
 */
export async function readBaseline(path: string, must: true): Promise<IBaseline>;
export async function readBaseline(path: string, must?: boolean): Promise<IBaseline | null>;
export async function readBaseline(path: string, must = false): Promise<IBaseline | null> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (error) {
    const code = (error as { code?: string }).code ?? String(error);
    if (code === 'ENOENT' && !must) {
      return null;
    }
    throw new UsageError(
      code === 'ENOENT'
        ? `${path} does not exist; check the path.`
        : `${path} cannot be read (${code}); name a file that can.`
    );
  }
  return parseBaseline(content, path);
}

/** Writes a baseline in one step; a file that is the same already is left alone. */
export async function writeBaseline(path: string, baseline: IBaseline): Promise<void> {
  await writeWhole(path, baselineText(baseline), 'choose another place with --baseline.');
}

/**
 * The key by which accepted values are hashed: of the environment, for a team
 * and its CI, else one of this user, made at the first need and kept outside of
 * every project.
 */
export async function ownKey(): Promise<IOwnKey> {
  const given = process.env[KEY_VARIABLE];
  if (given !== undefined && given !== '') {
    if (!/^[0-9a-f]{32}$/i.test(given)) {
      throw new UsageError(
        `${KEY_VARIABLE} is not 32 hex digits; make one with: openssl rand -hex 16`
      );
    }
    const text = given.toLowerCase();
    return { keyed: keyedHash(text), text, keep: () => Promise.resolve() };
  }
  const path = keyPath();
  const kept = await keptKey(path);
  const text = kept ?? randomBytes(16).toString('hex');
  return { keyed: keyedHash(text), text, keep: () => keepKey(text) };
}

/** Keeps a key for this user, unless there is one already or the environment has one. */
export async function keepKey(text: string): Promise<void> {
  const path = keyPath();
  keyedHash(text);
  if ((process.env[KEY_VARIABLE] ?? '') === '' && (await keptKey(path)) === null) {
    await makeFolder(dirname(path));
    await writeWhole(path, `${text}\n`, `set ${KEY_VARIABLE} instead.`, 0o600);
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = (error as { code?: string }).code ?? String(error);
    throw new UsageError(`${path} cannot be made (${code}); set ${KEY_VARIABLE} instead.`);
  }
}

function keyPath(): string {
  const home = process.env.XDG_CONFIG_HOME ?? process.env.APPDATA ?? join(homedir(), '.config');
  return join(home, 'framescope', 'key');
}

async function keptKey(path: string): Promise<string | null> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    if (!/^[0-9a-f]{32}$/.test(text)) {
      throw new UsageError(`${path} holds no key of 32 hex digits; remove it, and one is made.`);
    }
    return text;
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}
