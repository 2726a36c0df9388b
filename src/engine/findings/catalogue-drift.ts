import type { ITemplate } from './template';

/** Sentences about a frame that is held against an earlier one. */
export const DRIFT_SENTENCES: Readonly<Record<string, ITemplate>> = {
  'column-added': {
    title: '{columns} is new',
    detail: 'It was no column of {frame}.'
  },
  'column-removed': {
    title: '{columns} is gone',
    detail: 'It was a column of {frame}.'
  },
  'column-renamed': {
    title: '{columns} was called {from}',
    detail: 'It holds the same values as before.'
  },
  'column-retyped': {
    title: '{columns} changed its type',
    detail: 'It was {before} and is {after}.'
  },
  'drift-missing-more': {
    title: '{columns} is missing more often than before',
    detail: '{before} of the rows before, {after} now.'
  },
  'drift-missing-less': {
    title: '{columns} is missing less often than before',
    detail: '{before} of the rows before, {after} now.'
  },
  'drift-higher': {
    title: '{columns} is higher than before',
    detail:
      'A value of now exceeds one of before in {share} of pairs, where half would be no change.'
  },
  'drift-lower': {
    title: '{columns} is lower than before',
    detail:
      'A value of now exceeds one of before in {share} of pairs, where half would be no change.'
  },
  'drift-wider': {
    title: '{columns} spreads wider than before',
    detail: 'The usual distance from its middle is {factor} that of before.'
  },
  'drift-narrower': {
    title: '{columns} spreads less than before',
    detail: 'The usual distance from its middle is {factor} that of before.'
  },
  'drift-shape': {
    title: '{columns} is distributed otherwise than before',
    detail: 'Up to some value lie {gap} more, or fewer, of its rows than before.'
  },
  'drift-shares': {
    title: '{columns} shares out its values otherwise than before',
    detail: '{moved} of the rows would have to take another value to be as before.'
  },
  'drift-new': {
    title: '{columns} has values it never had',
    detail: '{values} new {values|value|values} in {share} of its rows, {example} most often.',
    masked: '{values} new {values|value|values} in {share} of its rows.'
  },
  'drift-gone': {
    title: '{columns} lost values it had',
    detail:
      '{values} {values|value|values} that {share} of its rows had before, {example} most often.',
    masked: '{values} {values|value|values} that {share} of its rows had before.'
  },
  'drift-relation': {
    title: '{columns} do not go together as before',
    detail: 'Their correlation of ranks was {before} and is {after}.'
  },
  'drift-relation-many': {
    title: '{columns} do not go together as before',
    detail:
      'The correlation of ranks with the second was {before} and is {after}; {others} more {others|pair|pairs} of the first changed.'
  },
  'drift-rows': {
    title: '{columns} tell rows of now from those of before',
    detail:
      'A model that sees all columns at once is right in {share} of pairs, where half would be chance.'
  }
};
