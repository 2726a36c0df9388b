import fc from 'fast-check';
import { areSynonyms, findSynonyms } from '../format-alias';
import { findCheckDigit } from '../format-check';
import { findCut } from '../format-cut';
import { findFormat } from '../format';

const ones = (n: number): Uint32Array => new Uint32Array(n).fill(1);
const formatOf = (values: readonly string[]): ReturnType<typeof findFormat> =>
  findFormat({ values, counts: ones(values.length), isMissing: text => text === '' });

const digits = (n: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: 10 ** n - 1 }).map(value => String(value).padStart(n, '0'));

describe('formats', () => {
  it('finds exactly the codes that break a form', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(digits(5), { minLength: 60, maxLength: 120 }),
        fc.constantFrom('AB-12345X', 'AB12345', 'AB_12345', '?B-12345', 'AB-1234', 'AB-12O45'),
        (numbers, wrong) => {
          const values = [...numbers.map(number => `AB-${number}`), wrong];
          expect(formatOf(values)?.broken).toEqual([values.length - 1]);
        }
      )
    );
  });

  it('knows hexadecimal numbers by their lengths, whatever their digits', () => {
    const hex = (n: number): fc.Arbitrary<string> =>
      fc.stringMatching(new RegExp(`^[0-9a-f]{${n}}$`));
    const mac = fc.array(hex(2), { minLength: 6, maxLength: 6 }).map(parts => parts.join(':'));
    const uuid = fc.tuple(hex(8), hex(4), hex(12)).map(parts => parts.join('-'));
    fc.assert(
      fc.property(
        fc
          .constantFrom(mac, uuid, hex(16))
          .chain(one => fc.uniqueArray(one, { minLength: 120, maxLength: 160 })),
        fc.integer({ min: 1, max: 5 }),
        (values, cut) => {
          const wrong = values[0].slice(0, -cut);
          const law = formatOf([...values.slice(1), wrong, 'unknown host']);
          expect(law?.broken).toEqual([values.length - 1, values.length]);
          expect(law?.level).toBe('hex');
        }
      ),
      { numRuns: 20 }
    );
    const words = Array.from({ length: 60 }, (_, i) => ['face', 'dead', 'beef', 'cafe'][i % 4]);
    expect(formatOf(words)).toBeNull();
  });

  it('lets the numbers between dots have any length, but not be fewer', () => {
    const ip = Array.from({ length: 90 }, (_, i) => `${i + 1}.${(i * 37) % 255}.${i % 9}.${i}`);
    expect(formatOf([...ip, '10.0.12', '1.2.3.4.5'])?.broken).toEqual([90, 91]);
    expect(formatOf(ip.map((_, i) => `${i}.${(i * 7) % 100}`))).toBeNull();
  });

  it('lets lengths of counted numbers vary and sees no form in words', () => {
    expect(formatOf(Array.from({ length: 1200 }, (_, i) => `L${i + 1}`))?.broken).toEqual([]);
    const words = 'oak elm ash fir yew New_York San_Jose Los_Altos'
      .replace(/_/g, ' ')
      .split(/ (?=[a-z])/);
    expect(formatOf(words.flatMap(a => words.map(b => `${a}${b}`)))).toBeNull();
  });

  it('finds broken e-mail addresses', () => {
    const good = Array.from({ length: 50 }, (_, i) => `user.${i}@mail${i % 7}.example.org`);
    const bad = ['user at mail.org', 'user@mail', '?b@mail.org', 'a@b@c.org'];
    expect(formatOf([...good, ...bad])?.broken).toEqual([50, 51, 52, 53]);
  });

  it('knows check digits and finds none in random numbers', () => {
    const ibans = [
      'DE89370400440532013000',
      'GB82WEST12345698765432',
      'FR1420041010050500013M02606'
    ];
    const isbn = ['0306406152', '0140449132', '080442957X'];
    const ean = ['4006381333931', '9780306406157', '9783161484100'];
    const luhn = ['4539578763621486', '79927398713', '49927398716'];
    for (const [name, valid] of Object.entries({
      IBAN: ibans,
      'ISBN-10': isbn,
      EAN: ean,
      Luhn: luhn
    })) {
      const values = Array.from({ length: 15 }, (_, i) => valid[i % valid.length]);
      const last = values[14];
      const wrong = last.slice(0, 5) + String((Number(last[5]) + 1) % 10) + last.slice(6);
      expect(findCheckDigit([...values, wrong])).toEqual({ name, wrong: [15] });
    }
    fc.assert(
      fc.property(fc.uniqueArray(digits(13), { minLength: 30, maxLength: 60 }), numbers => {
        expect(findCheckDigit(numbers)).toBeNull();
      }),
      { numRuns: 200 }
    );
  });

  it('finds labels that were cut at one length', () => {
    const values = ['Engineering', 'Marketing', 'Accounting', 'Sales', 'Engi', 'Mark', 'Acco'];
    const law = findCut(values, Uint32Array.from([80, 70, 60, 50, 2, 3, 1]));
    expect(law?.codes.slice().sort()).toEqual([4, 5, 6]);
    expect(law?.width).toBe(4);
    const natural = ['North', 'Northeast', 'South', 'Southeast', 'West'];
    expect(findCut(natural, Uint32Array.from([40, 50, 45, 55, 60]))).toBeNull();
  });

  it('tells two names of one thing from two things', () => {
    expect(areSynonyms('USA', 'United States')).toBe(true);
    expect(areSynonyms('New York', 'NY')).toBe(true);
    expect(areSynonyms('Virginia', 'Virg.')).toBe(true);
    expect(areSynonyms('AB', 'A')).toBe(false);
    expect(areSynonyms('12.0 oz.', '12.0 oz. can')).toBe(false);
    const found = findSynonyms(['Male', 'Female', 'M'], Uint32Array.from([90, 80, 3]));
    expect(found).toEqual([{ code: 2, usual: 0 }]);
    expect(areSynonyms('English', 'EN')).toBe(true);
  });

  it('leaves a code of its own in a list of codes alone', () => {
    const list = ['UK', 'US', 'CA', 'JA', 'NO', 'SW', 'RP', 'IT', 'AS', 'RS', 'FR', 'GB'];
    const counts = Uint32Array.from(list, label => (label === 'GB' ? 7 : 100));
    expect(findSynonyms(list, counts)).toEqual([]);
    expect(
      findSynonyms(['GB', ...list.slice(0, 11)], Uint32Array.from([50, 4, ...ones(10)]))
    ).toEqual([{ code: 1, usual: 0 }]);
    expect(findSynonyms(['UK', 'GB', 'France'], Uint32Array.from([90, 7, 60]))).toEqual([
      { code: 1, usual: 0 }
    ]);
  });
});
