import type { Evidence, IDraft } from '../findings/types';
import type { IColumn } from '../table/types';
import { shareParam, wordParam } from './evidence';
import type { NumberStyle } from './text/number-like';
import { numbersOf, strayTexts, type INumbersOf } from './text/numbers-of';
import {
  countOf,
  literal,
  pairsEvidence,
  replaceFix,
  rowsOf,
  valueCount,
  type ISuggestion
} from './text/values';
import type { IColumnDetector } from './types';

const NAMES: Readonly<Record<NumberStyle, string>> = {
  integer: '9',
  dot: '9.9',
  comma: '9,9',
  'dot-or-thousands': '9.999',
  'comma-or-thousands': '9,999',
  'comma-thousands': '9,999.9',
  'dot-thousands': '9.999,9',
  'space-thousands': '9 999'
};

/** "12,5" among "12.5", "1,234" among "1234", "12 kg" among "12". */
export const mixedDecimalsDetector: IColumnDetector = {
  id: 'mixed-decimals',
  title: 'Mixed decimal marks and units',
  kinds: ['mixed-decimals'],
  scope: 'column',
  cost: 60,
  applies: column => column.physical === 'utf8',
  *detect(column, context) {
    if (valueCount(column) < 5) {
      return;
    }
    const numbers = numbersOf(column, 0.8, context.checkpoint.bind(context));
    if (numbers === null) {
      return;
    }
    const marks = markDraft(column, numbers);
    if (marks !== null) {
      yield marks;
    }
    const units = strayTexts(numbers).together ? null : unitDraft(column, numbers);
    if (units !== null) {
      yield units;
    }
  }
};

function tally<K>(numbers: INumbersOf, key: (code: number) => K): Map<K, number> {
  const out = new Map<K, number>();
  numbers.parsed.forEach((number, code) => {
    if (number !== null) {
      const k = key(code);
      out.set(k, (out.get(k) ?? 0) + numbers.encoded.counts[code]);
    }
  });
  return out;
}

function markDraft(column: IColumn, numbers: INumbersOf): IDraft | null {
  const { encoded, parsed } = numbers;
  const styles = tally(numbers, code => parsed[code]!.style);
  const rows = (...of: NumberStyle[]): number =>
    of.reduce((sum, s) => sum + (styles.get(s) ?? 0), 0);
  const dot = rows('dot', 'comma-thousands');
  const comma = rows('comma', 'dot-thousands');
  const dotWins =
    dot > comma || (dot === comma && rows('dot-or-thousands') >= rows('comma-or-thousands'));
  const grouped = rows('comma-thousands', 'comma-or-thousands', 'space-thousands');
  const bare = bareThousands(numbers);
  const bad = new Set<NumberStyle>();
  if (dot > 0 && comma > 0) {
    (dotWins
      ? (['comma', 'dot-thousands'] as const)
      : (['dot', 'comma-thousands'] as const)
    ).forEach(s => bad.add(s));
  }
  const small = bare === 0 && rows('comma-thousands', 'space-thousands', 'dot-thousands') === 0;
  const point = rows('dot', 'dot-or-thousands');
  const decimal = small && dot > 0 && point > 5 * rows('comma', 'comma-or-thousands');
  if (decimal && rows('comma-or-thousands') > 0) {
    bad.add('comma').add('comma-or-thousands');
  }
  if (rows('space-thousands') > 0 && bare + rows('comma-thousands') > rows('space-thousands')) {
    bad.add('space-thousands');
  }
  const plainFew = bare > 0 && grouped > bare && dotWins;
  if (comma === 0 && grouped > 0 && bare > 0 && bare >= grouped) {
    bad.add('comma-thousands').add('comma-or-thousands');
  }
  const marked = new Uint8Array(parsed.length);
  const suggestions: ISuggestion[] = [];
  parsed.forEach((number, code) => {
    if (number === null || encoded.counts[code] === 0) {
      return;
    }
    if (
      bad.has(number.style) ||
      (plainFew && bad.size === 0 && isBareThousand(number.style, number.plain))
    ) {
      marked[code] = 1;
      if (bad.has(number.style)) {
        const mark = decimal && number.style === 'comma-or-thousands';
        const plain = mark ? encoded.values[code].trim().replace(',', '.') : null;
        suggestions.push({
          code,
          to: plain ?? `${number.prefix}${number.plain}${number.suffix}`
        });
      }
    }
  });
  const count = countOf(encoded, marked);
  if (count === 0) {
    return null;
  }
  const share = count / valueCount(column);
  const serious = bad.size > 0;
  return {
    kind: 'mixed-decimals',
    columns: [column.name],
    severity: serious ? 'warning' : 'info',
    confidence: serious ? 0.95 : 0.6,
    effect: share,
    params: { share: shareParam(share), usual: wordParam(usualStyle(styles, bad)) },
    rows: rowsOf(encoded, marked),
    evidence: [
      styleEvidence(column, numbers, styles, bad),
      ...(suggestions.length > 0 ? [pairsEvidence(column, encoded, suggestions)] : [])
    ],
    fixes: serious && dotWins ? [replaceFix(column)] : []
  };
}

