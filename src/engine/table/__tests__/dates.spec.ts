import fc from 'fast-check';

import { timestampColumn } from '../build';
import { dateText, timestampText } from '../dates';

const day = fc.date({
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true
});

describe('the text of a date', () => {
  it('is the first part of the ISO form', () => {
    fc.assert(
      fc.property(day, date => {
        expect(dateText(date.getTime())).toBe(date.toISOString().slice(0, 10));
      })
    );
  });

  it('keeps the sign of years before 0 and the digits of years past 9999', () => {
    expect(dateText(Date.UTC(-44, 2, 15))).toBe('-0044-03-15');
    expect(dateText(Date.UTC(12024, 0, 2))).toBe('12024-01-02');
  });

  it('is the number where no such day exists', () => {
    expect(dateText(1e18)).toBe('1000000000000000000');
  });
});

describe('the text of an instant', () => {
  it.each([1, 1e3, 1e6, 1e9])('has every digit of %d units a second, also before 1970', unit => {
    const digits = String(unit).length - 1;
    fc.assert(
      fc.property(day, fc.bigInt(0n, BigInt(unit) - 1n), (date, rest) => {
        const seconds = BigInt(Math.floor(date.getTime() / 1000));
        const iso = new Date(Number(seconds) * 1000).toISOString();
        const fraction =
          rest === 0n ? '' : `.${String(rest).padStart(digits, '0').replace(/0+$/, '')}`;
        const text = `${iso.slice(0, 10)} ${iso.slice(11, 19)}${fraction}`;
        const value = seconds * BigInt(unit) + rest;
        expect(timestampText(value, unit)).toBe(text);
        if (value < 2n ** 53n && value > -(2n ** 53n)) {
          expect(timestampText(Number(value), unit)).toBe(text);
        }
      })
    );
  });

  it('is the number where no such instant exists', () => {
    expect(timestampText(9_000_000_000_000_000n, 1)).toBe('9000000000000000');
  });

  it('goes with milliseconds since 1970 as numbers', () => {
    const header = { name: 't', index: 0, physical: 'timestamp' as const, typeName: 'timestamp' };
    const column = timestampColumn(header, BigInt64Array.of(-1n, 1_500_000_000n), null, 1e9);
    expect(column.text(0)).toBe('1969-12-31 23:59:59.999999999');
    expect(column.numbers()?.[1]).toBeCloseTo(1500, 9);
  });
});
