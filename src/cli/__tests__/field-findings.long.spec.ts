/** @jest-environment node */
import { present, unreadIn } from './field-files';

(present ? describe : describe.skip)('more files from outside (skipped: no data)', () => {
  it.each([
    ['dgov', 36],
    ['openrefine', 14]
  ])(
    'raise no warning and no error that nobody read: %s',
    async (set, files) => {
      expect(await unreadIn(set)).toEqual({ files, unread: [], gone: [] });
    },
    600_000
  );
});