function isBareThousand(style: NumberStyle, plain: string): boolean {
  return (style === 'integer' || style === 'dot') && /^-?[1-9]\d{3}/.test(plain);
}

function bareThousands({ encoded, parsed }: INumbersOf): number {
  return parsed.reduce(
    (sum, number, code) =>
      number !== null && isBareThousand(number.style, number.plain)
        ? sum + encoded.counts[code]
        : sum,
    0
  );
}

function usualStyle(
  styles: ReadonlyMap<NumberStyle, number>,
  bad: ReadonlySet<NumberStyle>
): string {
  const sound = [...styles].filter(([style]) => !bad.has(style));
  const telling = sound.filter(([style]) => style !== 'integer');
  const [best] = (telling.length > 0 ? telling : sound).sort(
    (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)
  );
  return best === undefined ? NAMES.integer : NAMES[best[0]];
}

function styleEvidence(
  column: IColumn,
  { encoded, parsed }: INumbersOf,
  styles: ReadonlyMap<NumberStyle, number>,
  bad: ReadonlySet<NumberStyle>
): Evidence {
  const formats = [...styles]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([style, count]) => {
      const code = parsed.findIndex(number => number?.style === style);
      const example = code < 0 ? null : literal(column, encoded.values[code], encoded.counts[code]);
      return { name: NAMES[style], count, marked: bad.has(style), example };
    });
  return { type: 'formats', column: column.name, formats };
}

/** Spellings of one unit share a family: "kg", "KG." and "kgs" are alike. */
function family(affix: string): string {
  const word = affix.toLowerCase().replace(/[\s.]/g, '');
  return word.length > 2 ? word.replace(/s$/, '') : word;
}

function unitDraft(column: IColumn, numbers: INumbersOf): IDraft | null {
  const { encoded, parsed } = numbers;
  const affix = (code: number): string => `${parsed[code]!.prefix}\u0000${parsed[code]!.suffix}`;
  const forms = [...tally(numbers, affix)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (forms.length < 2) {
    return null;
  }
  const [usual, usualRows] = forms[0];
  const families = new Set(forms.map(([form]) => family(form.replace('\u0000', ''))));
  const bare = forms.some(([form]) => form === '\u0000');
  const spellings = families.size < forms.length;
  const share = 1 - usualRows / numbers.numbers;
  const rare = forms.slice(1).every(([, rows]) => rows <= 0.05 * numbers.numbers);
  const marked = new Uint8Array(parsed.length);
  const suggestions: ISuggestion[] = [];
  parsed.forEach((number, code) => {
    if (number !== null && encoded.counts[code] > 0 && affix(code) !== usual) {
      marked[code] = 1;
      if (family(affix(code).replace('\u0000', '')) === family(usual.replace('\u0000', ''))) {
        const [prefix, suffix] = usual.split('\u0000');
        const text = encoded.values[code].trim();
        const core = text.slice(number.prefix.length, text.length - number.suffix.length).trimEnd();
        const gap = /\s/.test(text[text.length - number.suffix.length - 1] ?? '') ? ' ' : '';
        suggestions.push({ code, to: `${prefix}${core}${suffix === '' ? '' : gap}${suffix}` });
      }
    }
  });
  return {
    kind: 'mixed-decimals',
    key: 'mixed-units',
    columns: [column.name],
    severity: bare || spellings || rare ? 'warning' : 'info',
    confidence: share <= 0.3 ? 0.9 : 0.75,
    effect: share,
    params: { share: shareParam(share), forms: { role: 'derived', value: forms.length } },
    rows: rowsOf(encoded, marked),
    evidence: [
      {
        type: 'formats',
        column: column.name,
        formats: forms.slice(0, 12).map(([form, count]) => {
          const code = parsed.findIndex((number, at) => number !== null && affix(at) === form);
          return {
            name: formName(form),
            count,
            marked: form !== usual,
            example: literal(column, encoded.values[code], encoded.counts[code])
          };
        })
      },
      ...(suggestions.length > 0 ? [pairsEvidence(column, encoded, suggestions)] : [])
    ],
    fixes: suggestions.length > 0 ? [replaceFix(column)] : []
  };
}

function formName(form: string): string {
  const mark = (affix: string): string =>
    affix === '' ? '' : affix === '%' ? '%' : /\p{Sc}/u.test(affix) ? '\u00a4' : 'unit';
  const [prefix, suffix] = form.split('\u0000');
  return [mark(prefix), '9', mark(suffix)].filter(part => part !== '').join(' ');
}
