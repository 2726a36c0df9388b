/**
 * @jest-environment jsdom
 */
import * as fc from 'fast-check';

import {
  CATALOGUE,
  findRegex,
  renderMessage,
  type IFinding,
  type IMessage,
  type Param
} from '../../engine';
import {
  countText,
  dateText,
  dayText,
  ENGLISH,
  fixText,
  inEnglish,
  kindTitle,
  language,
  lawText,
  numberLocale,
  patternText,
  percentText,
  sentenceOf,
  speak,
  tell,
  textOfFinding,
  timeLocale,
  words
} from '..';
import { parseRule } from '../../model/rules-desk';
import { FIXES, LAWS, PATTERNS, RULES } from '../told';
import { choose } from './choose';

const derived = (value: number, as: 'count' | 'share' | 'factor' = 'count'): Param => ({
  role: 'derived',
  value,
  as
});

function finding(key: string, params: IMessage['params'], columns: string[], count: number) {
  const message = { key, params };
  const { text } = renderMessage(message, columns, count);
  return {
    message: { ...message, text },
    columns,
    rows: { count, complete: true, strip: [] }
  } as Pick<IFinding, 'message' | 'columns' | 'rows'>;
}

afterEach(() => speak('en', ENGLISH.words));

describe('sentences', () => {
  const keyless = finding('missing-key', {}, ['id', 'code'], 1);
  const many = finding('missing-key', {}, ['id'], 1234);

  it('are said in German with its plurals and numbers', async () => {
    await choose('de');
    expect(sentenceOf(keyless).title).toBe(
      '`id` und `code` sollen Zeilen unterscheiden, fehlen aber in einigen'
    );
    expect(sentenceOf(keyless).detail).toBe('1 Zeile hat keinen Schlüssel.');
    expect(sentenceOf(many).detail).toBe('1.234 Zeilen haben keinen Schlüssel.');
    expect(kindTitle('outliers')).toBe('Ausreißer');
    expect(percentText(0.077)).toBe('7,7\u00a0%');
  });

  it('take the singular for 0 in French alone', async () => {
    const none = finding('missing-key', {}, ['id'], 0);
    await choose('fr');
    expect(sentenceOf(none).detail).toBe('0 ligne n’a pas de clé.');
    await choose('es');
    expect(sentenceOf(none).detail).toBe('0 filas no tienen clave.');
  });

  it('have one form in Japanese, also in plurals of JupyterLab', async () => {
    await choose('ja');
    expect(sentenceOf(keyless).detail).toBe('1 行にキーがありません。');
    expect(textOfFinding(many)).toContain('。1,234 行に');
    expect(words()._n('%2 row', '%2 rows', 3, '3')).toBe('3 行');
  });

  it('keep the masked variant, the formula and the names of columns', async () => {
    await choose('de');
    const masked = finding(
      'sentinel',
      {
        value: { role: 'literal', value: { value: '9{3}', column: 'a', rows: 4, masked: true } }
      },
      ['a'],
      4
    );
    expect(sentenceOf(masked).detail).toBe('Ein Wert steht in 4 Zeilen für keinen Wert.');
    const law = finding(
      'broken-law',
      {
        target: { role: 'structural', value: '`end`' },
        formula: { role: 'structural', value: '1,250.5 × `higher` + 30 days' },
        support: derived(0.9989, 'share')
      },
      ['end'],
      3
    );
    expect(sentenceOf(law).title).toBe('`end` ist nicht 1.250,5 × `higher` + 30 Tage');
    const most = finding(
      'missing-many',
      {
        count: derived(3),
        most: { role: 'structural', value: 'higher' },
        share: derived(0.5, 'share')
      },
      ['higher', 'b', 'c'],
      9
    );
    expect(sentenceOf(most).detail).toContain('`higher`');
  });

  it('stay English where the message is not of this version, or English is spoken', async () => {
    const other = { ...many, message: { key: 'no-such-key', params: {}, text: 'A new one. Yes.' } };
    const poor = { ...many, message: { key: 'sentinel', params: {}, text: 'It lacks one.' } };
    await choose('de');
    expect(sentenceOf(other)).toEqual({ title: 'A new one', detail: 'Yes.' });
    expect(sentenceOf(poor).title).toBe('It lacks one.');
    expect(inEnglish(() => sentenceOf(many).detail)).toBe('1,234 rows have no key.');
    expect(language().tag).toBe('de');
  });

  it('never lose a parameter, whatever its value', async () => {
    await choose('de');
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(CATALOGUE)), fc.nat(5000), (key, count) => {
        const { title, detail, masked = '' } = CATALOGUE[key];
        const names = [...`${title}${detail}${masked}`.matchAll(/\{(\w+)/g)].map(m => m[1]);
        const params = Object.fromEntries(
          names
            .filter(name => name !== 'columns' && name !== 'rows')
            .map(name => [name, derived(count)])
        );
        const said = textOfFinding(finding(key, params, ['a', 'b'], count));
        expect(said).not.toMatch(/[{}|]|undefined|%\d/);
      })
    );
  });
});

