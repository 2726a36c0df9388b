import { repairMacRoman } from '../detectors/text/mac-roman';
import { repairMojibake, resolveEntities } from '../detectors/text/mojibake';
import { tidySpace } from '../detectors/white-space';
import type { IFinding } from '../findings/types';
import type { IColumn, ITable } from '../table/types';
import { INVISIBLES, ODD_SPACES } from './emitter';
import { tidied } from './preview';
import { columnNamed, rowsOfFinding, selector, ticked, valueOf, valuesIn } from './select';
import type { Condition, FixValue, IRemedy, Step } from './types';

/**
 * Each value that is to be replaced with the one it should be, from the evidence.
 *
 * @throws RangeError when the evidence was masked.
 */
export function pairsOf(finding: IFinding): (readonly [string, string])[] {
  return finding.evidence.flatMap(evidence =>
    evidence.type !== 'pairs'
      ? []
      : evidence.pairs.map(({ from, to }) => {
          if (from.masked || to.masked) {
            throw new RangeError('The values of this finding are masked; scan the frame again.');
          }
          return [String(from.value), String(to.value)] as const;
        })
  );
}

/** One spelling for each label: the evidence's own pairs. */
export function replaceLabels(table: ITable, finding: IFinding): IRemedy | null {
  const [name] = finding.columns;
  return replacing(columnNamed(table, name), pairsOf(finding), [
    'replace-values',
    `Write one spelling for each label of ${ticked(name)}`
  ]);
}

/** Values by a map; null where there is nothing to replace. */
export function replacing(
  column: IColumn,
  pairs: readonly (readonly [string, string])[],
  [action, title]: readonly [string, string]
): IRemedy | null {
  const typed: (readonly [FixValue, FixValue])[] = [];
  for (const [from, to] of pairs) {
    const [a, b] = [valueOf(column, from), valueOf(column, to)];
    if (from !== to && a !== null && b !== null) {
      typed.push([a, b]);
    }
  }
  const steps: Step[] = [{ do: 'replace', column: column.name, pairs: typed }];
  return typed.length === 0 ? null : { action, title, columns: [column.name], steps };
}

/** White space in a column of text, by what is there. */
export function tidyColumn(table: ITable, finding: IFinding): IRemedy | null {
  const column = columnNamed(table, finding.columns[0]);
  const { values, codes } = column.encoded();
  const marked = new Set(rowsOfFinding(finding).map(row => codes[row]));
  const texts = [...marked].map(code => values[code]);
  const has = (pattern: RegExp): boolean => texts.some(text => pattern.test(text));
  const parts: ('invisible' | 'odd' | 'doubled' | 'outer')[] = [];
  if (has(new RegExp(`[${INVISIBLES}]`))) {
    parts.push('invisible');
  }
  if (has(new RegExp(`[${ODD_SPACES}]`))) {
    parts.push('odd');
  }
  if (has(/\S[^\S\n\r]{2,}\S/)) {
    parts.push('doubled');
  }
  if (has(/^\s|\s$/)) {
    parts.push('outer');
  }
  const title = `Take stray white space out of ${ticked(column.name)}`;
  const exact = values.every(
    (text, code) => tidied(text, parts) === (marked.has(code) ? tidySpace(text) : text)
  );
  return exact
    ? {
        action: 'tidy-space',
        title,
        columns: [column.name],
        steps: [{ do: 'tidy-space', column: column.name, parts }]
      }
    : replacing(
        column,
        texts.map(text => [text, tidySpace(text)]),
        ['tidy-space', title]
      );
}

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

const REPAIRS: Readonly<Record<string, (text: string) => string | null>> = {
  'encoding-mojibake': repairMojibake,
  'encoding-mac': repairMacRoman,
  'encoding-control': text => text.replace(CONTROL, ''),
  'encoding-entities': resolveEntities
};

/** A text without its accents, to tell a label that is known. */
function letters(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Damaged letters, each text put right; a label that is known but for accents is taken as it is. */
export function repairLetters(table: ITable, finding: IFinding): IRemedy | null {
  const column = columnNamed(table, finding.columns[0]);
  const repair = REPAIRS[finding.message.key];
  if (repair === undefined) {
    return null;
  }
  const { values, codes, counts } = column.encoded();
  const marked = new Set(rowsOfFinding(finding).map(row => codes[row]));
  const usual = new Map<string, number>();
  values.forEach((text, code) => {
    const best = usual.get(letters(text));
    if (!marked.has(code) && (best === undefined || counts[code] > counts[best])) {
      usual.set(letters(text), code);
    }
  });
  const pairs = [...marked].flatMap(code => {
    const repaired = repair(values[code]);
    if (repaired === null) {
      return [];
    }
    const known = usual.get(letters(repaired));
    const label = known !== undefined && counts[known] > counts[code] ? values[known] : repaired;
    return [[values[code], label] as const];
  });
  const title = `Put the damaged letters of ${ticked(column.name)} right`;
  return replacing(column, pairs, ['fix-encoding', title]);
}

/** Values that say nothing are taken out. */
export function setMissing(table: ITable, finding: IFinding, what: string): IRemedy {
  const [name] = finding.columns;
  const column = columnNamed(table, name);
  const rows = rowsOfFinding(finding);
  const where = selector(table, rows, [boundsOf(column, finding), valuesIn(column, rows)]);
  return {
    action: 'set-missing',
    title: `Leave ${what} of ${ticked(name)} without a value`,
    columns: [name],
    steps: [{ do: 'set-missing', column: name, where }]
  };
}

/** Rows outside the bounds that the evidence shows. */
function boundsOf(column: IColumn, finding: IFinding): Condition | null {
  const numeric = ['int', 'float', 'decimal'].includes(column.physical);
  for (const evidence of finding.evidence) {
    if (evidence.type === 'histogram' && evidence.bounds !== undefined && numeric) {
      const [low, high] = evidence.bounds;
      const tidy = (value: number | null): number | null => roundBound(column, value);
      return {
        is: 'between',
        column: column.name,
        low: tidy(low),
        high: tidy(high),
        closed: true,
        negate: true
      };
    }
  }
  return null;
}

/** A bound with as few digits as tell the same rows apart. */
function roundBound(column: IColumn, bound: number | null): number | null {
  const numbers = column.numbers();
  if (bound === null || numbers === null) {
    return bound;
  }
  const count = (limit: number): number => {
    let below = 0;
    for (const value of numbers) {
      below += value < limit ? 1 : 0;
    }
    return below;
  };
  const wanted = count(bound);
  for (let digits = 1; digits < 15; digits++) {
    const rounded = Number(bound.toPrecision(digits));
    if (count(rounded) === wanted && numbers.indexOf(rounded) < 0) {
      return rounded;
    }
  }
  return bound;
}
