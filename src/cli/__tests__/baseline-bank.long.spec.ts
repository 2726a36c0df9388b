import { bankText, framesOf, keptShare, PACKAGE_DATA, quietShare, runBank } from './baseline-bank';

it('keeps ids over 200 mutations of package data and generated frames', async () => {
  const frames = await framesOf(PACKAGE_DATA, 20 - PACKAGE_DATA.length);
  const result = await runBank(frames);
  process.stdout.write(bankText(result));
  expect(result.mutations).toBe(200);
  expect(keptShare(result)).toBeGreaterThanOrEqual(0.99);
  expect(quietShare(result)).toBeGreaterThanOrEqual(0.99);
}, 900000);
