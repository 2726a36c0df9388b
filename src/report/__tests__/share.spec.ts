import fc from 'fast-check';

import {
  diskBytes,
  MAX_BYTES,
  namesLikeValues,
  SHARE_ALL,
  shareSummary,
  type IShareChoice
} from '..';
import { sampleReport } from './sample-report';

const CHOICE = fc.record({
  released: fc.constantFrom<IShareChoice['released']>('none', 'all', ['price'], []),
  charts: fc.boolean(),
  profile: fc.boolean(),
  positions: fc.boolean(),
  fit: fc.boolean()
});

describe('shareSummary', () => {
  it('counts every byte that is written once, in the part it belongs to', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), CHOICE, (secret, choice) => {
        const {
          bundle,
          parts,
          bytes: total
        } = shareSummary(sampleReport(secret, 'price', 3), choice);
        expect(total).toBe(diskBytes(bundle));
        expect(parts.reduce((n, part) => n + part.bytes, 0)).toBe(total);
        expect(parts.every(part => part.bytes >= 0)).toBe(true);
      })
    );
  });

  it('leaves a part out that is not chosen', () => {
    const report = sampleReport('Sentinel7', 'price', 3);
    const without = (change: Partial<IShareChoice>) =>
      shareSummary(report, { ...SHARE_ALL, ...change });
    const count = (change: Partial<IShareChoice>, key: string): number | undefined =>
      without(change).parts.find(part => part.key === key)?.count;
    expect([count({}, 'charts'), count({ charts: false }, 'charts')]).toEqual([
      expect.any(Number),
      0
    ]);
    expect([count({}, 'profile'), count({ profile: false }, 'profile')]).toEqual([1, 0]);
    expect([count({}, 'positions'), count({ positions: false }, 'positions')]).toEqual([2, 0]);
    expect(without({ charts: false }).bundle.html).not.toContain('<img');
  });

  it('lists what leaves of a column as the output really holds it', () => {
    const report = sampleReport('Sentinel7', 'price', 3);
    const [closed] = shareSummary(report).columns;
    expect(closed).toMatchObject({ released: false, values: 0, bytes: 0, coarse: true });
    expect(closed.masked).toBeGreaterThan(0);
    expect(closed.bytesReleased).toBeGreaterThan(10);
    const open = shareSummary(report, { ...SHARE_ALL, released: ['price'] });
    expect(open.columns[0]).toMatchObject({ released: true, masked: 0, coarse: false });
    expect(open.columns[0].values).toBeGreaterThan(0);
    expect(JSON.stringify(open.bundle.report)).toContain('Sentinel7');
    const [shared] = shareSummary(sampleReport('Sentinel7', 'price', 30)).columns;
    expect(shared.values).toBeGreaterThan(0);
  });

  it('says by how much it is over, and fits when asked', () => {
    const report = sampleReport('Sentinel7', 'price', 3);
    const limit = 8000;
    const summary = shareSummary(report, SHARE_ALL, 20, limit);
    expect(summary.over).toBe(summary.bytes - limit);
    expect(summary.over).toBeGreaterThan(0);
    expect(shareSummary(report, { ...SHARE_ALL, charts: false }, 20, limit).over).toBe(0);
    const fitted = shareSummary(report, { ...SHARE_ALL, fit: true }, 20, limit);
    expect(fitted.over).toBe(0);
    expect(fitted.bundle.html).toContain('Left out to stay small: ');
    expect(shareSummary(report).limit).toBe(MAX_BYTES);
  });

  it('knows columns and names that look personal', () => {
    const personal = (name: string, value: string): boolean =>
      shareSummary(sampleReport(value, name, 30)).columns[0].personal;
    expect(
      ['email', 'customerName', 'name', 'Vorname', 'home_phone', 'Straße Adresse'].map(name =>
        personal(name, 'x')
      )
    ).toEqual(Array(6).fill(true));
    expect(
      ['price', 'status', 'filename', 'beer_name', 'notional'].map(name => personal(name, 'x'))
    ).toEqual(Array(5).fill(false));
    expect(personal('c1', 'ann@example.org')).toBe(true);
    expect(personal('c1', '+49 30 123456')).toBe(true);
    expect(namesLikeValues(['id', '2024-01', '2024-02', '2024-03'])).toHaveLength(3);
    expect(namesLikeValues(['id', '1', 'ann@example.org'])).toEqual(['ann@example.org']);
  });
});
