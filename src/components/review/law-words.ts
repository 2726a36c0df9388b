import type { TranslationBundle } from '@jupyterlab/translation';

import { countText } from '../../charts/numbers';
import type { ILaw, IRule } from '../../engine';
import { numberText, percentText } from '../../i18n';

/** What is known of a law, in short parts: support, exceptions, tolerance, what chance would make. */
export function lawFacts(law: ILaw, trans: TranslationBundle): string[] {
  const { support, tested, exceptions, tolerance, surprise } = law;
  return [
    trans.__('%1 of %2 rows', percentText(support), countText(tested)),
    exceptions === 0
      ? trans.__('no exception')
      : trans._n('%1 row breaks it', '%1 rows break it', exceptions),
    ...(tolerance === null || tolerance === 0
      ? []
      : [trans.__('within ±%1', numberText(Number(tolerance.toPrecision(2))))]),
    exceptions === 0
      ? trans.__('chance would break it')
      : trans.__('%1 fewer exceptions than by chance', percentText(surprise))
  ];
}

/** A rule in one line, columns in back-ticks. */
export function ruleLine(rule: IRule, trans: TranslationBundle): string {
  const list = (names: readonly string[]): string => names.map(ticked).join(', ');
  switch (rule.rule) {
    case 'not-null':
      return trans.__('%1 is never missing', ticked(rule.column));
    case 'is-null':
      return trans.__('%1 is always missing', ticked(rule.column));
    case 'derived':
      return trans.__('%1 is a part of %2: %3', ticked(rule.column), ticked(rule.from), rule.part);
    case 'formula':
      return `${ticked(rule.column)} = ${rule.formula}`;
    case 'cadence':
      return trans.__('%1 goes on in steps of %2', ticked(rule.column), stepText(rule.every));
    case 'monotone':
      return rule.direction === 'down'
        ? trans.__('%1 never goes up from row to row', ticked(rule.column))
        : trans.__('%1 never goes back from row to row', ticked(rule.column));
    case 'unique':
      return trans.__('%1 is used once', list(rule.columns));
    case 'range':
      return trans.__('%1 is from %2 to %3', ticked(rule.column), bound(rule.min), bound(rule.max));
    case 'set':
      return trans._n(
        '%2 is one of %1 value',
        '%2 is one of %1 values',
        rule.values.length,
        ticked(rule.column)
      );
    case 'regex':
      return trans.__('%1 has the form %2', ticked(rule.column), ticked(rule.pattern));
    case 'type':
      return trans.__('%1 is of type %2', ticked(rule.column), rule.type);
    case 'length':
      return trans.__(
        '%1 has %2 to %3 characters',
        ticked(rule.column),
        bound(rule.min),
        bound(rule.max)
      );
    case 'equal':
      return rule.columns.map(ticked).join(' = ');
    case 'order':
      return rule.columns.map(ticked).join(rule.strict === true ? ' < ' : ' ≤ ');
    case 'sum':
      return `${ticked(rule.columns[0])} = ${rule.columns.slice(1).map(ticked).join(' + ')}`;
    case 'product':
      return `${ticked(rule.columns[0])} = ${rule.columns.slice(1).map(ticked).join(' × ')}`;
    case 'conversion':
      return `${ticked(rule.columns[0])} = ${numberText(rule.factor ?? 1)} × ${ticked(rule.columns[1])}`;
    case 'dependency':
      return trans.__('%1 follows from %2', ticked(rule.column), list(rule.by));
    case 'reference':
      return trans.__('%1 is found in %2', ticked(rule.column), ticked(rule.to));
    case 'row-count':
      return trans.__('there are %1 to %2 rows', bound(rule.min), bound(rule.max));
    case 'fresh':
      return trans.__('%1 is at most %2 days old', ticked(rule.column), rule.max_days);
  }
}

function ticked(name: string): string {
  return `\`${name.replaceAll('`', "'")}\``;
}

function stepText(step: number | string): string {
  return typeof step === 'number' ? numberText(step) : step;
}

function bound(value: number | string | undefined): string {
  return value === undefined ? '…' : typeof value === 'number' ? numberText(value) : value;
}
