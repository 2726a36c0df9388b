import { tableOf } from '../../table/build';
import type { Cell } from '../../table/build';
import type { Semantic } from '../../table/types';
import { profileColumn } from '..';

const make = (n: number, cell: (i: number) => Cell): Cell[] =>
  Array.from({ length: n }, (_, i) => cell(i));
const WORDS = ['red', 'green', 'blue'];

const cases: [Semantic, string, Cell[]][] = [
  ['email', 'addresses', make(40, i => `user${i}@mail${i % 3}.example`)],
  ['email', 'addresses with 5 % dirt', make(40, i => (i % 20 === 0 ? 'n/a' : `u${i}@a.org`))],
  [
    'text',
    'addresses with a third dirt',
    make(60, i => (i % 3 === 0 ? `not given ${i}` : `u${i}@a.org`))
  ],
  ['url', 'links', make(40, i => `https://site.example/p/${i}`)],
  ['phone', 'phones', make(40, i => `(0${30 + i}) 555-${1000 + i}`)],
  ['phone', 'international phones', make(40, i => `+49 30 ${1234567 + i}`)],
  ['date', 'ISO dates as text', make(40, i => `2024-01-${String(1 + (i % 28)).padStart(2, '0')}`)],
  ['date', 'slashed dates as text', make(40, i => `${1 + (i % 28)}/3/2024`)],
  ['number', 'numbers as text', make(40, i => `${i},5`)],
  ['integer', 'whole numbers as text with repeats', make(40, i => String(i % 30))],
  ['code', 'codes with leading zeros', make(60, i => String(1000 + (i % 40)).padStart(5, '0'))],
  ['code', 'codes', make(60, i => `AB-${100 + (i % 40)}`)],
  ['key', 'distinct codes', make(60, i => `AB-${100 + i}`)],
  ['key', 'distinct integers', make(60, i => i + 1)],
  ['integer', 'a handful of distinct integers', make(5, i => i * 3)],
  ['integer', 'repeated integers', make(60, i => i % 40)],
  ['boolean', 'zero and one', make(60, i => i % 2)],
  ['boolean', 'yes and no', make(60, i => (i % 3 === 0 ? 'Yes' : 'no'))],
  ['category', 'few texts', make(60, i => WORDS[i % 3])],
  ['text', 'sentences', make(60, i => `sentence number ${i} of many`)],
  ['constant', 'one value', make(60, () => 'same')],
  ['constant', 'one number', make(60, () => 4)],
  ['number', 'fractions', make(60, i => i / 7)],
  ['date', 'instants', make(60, i => new Date(i * 1e7))],
  ['empty', 'nulls', make(60, () => null)]
];

describe('semanticOf', () => {
  it.each(cases)('says %s of %s', (semantic, _, cells) => {
    expect(profileColumn(tableOf({ a: cells }).columns[0]).semantic).toBe(semantic);
  });
});
