import type { ITemplate } from './template';

/** What is said of rows that a model finds odd, and of the choice of models. */
export const OUTLIER_SENTENCES: Readonly<Record<string, ITemplate>> = {
  'odd-row': {
    title: 'Row {row} stands out by {columns}',
    detail: '{share} of what makes it odd is in {columns|that column|those columns}.'
  },
  'odd-row-near': {
    title: 'Row {row} stands out by {columns}',
    detail:
      'It is {factor} as far from the rows nearest to it as a usual row is; {share} of that is in {columns|that column|those columns}.'
  },
  'odd-row-whole': {
    title: 'Row {row} stands out by all its values together',
    detail: 'No few columns make it odd.'
  },
  'auto-one': {
    title: 'One model was chosen, {models}',
    detail: 'It needs no scale and copes with {count} {count|column|columns}.'
  },
  'auto-many': {
    title: 'Several models were joined, {models}',
    detail:
      'They look at the {count} {count|column|columns} in different ways; their scores are averaged in common units.'
  }
};
