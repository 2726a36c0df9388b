import { bankText, framesOf, keptShare, quietShare, runBank } from './baseline-bank';

it('keeps ids through drop, append, shuffle, rename, int to float and new columns', async () => {
  const frames = await framesOf(['airports.csv', 'seattle-weather.csv'], 1);
  const result = await runBank(frames);
  expect(result.mutations).toBe(30);
  expect(result.kept).toBeGreaterThan(100);
  const missed = keptShare(result) < 0.99 || quietShare(result) < 0.99 ? bankText(result) : '';
  expect(missed).toBe('');
});
