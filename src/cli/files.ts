import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
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
    const code = (error as { code?: string }).code ?? String(error);
    throw new UsageError(`${path} cannot be written (${code}); ${advice}`);
  }
}