describe('what is told from below', () => {
  it('is translated with what differs in it', async () => {
    await choose('de');
    expect(tell('A sample of 200,000 of 4,000,000 rows.')).toBe(
      'Eine Stichprobe von 200,000 aus 4,000,000 Zeilen.'
    );
    expect(tell('Something that nobody knows.')).toBe('Something that nobody knows.');
  });
});

describe('laws and fixes', () => {
  it('are told with what stands in them', async () => {
    await choose('de');
    expect(lawText('`a` and `b` tell rows apart')).toBe('`a` und `b` unterscheiden die Zeilen');
    expect(lawText('`key` reads A9{4} or A-9{2}')).toBe('`key` hat die Form A9{4} oder A-9{2}');
    expect(lawText('`m` = the first 3 characters of `x`')).toBe(
      '`m` = die ersten 3 Zeichen von `x`'
    );
    expect(lawText('the beginning of `a` decides `b`')).toBe('der Anfang von `a` bestimmt `b`');
    expect(lawText('`t` = `a` × `b`')).toBe('`t` = `a` × `b`');
    expect(lawText('`n` = `b` − `a` + 1 in days')).toBe('`n` = `b` − `a` + 1 in Tagen');
    expect(fixText('Write `t` by its law: `m` = the year of `d`')).toBe(
      '`t` nach seinem Gesetz schreiben: `m` = das Jahr von `d`'
    );
    expect(fixText('Leave the codes of `age` without a value')).toBe(
      'In `age` die Codes ohne Wert lassen'
    );
    expect(fixText('Keep the first row of each `a` and `b`')).toBe(
      'Die erste Zeile zu jedem `a` und `b` behalten'
    );
    speak('en', ENGLISH.words);
    expect(lawText('`key` reads A9')).toBe('`key` reads A9');
  });

  it.each(['de', 'es', 'fr', 'ja'])('leave none in English: %s', async tag => {
    await choose(tag);
    const filled = (text: string): string => text.replace(/%\d/g, '`c`');
    const left = [
      ...PATTERNS.filter(text => patternText(filled(text)) === filled(text)),
      ...RULES.filter(text => words()._p('rule', text) === text),
      ...LAWS.filter(text => lawText(filled(text)) === filled(text)),
      ...FIXES.filter(text => fixText(filled(text)) === filled(text))
    ];
    expect(left).toEqual([]);
  });
});

describe('what is wrong with a pattern', () => {
  it('is told in the language of the page, whatever is wrong', async () => {
    await choose('de');
    const faultOf = (pattern: string): string => {
      try {
        findRegex(pattern);
        return '';
      } catch (reason) {
        return patternText((reason as Error).message);
      }
    };
    expect(faultOf('a(b')).toBe('er hat eine ( ohne )');
    expect(faultOf('a{5,2}')).toBe('{5,2} ist keine Anzahl bis 1000');
    const wrong = ['a)', 'a(b', '*a', '(?=a)', 'a**', 'a*+', 'a{9,1}', '[z-a]', '[a', 'a\\'];
    const more = ['\\p', '\\xg', '(a+)+', 'a^b', '^a|b$', `${'('.repeat(101)}a`];
    const told = [...wrong, ...more].map(faultOf);
    expect(told.filter(text => text === '' || /\b(it|its|is|has|may)\b/.test(text))).toEqual([]);
  });
});

