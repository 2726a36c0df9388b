import { timestampText } from '../dates';
import { offsetText, zoneName, zoneOfName } from '../zones';

const at = (iso: string, zone: string): string =>
  timestampText(Date.parse(iso), 1000, zoneOfName(zone));

it('shows an instant by the clocks of its zone, with their offset', () => {
  expect(at('2024-06-30T15:30:00Z', 'Asia/Tokyo')).toBe('2024-07-01 00:30:00+09:00');
  expect(at('2024-06-30T15:30:00.25Z', 'UTC')).toBe('2024-06-30 15:30:00.25+00:00');
  expect(at('2024-06-30T15:30:00Z', '+05:30')).toBe('2024-06-30 21:00:00+05:30');
  expect(at('2024-06-30T15:30:00Z', '-03:30')).toBe('2024-06-30 12:00:00-03:30');
  expect(at('0001-01-01T00:00:00Z', 'Europe/Paris')).toBe('0001-01-01 00:09:21+00:09:21');
});

it('follows a change of the clocks to the second', () => {
  expect(at('2024-03-31T00:59:59Z', 'Europe/Paris')).toBe('2024-03-31 01:59:59+01:00');
  expect(at('2024-03-31T01:00:00Z', 'Europe/Paris')).toBe('2024-03-31 03:00:00+02:00');
  expect(at('2024-10-27T00:30:00Z', 'Europe/Paris')).toBe('2024-10-27 02:30:00+02:00');
  expect(at('2024-10-27T01:30:00Z', 'Europe/Paris')).toBe('2024-10-27 02:30:00+01:00');
});

it('falls back to UTC where nobody knows the zone', () => {
  expect(at('2024-06-30T15:30:00Z', 'Nowhere/Town')).toBe('2024-06-30 15:30:00+00:00');
  expect(timestampText(-63000000000000, 1000, zoneOfName('Asia/Tokyo'))).toMatch(/\+00:00$/);
  expect(timestampText(0, 1)).toBe('1970-01-01 00:00:00');
  expect(zoneName('timestamp[us, tz=Asia/Tokyo]')).toBe('Asia/Tokyo');
  expect([zoneName('timestamp[us]'), offsetText(-1800)]).toEqual([null, '-00:30']);
});
