import type { TranslationBundle } from '@jupyterlab/translation';

import { fullText } from '../../i18n';
import type { ISubject } from '../../model/talk-types';
import type { IPlace } from '../../review/messages';
import type { IAnchor } from '../../review/operations';
import { conditionsText } from '../words';

/** What a thread is about, as a phrase: "on age in row 10". */
export function subjectWord(subject: ISubject, trans: TranslationBundle): string {
  const { on, column = '', row = 0, segment = [] } = subject;
  switch (on) {
    case 'value':
      return trans.__('On %1 in row %2', column, fullText(row));
    case 'row':
      return trans.__('On row %1', fullText(row));
    case 'segment':
      return trans.__('On the rows with %1', conditionsText(segment));
    case 'column':
      return trans.__('On the column %1', column);
    default:
      return trans.__('On the finding');
  }
}

/** What a pane about something in the data is headed by; code in back-ticks. */
export function subjectTitle(subject: ISubject, trans: TranslationBundle): string {
  const { on, column = '', row = 0, segment = [] } = subject;
  switch (on) {
    case 'value':
    case 'row':
      return trans.__('Row %1', fullText(row));
    case 'segment':
      return segment.map(one => `\`${conditionsText([one])}\``).join(', ');
    default:
      return `\`${column}\``;
  }
}

/** What others are told that somebody looks at; of a segment nothing, as it holds values. */
export function placeOf(finding: string | null, { row, column }: ISubject): IPlace {
  return finding !== null
    ? { finding }
    : { ...(column !== undefined && { column }), ...(row !== undefined && { row }) };
}

/** The same text for the same place; '' where nothing is looked at. */
export function placeKey({ finding, column, row }: IPlace): string {
  const parts = [finding ?? null, column ?? null, row ?? null];
  return parts.every(part => part === null) ? '' : JSON.stringify(parts);
}

/** Where a thread was put, as far as that can be said without the values that it hides. */
export function anchorWord(anchor: IAnchor, trans: TranslationBundle): string {
  const { on, columns: [column = ''] = [], row, segment = [] } = anchor;
  switch (on) {
    case 'value':
    case 'row':
      return row === undefined
        ? trans.__('a row')
        : on === 'row'
          ? trans.__('row %1', fullText(row))
          : trans.__('%1 in row %2', column, fullText(row));
    case 'segment':
      return trans.__('a segment by %1', segment.map(one => one.column).join(', '));
    case 'column':
      return trans.__('the column %1', column);
    default:
      return trans.__('a finding');
  }
}

/**
 * What a new thread can be about, where `given` is what was pointed at.
 *
 * @param finding - id of the open finding; null for none.
 * @param segment - what explains the finding; empty for nothing.
 */
export function choicesOf(
  finding: string | null,
  given: ISubject,
  segment: NonNullable<ISubject['segment']>
): readonly ISubject[] {
  const own = finding === null ? {} : { finding };
  const { row, column } = given;
  const explains = given.segment ?? segment;
  return [
    ...(finding === null ? [] : [{ on: 'finding', ...own } as const]),
    ...(given.on === 'column' ? [given] : []),
    ...(row !== undefined && column !== undefined
      ? [{ on: 'value', row, column, ...own } as const]
      : []),
    ...(row === undefined ? [] : [{ on: 'row', row, ...own } as const]),
    ...(explains.length === 0 ? [] : [{ on: 'segment', segment: explains, ...own } as const])
  ];
}
