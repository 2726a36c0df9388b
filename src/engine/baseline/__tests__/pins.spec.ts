import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020';

import { parsePins, pinsText, type IPin, type ISeen } from '..';

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(join('schema', name), 'utf8')) as object;
const validate = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  schemas: [schemaOf('report.json')]
}).compile(schemaOf('pins.json'));

const seen: ISeen = {
  id: 'f00000000000001',
  kind: 'sentinel',
  detector: 'sentinel',
  columns: ['age'],
  severity: 'error',
  message: {
    key: 'sentinel',
    text: 'age uses a code for missing',
    params: {
      column: { role: 'structural', value: 'age' },
      rows: { role: 'derived', value: 3 },
      share: { role: 'derived', value: 0.5, as: 'share' },
      value: { role: 'literal', value: { value: '-9{3}', column: 'age', rows: 3, masked: true } }
    }
  },
  rows: { count: 3, complete: false, strip: [] }
};
const pin = (place: string, frame: string): IPin => ({
  place,
  frame,
  when: '2026-11-20T08:30:00.000Z',
  findings: [seen]
});

it('pins come back from their file as they went, sorted, and fit the schema', () => {
  const pins = [pin('b.ipynb', 'df'), pin('a.ipynb', 'x'), pin('a.ipynb', 'df')];
  const text = pinsText(pins)!;
  expect(validate(JSON.parse(text))).toBe(true);
  expect(parsePins(text, 'pins')).toEqual([pins[2], pins[1], pins[0]]);
  expect([pinsText([]), parsePins(null, 'pins')]).toEqual([null, []]);
});

it('a number that JSON cannot hold is none when it comes back', () => {
  const params = { factor: { role: 'derived', value: Infinity, as: 'factor' } } as const;
  const text = pinsText([
    { ...pin('a', 'b'), findings: [{ ...seen, message: { ...seen.message, params } }] }
  ])!;
  expect(validate(JSON.parse(text))).toBe(true);
  expect(parsePins(text, 'pins')[0].findings[0].message.params.factor.value).toBeNaN();
});

it.each([
  ['[', 'is no JSON'],
  ['[]', 'is not an object'],
  ['{"format": "framescope.baseline", "version": 1, "pins": []}', 'format is not one of'],
  [pinsText([pin('a', 'b')])!.replace('"sentinel"', '"ghost"'), 'kind is not one of'],
  [pinsText([pin('a', 'b')])!.replace('"role": "literal"', '"role": "html"'), 'is no parameter'],
  [pinsText([pin('a', 'b')])!.replace('"rows": 3\n', '"rows": -3\n'), 'is not a whole number'],
  [pinsText([pin('a', 'b')])!.replace('2026-11-20T', 'never'), 'is not a time']
])('what is no file of pins is refused with a sentence: %#', (text, why) => {
  expect(() => parsePins(text, 'pins')).toThrow(why);
  expect(() => parsePins(text, 'pins')).toThrow('Nothing was changed.');
});
