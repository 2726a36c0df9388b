/** @jest-environment node */
import { keyOf, present, unreadIn, VERDICTS } from './field-files';

const WORDS = ['true', 'useful', 'useless', 'doubtful', 'wrong'];

(present ? describe : describe.skip)('files from outside (skipped: no data)', () => {
  it.each([
    ['raha', 3],
    ['messy_csv', 8]
  ])(
    'raise no warning and no error that nobody read: %s',
    async (set, files) => {
      expect(await unreadIn(set)).toEqual({ files, unread: [], gone: [] });
    },
    120_000
  );
});

describe('verdicts on findings', () => {
  it('are words that the notes know, one a finding', () => {
    expect(VERDICTS.filter(({ verdict }) => !WORDS.includes(verdict))).toEqual([]);
    expect(new Set(VERDICTS.map(keyOf)).size).toBe(VERDICTS.length);
  });
});
