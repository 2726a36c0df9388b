import type { TranslationBundle } from '@jupyterlab/translation';

import type { IAuthor, IOperation, Kind, Status, Verdict } from '../../review/operations';
import { statusWord } from '../words';
import { reactionWord, verdictWord } from './words';

/** Kinds of operations that are shown together. */
export type DeedGroup = 'comments' | 'decisions' | 'assignments' | 'tags' | 'reports';

/** By group, the kinds of operations in it. */
export const DEED_GROUPS: Readonly<Record<DeedGroup, readonly Kind[]>> = {
  comments: [
    'annotation.add',
    'annotation.edit',
    'annotation.remove',
    'annotation.react',
    'annotation.place'
  ],
  decisions: ['finding.status', 'finding.severity', 'annotation.status'],
  assignments: ['finding.assign', 'annotation.assign'],
  tags: ['finding.tag', 'annotation.tag', 'finding.rate'],
  reports: ['report.add', 'report.edit', 'report.remove', 'report.sign']
};

/** The groups with their names, in the order in which they are offered. */
export const deedGroups = (trans: TranslationBundle): readonly (readonly [DeedGroup, string])[] => [
  ['comments', trans.__('Comments')],
  ['decisions', trans.__('Decisions')],
  ['assignments', trans.__('Assignments')],
  ['tags', trans.__('Tags and ratings')],
  ['reports', trans.__('Reports and sign-offs')]
];

/**
 * What an operation did, as the rest of a sentence that begins with a name.
 *
 * @param authors - all who are known, for the names of those who are asked.
 */
export function deedText(
  { kind, body, target }: IOperation,
  authors: readonly IAuthor[],
  trans: TranslationBundle
): string {
  const text = (key: string): string => String(body[key] ?? '');
  switch (kind as string) {
    case 'annotation.add':
      return trans.__('wrote: %1', text('comment'));
    case 'annotation.edit':
      return trans.__('changed a comment to: %1', text('comment'));
    case 'annotation.remove':
      return trans.__('deleted a comment');
    case 'annotation.react':
      return trans.__('reacted: %1', reactionWord(text('reaction'), trans));
    case 'annotation.place':
      return trans.__('placed a comment anew');
    case 'annotation.status':
    case 'finding.status':
      return trans.__('set a status to %1', statusWord(body.status as Status, trans));
    case 'annotation.assign':
    case 'finding.assign':
      return body.assignee === null
        ? trans.__('assigned it to nobody')
        : trans.__(
            'assigned it to %1',
            authors.find(({ id }) => id === body.assignee)?.name ?? text('assignee')
          );
    case 'annotation.tag':
    case 'finding.tag':
      return trans.__('changed the tags');
    case 'finding.severity':
      return trans.__('changed the severity');
    case 'finding.rate':
      return body.useful === true
        ? trans.__('found a finding useful')
        : body.useful === false
          ? trans.__('found a finding not useful')
          : trans.__('took a rating back');
    case 'report.sign':
      return trans.__('signed: %1', verdictWord(body.verdict as Verdict, trans));
    case 'report.add':
      return trans.__('added the report %1', text('title'));
    case 'report.edit':
      return trans.__('renamed a report to %1', text('title'));
    case 'report.remove':
      return trans.__('removed a report');
    case 'ruleset.save':
    case 'baseline.save':
    case 'dataset.save':
      return trans.__('saved %1', text('name'));
    case 'ruleset.remove':
    case 'baseline.remove':
    case 'dataset.remove':
      return trans.__('removed %1', target);
    default:
      return kind;
  }
}
