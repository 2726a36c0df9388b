/**
 * The words that stand as structural parameters in messages and are no names of columns, kinds or
 * formats, as detectors spell them. A reader of another language has them translated.
 */
export const WORDS: readonly string[] = [
  'higher',
  'lower',
  'different',
  'an age',
  'a month',
  'a day',
  'an hour',
  'a minute',
  'a quarter',
  'a year',
  'a percentage',
  'a probability',
  'a latitude',
  'a longitude',
  'a size'
];
