import { randomBytes } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { UsageError } from './errors';

/**
 * Writes a file as a whole or not at all: a new file beside it takes its place
 * in one step.
 *
 * @param mode - rights of the file.
 * @param advice - what to do where it cannot be written.
 * @throws UsageError when it cannot be written; what was there is as it was.
 */
export async function writeWhole(
  path: string,
  content: string,
  advice: string,
  mode = 0o644
): Promise<void> {
  const part = join(dirname(path), `.framescope-${randomBytes(6).toString('hex')}.part`);
  try {
    const file = await open(part, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw unwritable(path, error, advice);
  }
}

/**
 * Writes to what an option names, be it a file or a device.
 *
 * @param option - `--out`, for the sentence.
 * @throws UsageError when it cannot be written.
 */
export async function writeTo(
  path: string,
  content: string | Uint8Array | Iterable<string>,
  option: string
): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw unwritable(path, error, `choose another place with ${option}.`);
  }
}

function unwritable(path: string, error: unknown, advice: string): UsageError {
  const code = (error as { code?: string }).code ?? String(error);
  return new UsageError(`${path} cannot be written (${code}); ${advice}`);
}