describe('what is wrong with a rule', () => {
  const faultOf = (rule: string): string => {
    try {
      parseRule(rule);
      return '';
    } catch (reason) {
      return tell((reason as Error).message);
    }
  };

  it('is told in the language of the page, with where it stands', async () => {
    await choose('de');
    expect(faultOf('{"rule": "range", "column": "a", "min": "x"}')).toBe(
      'Diese Regel ist nicht brauchbar: min von Regel 1 (range) verlangt eine Zahl oder ein Datum wie 2024-05-01, nicht "x". Nichts wurde geändert.'
    );
    expect(
      faultOf(
        '{"rule": "not-null", "id": "n", "column": "a", "when": [{"column": "b", "pattern": "(c"}]}'
      )
    ).toContain(
      'pattern von Bedingung 1 in when von Regel "n" ist nicht brauchbar: er hat eine ( ohne ).'
    );
    const wrong = [
      '4',
      '{"rule": "regexp"}',
      '{"rule": "unique", "columns": ["a", "a"]}',
      '{"rule": "set", "column": "a", "values": []}',
      '{"rule": "sum", "columns": ["a", "b"], "weights": [1, 2]}',
      '{"rule": "formula", "column": "a", "formula": "b +"}',
      '{"rule": "range", "column": "a", "min": 3, "max": 1}',
      '{"rule": "not-null", "column": "a", "colour": 1}',
      '{"rule": "not-null"}',
      '{"rule": "fresh", "column": "a", "max_days": -1}'
    ];
    const told = wrong.map(faultOf);
    expect(
      told.filter(
        text => text === '' || /\b(takes|needs|has|says|of|not(?!-)|the|it|number)\b/.test(text)
      )
    ).toEqual([]);
  });
});

describe('numbers', () => {
  it('follow the language and are never 0 % or 100 % unless exact', async () => {
    await choose('de');
    expect(countText(2_140_000)).toBe('2,1\u00a0Mio.');
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), share => {
        expect(percentText(share)).not.toMatch(/^(0|100)\s%$/);
      })
    );
  });
});

describe('dates', () => {
  it('are written in a sentence as the language does, and the same in English everywhere', async () => {
    expect(dateText(Date.UTC(2026, 10, 20))).toBe('20 Nov 2026');
    expect(dayText('2026-03-01')).toBe('1 Mar 2026');
    expect(dayText('some day')).toBe('some day');
    expect(dateText(Infinity)).toBe('');
    await choose('de');
    expect(dayText('2026-11-20')).toBe('20. Nov. 2026');
    await choose('ja');
    expect(dayText('2026-11-20')).toBe('2026年11月20日');
  });

  it('and numbers of charts take the names and signs of the language', async () => {
    await choose('de');
    expect(numberLocale()).toMatchObject({ decimal: ',', thousands: '.' });
    expect(timeLocale().months[2]).toBe('März');
    expect(timeLocale().days[0]).toBe('Sonntag');
    await choose('fr');
    expect(numberLocale().decimal).toBe(',');
    expect(timeLocale().shortMonths[1]).toBe('févr.');
  });
});

describe('what goes wrong in a chart or a saved report', () => {
  it('is told in the language of the page', async () => {
    await choose('de');
    expect(tell('No library for charts is there.')).toBe(
      'Es ist keine Bibliothek für Diagramme da.'
    );
    expect(
      tell(
        'This saved report cannot be shown: report has no format. Run the cell again to make a new one.'
      )
    ).toMatch(/^Dieser gespeicherte Bericht .*: report has no format\. Führen/);
  });
});
