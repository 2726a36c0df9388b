import type { PlantContext } from './context';
import type { ColumnFacts } from './facts';
import type { IDraft, Planter } from './types';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const DAMAGED: Readonly<Record<string, string>> = {
  a: 'Ã¡',
  e: 'Ã©',
  i: 'Ã\u00ad',
  o: 'Ã³',
  u: 'Ã¼',
  n: 'Ã±',
  "'": 'â€™',
  '-': 'â€“'
};

/** Misspells labels: letters swapped, dropped, doubled or replaced. */
export const plantTypo: Planter = context => {
  const draft = variants(
    context,
    'misspelt',
    (text, known) => {
      for (let i = 0; i < 20; i++) {
        const wrong = misspell(text, context);
        if (!known.has(wrong.toLowerCase())) {
          return wrong;
        }
      }
      return undefined;
    },
    text => letters(text) >= 4
  );
  return draft ?? 'no column of labels with words of four letters or more';
};

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

function misspell(text: string, { random }: PlantContext): string {
  const places = [...text].flatMap((char, at) => (at > 0 && /\p{L}/u.test(char) ? [at] : []));
  const chars = [...text];
  const at = random.of(places);
  switch (random.below(4)) {
    case 0:
      if (at + 1 < chars.length && /\p{L}/u.test(chars[at + 1])) {
        [chars[at], chars[at + 1]] = [chars[at + 1], chars[at]];
        break;
      }
      chars.splice(at, 1);
      break;
    case 1:
      chars.splice(at, 1);
      break;
    case 2:
      chars.splice(at, 0, chars[at]);
      break;
    default: {
      const letter = LETTERS[random.below(26)];
      chars[at] = chars[at] === chars[at].toUpperCase() ? letter.toUpperCase() : letter;
    }
  }
  return chars.join('');
}

/** Writes labels in another case or with stray white space. */
export const plantCaseVariant: Planter = context => {
  const forms: readonly ((text: string) => string)[] = [
    text => text.toUpperCase(),
    text => text.toLowerCase(),
    text => `${text} `,
    text => ` ${text}`,
    text => (text.includes(' ') ? text.replace(' ', '  ') : `${text} `)
  ];
  const exact = new Map<ColumnFacts, Set<string>>();
  const draft = variants(
    context,
    'in another case or with stray spaces',
    (text, _, facts) => {
      const known = exact.get(facts) ?? new Set(facts.encoded.values);
      exact.set(facts, known);
      return context.random
        .sample(forms, 5)
        .map(form => form(text))
        .find(form => !known.has(form));
    },
    text => letters(text) >= 2
  );
  return draft ?? 'no column of labels with letters';
};

/** Writes letters as UTF-8 looks when it is read as Windows-1252. */
export const plantMojibake: Planter = context => {
  const columns = context.where(facts => facts.isText && facts.dates === null);
  const draft = context.best(
    columns,
    facts => [facts.index],
    facts => (facts.encoded.values.some(isForeign) ? 0 : facts.isLabels ? 1 : 2),
    facts => {
      const foreign = facts.encoded.values.some(isForeign);
      const fits = (text: string): boolean =>
        foreign ? isForeign(text) : [...text.slice(1)].some(char => char in DAMAGED);
      return context.rewrite(
        facts,
        `${facts.name} decoded wrongly`,
        text => (foreign ? misdecode(text) : damage(text, context)),
        row => fits(facts.column.text(row) ?? '')
      );
    }
  );
  return draft ?? 'no column of text with letters to damage';
};

function isForeign(text: string): boolean {
  return /[\u00a0-\u024f]/.test(text);
}

function misdecode(text: string): string {
  return text.replace(/[\u00a0-\u024f]/g, char => {
    const code = char.charCodeAt(0);
    return readByte(0xc0 | (code >> 6)) + readByte(0x80 | (code & 63));
  });
}

function readByte(byte: number): string {
  return byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252[byte - 0x80] : String.fromCharCode(byte);
}

function damage(text: string, { random }: PlantContext): string {
  const chars = [...text];
  const at = random.of(chars.flatMap((char, i) => (i > 0 && char in DAMAGED ? [i] : [])));
  chars[at] = DAMAGED[chars[at]];
  return chars.join('');
}

/** Cuts long texts of a column at one length. */
export const plantTruncatedString: Planter = context => {
  const columns = context.where(
    facts => facts.isText && facts.dates === null && quantileLength(facts, 0.9) >= 6
  );
  const draft = context.best(
    columns,
    facts => [facts.index],
    facts => (facts.isLabels ? 0 : facts.isUnique ? 2 : 1),
    facts => {
      const known = new Set(facts.encoded.values);
      const width = Math.max(3, Math.ceil(quantileLength(facts, 0.5) * 0.6));
      const cut = (text: string): string => [...text].slice(0, width).join('').trimEnd();
      const { codes, counts } = facts.encoded;
      const repeated = facts.isUnique ? 1 : 3;
      return context.rewrite(facts, `${facts.name} cut at ${width} letters`, cut, row => {
        const text = facts.column.text(row) ?? '';
        const long = counts[codes[row]] >= repeated && [...text].length >= width + 2;
        return long && !known.has(cut(text));
      });
    }
  );
  return draft ?? 'no column of text with six letters or more';
};

function quantileLength(facts: ColumnFacts, share: number): number {
  const lengths = Float64Array.from(facts.encoded.values, text => text.length).sort();
  return lengths.length === 0 ? 0 : lengths[Math.round(share * (lengths.length - 1))];
}

function variants(
  context: PlantContext,
  about: string,
  variant: (text: string, known: ReadonlySet<string>, facts: ColumnFacts) => string | undefined,
  fits: (text: string) => boolean
): IDraft | null {
  const columns = context.where(facts => facts.isLabels && facts.encoded.values.some(fits));
  return context.best(
    columns,
    facts => [facts.index],
    facts =>
      (facts.present / facts.distinct >= 8 ? 0 : 2) + (quantileLength(facts, 0.5) >= 5 ? 0 : 1),
    facts => {
      const known = new Set(facts.encoded.values.map(value => value.toLowerCase()));
      const { codes, counts, values } = facts.encoded;
      return context.rewrite(
        facts,
        `${facts.name} ${about}`,
        text => variant(text, known, facts),
        row => counts[codes[row]] >= 3 && fits(values[codes[row]])
      );
    }
  );
}
