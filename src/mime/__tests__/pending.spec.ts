import Ajv2020 from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readPending } from '../pending';
import { FULL } from './hostile-reports';

const PENDING = {
  format: 'framescope.pending',
  version: 1,
  ticket: '0123456789abcdef0123456789abcdef',
  name: 'orders',
  rows: 400,
  columns: 3,
  basis: 'exact',
  release: 'none',
  k: 20
};

const accepts = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(process.cwd(), 'schema/pending.json'), 'utf8')) as object
);

test('what inspect writes is read, and fits the schema', () => {
  expect(readPending(PENDING)).toBe(PENDING);
  expect(accepts(PENDING)).toBe(true);
  const { k, ...plain } = { ...PENDING, detectors: { typo: false } };
  expect([k, readPending(plain), accepts(plain)]).toEqual([20, plain, true]);
  const failed = { ...PENDING, release: ['city'], failed: 'The kernel has stopped.' };
  expect(readPending(failed)).toBe(failed);
  expect(accepts(failed)).toBe(true);
});

test.each([
  ['a report', FULL],
  ['a ticket that is Python', { ...PENDING, ticket: `'] or exec('1') #` }],
  ['a ticket too short', { ...PENDING, ticket: 'ab' }],
  ['detectors that are no choice', { ...PENDING, detectors: { typo: 'off' } }],
  ['k of none', { ...PENDING, k: 0 }],
  ['negative rows', { ...PENDING, rows: -1 }],
  ['a release of another type', { ...PENDING, release: 7 }],
  ['another version', { ...PENDING, version: 2 }],
  ['nothing', undefined]
])('%s is none', (_, data) => {
  expect(readPending(data)).toBeNull();
});

test('anything at all is read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.anything(), data => {
      expect(readPending(data)).toBeNull();
    })
  );
});
