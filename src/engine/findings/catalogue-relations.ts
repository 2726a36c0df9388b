import type { ITemplate } from './template';

/** Sentences of sets, ends, conditions and of frames that refer to each other, by message key. */
export const RELATIONS: Readonly<Record<string, ITemplate>> = {
  orphan: {
    title: '{columns} holds values that are no {key} of {frame}',
    detail:
      '{share} of the rows refer to one; {rows} {rows|row does|rows do} not, {value} for one.',
    masked: '{share} of the rows refer to one; {rows} {rows|row does|rows do} not.'
  },
  'fan-out': {
    title: '{columns} refers to {key} of {frame}',
    detail:
      '{used} of its values are used, the most frequent in {most} {most|row|rows}; {unused} {unused|is|are} not.'
  },
  'fan-out-many': {
    title: '{columns} refers to {key} of {frame}, which repeats',
    detail:
      'A join multiplies rows: {repeats} {repeats|row there stands|rows there stand} for a value a second time, and here a value has up to {most} {most|row|rows}.'
  },
  'foreign-value': {
    title: '{columns} holds values outside its closed set',
    detail:
      '{share} of the rows have one of {values} values; {rows} {rows|row does|rows do} not, {value} for one.',
    masked: '{share} of the rows have one of {values} values; {rows} {rows|row does|rows do} not.'
  },
  'beyond-end': {
    title: '{columns} goes beyond {end}',
    detail:
      '{share} of the values come up to {end} and stop there; {rows} {rows|row does|rows do} not.'
  },
  'wrong-sign': {
    title: '{columns} is negative in a few rows',
    detail:
      '{share} of the values are not below 0; {rows} {rows|row is|rows are}, by as much as the others are above.'
  },
  'condition-filled': {
    title: '{columns} do not fit: values are missing that should be there',
    detail:
      'Where {by} is {value} a value stands in {share} of the rows, elsewhere hardly ever; {rows} {rows|row lacks|rows lack} it.',
    masked:
      '{by} tells where a value stands, in {share} of the rows; {rows} {rows|row lacks|rows lack} it.'
  },
  'condition-empty': {
    title: '{columns} do not fit: values stand where there should be none',
    detail:
      'Where {by} is {value} no value stands in {share} of the rows; {rows} {rows|row holds|rows hold} one.',
    masked:
      '{by} tells where no value stands, in {share} of the rows; {rows} {rows|row holds|rows hold} one.'
  },
  'condition-constant': {
    title: '{columns} do not fit: one value belongs to the other',
    detail:
      'Where {by} is {value} it reads {usual} in {share} of the rows; {rows} {rows|row reads|rows read} otherwise.',
    masked:
      'For one value of {by} it reads the same in {share} of the rows; {rows} {rows|row reads|rows read} otherwise.'
  },
  'condition-range': {
    title: '{columns} do not fit: values leave the range of their group',
    detail:
      'Each value of {by} has a range of its own; {rows} {rows|row lies|rows lie} far outside of it.'
  },
  'condition-conversion': {
    title: '{target} does not follow from {source} as {by} says',
    detail:
      '{by} brings {lines} different factors; {share} of the rows obey, {rows} {rows|row does|rows do} not.'
  }
};
