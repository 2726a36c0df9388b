import type { ITemplate } from './template';

/** What is said of rows that a model finds odd, and of the choice of models. */
export const OUTLIER_SENTENCES: Readonly<Record<string, ITemplate>> = {
  'odd-row': {
    title: 'Row {row} stands out by {columns}',
    detail: '{share} of what makes it odd is in {count|that column|those columns}.'
  },
  'odd-row-whole': {
    title: 'Row {row} stands out by all its values together',
    detail: 'No few columns make it odd.'
  },
  'odd-series': {
    title: 'Series {series} stands out by {columns}',
    detail: '{share} of what makes it odd is in {count|that feature|those features}.'
  },
  'odd-series-whole': {
    title: 'Series {series} stands out by all its features together',
    detail: 'No few features make it odd.'
  },
  'auto-few': {
    title: '{models} were chosen',
    detail: 'There are too few rows for forests and clusters.'
  },
  'auto-column': {
    title: '{models} were chosen',
    detail: 'There is one column that varies.'
  },
  'auto-usual': {
    title: '{models} were chosen',
    detail: 'Some need no units and some follow distances, so that one sees what another misses.'
  },
  'auto-asked': {
    title: '{models} were kept of the candidates',
    detail: '{count} {count|candidate was|candidates were} left out.'
  }
};
