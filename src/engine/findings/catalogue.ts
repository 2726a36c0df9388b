import { DRIFT_SENTENCES } from './catalogue-drift';
import { OUTLIER_SENTENCES } from './catalogue-outliers';
import { RELATIONS } from './catalogue-relations';
import { RULE_SENTENCES } from './catalogue-rules';
import type { ITemplate } from './template';

export type { ITemplate } from './template';

/**
 * Every sentence a finding can say, in English, by message key. Sentences are in the present tense and
 * name no jargon.
 */
export const CATALOGUE: Readonly<Record<string, ITemplate>> = {
  'text-in-number': {
    title: '{columns} holds text among numbers',
    detail: '{numbers} of its values are numbers; {rows} {rows|row is|rows are} not.'
  },
  'mixed-types': {
    title: '{columns} holds values of {types} types',
    detail: '{rows} {rows|row is|rows are} not of the usual type, {share} of the values.'
  },
  'mixed-objects': {
    title: '{columns} holds values of {types} types',
    detail: 'They are {kinds}; {rows} {rows|row is|rows are} not of the usual type.'
  },
  'text-in-dates': {
    title: '{columns} holds text among dates',
    detail: '{rows} {rows|row is|rows are} no date that can be read, {share} of the values.'
  },
  'mixed-dates': {
    title: '{columns} writes dates in {formats} formats',
    detail: 'Most are {usual}; {rows} {rows|row is|rows are} written in another way.'
  },
  'impossible-date': {
    title: '{columns} holds dates that do not exist',
    detail:
      '{rows} {rows|row names a day or time|rows name days or times} that no calendar or clock has.'
  },
  'mixed-decimals': {
    title: '{columns} writes numbers in more than one way',
    detail:
      'Most are written like {usual}; {rows} {rows|row uses|rows use} another decimal mark or separator.'
  },
  'mixed-units': {
    title: '{columns} mixes units or currency signs',
    detail:
      '{forms} ways to write the unit; {rows} {rows|row differs|rows differ} from the usual one.'
  },
  'mixed-case': {
    title: '{columns} spells the same value in different case',
    detail: '{from} and {to}, for one; {rows} {rows|row uses|rows use} the rarer spelling.'
  },
  'white-space': {
    title: '{columns} has stray white space',
    detail:
      '{rows} {rows|row has|rows have} spaces around, doubled inside, or characters that cannot be seen.'
  },
  'encoding-mojibake': {
    title: '{columns} holds letters damaged by a wrong encoding',
    detail: 'UTF-8 was read as another encoding in {rows} {rows|row|rows}; it can be undone.'
  },
  'encoding-mac': {
    title: '{columns} holds letters damaged by a wrong encoding',
    detail: 'Windows text was read as Mac Roman in {rows} {rows|row|rows}; it can be undone.'
  },
  'encoding-lost': {
    title: '{columns} holds letters that were lost',
    detail:
      '{rows} {rows|row has|rows have} a replacement mark or half a character; read the source again.'
  },
  'encoding-control': {
    title: '{columns} holds control characters',
    detail: '{rows} {rows|row has|rows have} characters that are never meant to be seen.'
  },
  'encoding-entities': {
    title: '{columns} holds HTML codes for characters',
    detail:
      '{rows} {rows|row has|rows have} codes such as the one for an ampersand in place of the character.'
  },
  dependency: {
    title: '{columns} does not follow from {by} in a few rows',
    detail:
      'It does in {share} of the rows, {groups} {groups|group|groups}; {rows} {rows|row breaks|rows break} it.'
  },
  'dependency-missing': {
    title: '{columns} is missing where {by} tells it',
    detail: '{rows} {rows|row can|rows can} be filled in from rows with the same {by}.'
  },
  'dependency-left': {
    title: '{columns} does not fit {by} in a few rows',
    detail:
      'It decides {by} in {share} of the rows, {groups} {groups|group|groups}; {rows} {rows|row breaks|rows break} it.'
  },
  ...RELATIONS,
  ...OUTLIER_SENTENCES,
  'time-gap': {
    title: '{columns} skips steps of time',
    detail:
      '{missing} {missing|step is|steps are} missing in {gaps} {gaps|gap|gaps}; the rows on both sides are marked.'
  },
  'time-order': {
    title: '{columns} goes back in time',
    detail: '{rows} {rows|row stands|rows stand} later than {rows|its|their} time says.'
  },
  'flat-line': {
    title: '{columns} is stuck at one value',
    detail:
      '{runs} {runs|run|runs}, the longest of {longest} readings, where it else keeps changing.'
  },
  'level-shift': {
    title: '{columns} is {where} for a while and returns',
    detail: '{runs} {runs|stretch|stretches}, {rows} {rows|row|rows} together.'
  },
  'broken-format': {
    title: '{columns} holds texts out of form',
    detail: '{share} of the values read like {shape}; {rows} {rows|row does|rows do} not.'
  },
  'check-digit': {
    title: '{columns} holds wrong check digits',
    detail: '{rows} {rows|row fails|rows fail} the check of {name} that the others pass.'
  },
  truncated: {
    title: '{columns} holds texts that are cut off',
    detail: '{rows} {rows|row ends|rows end} at {width} characters, in the middle of the text.'
  },
  'missing-segment': {
    title: '{columns} {columns|is|are} missing only where {by} is {value}',
    detail:
      '{inside} of {missing} missing values are there, in {size} {size|row|rows} of that segment.',
    masked: '{inside} of {missing} missing values are in one segment of {size} {size|row|rows}.'
  },
  'swapped-columns': {
    title: '{columns} are swapped in a few rows',
    detail: '{rows} {rows|row holds|rows hold} in each column what belongs in the other.'
  },
  synonym: {
    title: '{columns} uses two names for one thing',
    detail: '{from} stands for {to}; {rows} {rows|row uses|rows use} the rarer name.',
    masked: '{rows} {rows|row uses|rows use} the rarer name.'
  },
  typo: {
    title: '{columns} holds likely misspellings',
    detail:
      '{from} should probably read {to}; {rows} {rows|row is|rows are} a slip away from a frequent value.',
    masked: '{rows} {rows|row is|rows are} a slip away from a frequent value.'
  },
  'ragged-rows': {
    title: 'Rows with too many or too few fields',
    detail:
      'The header has {header} {header|field|fields}; {long} {long|line has|lines have} more, {short} {short|has|have} fewer.'
  },
  'ragged-long': {
    title: 'Rows with too many fields',
    detail: 'The header has {header} {header|field|fields}; {long} {long|line has|lines have} more.'
  },
  'ragged-short': {
    title: 'Rows with too few fields',
    detail:
      'The header has {header} {header|field|fields}; {short} {short|line has|lines have} fewer.'
  },
  'open-quote': {
    title: 'A quotation mark in line {line} is never closed',
    detail: 'The {lines} {lines|line after it is|lines after it are} part of one cell.'
  },
  'stray-quotes': {
    title: 'Quotation marks in the wrong place',
    detail: '{rows} {rows|row has|rows have} text after a closing one, the first in line {line}.'
  },
  'swallowing-quotes': {
    title: 'Quotation marks in the wrong place',
    detail:
      '{rows} {rows|row has|rows have} text after a closing one, the first in line {line}; {lines} {lines|line after it became|lines became} part of a cell.'
  },
  'encoding-mixed': {
    title: '{columns} {columns|is|are} in two encodings',
    detail:
      'The file is UTF-8, but {rows} {rows|line is|lines are} not and {rows|was|were} read as Windows-1252.'
  },
  missing: {
    title: '{columns} {columns|is|are} missing',
    detail: '{share} of rows hold no value.'
  },
  'missing-many': {
    title: 'Values are missing in {count} columns',
    detail: '`{most}` lacks most, in {share} of rows.'
  },
  'missing-nan': {
    title: '{columns} {columns|is|are} missing',
    detail: '{share} of rows hold no value; {nans} of them are NaN.'
  },
  'missing-text': {
    title: '{columns} {columns|is|are} missing',
    detail: '{share} of rows hold no value; in {blanks} of them the text is empty or blank.'
  },
  'missing-key': {
    title: '{columns} should tell rows apart but {columns|is|are} missing in some',
    detail: '{rows} {rows|row has|rows have} no key.'
  },
  'missing-rows': {
    title: 'Whole rows are blank',
    detail: '{rows} {rows|row holds|rows hold} no value in any column ({share}).'
  },
  'empty-column': {
    title: '{columns} {columns|is|are} empty',
    detail: 'No row holds a value.'
  },
  constant: {
    title: '{columns} always {columns|holds|hold} the same value',
    detail: 'It reads {value}.',
    masked: 'Every row with a value reads the same.'
  },
  'constant-many': {
    title: '{count} columns always hold the same value',
    detail: '`{first}` is the first of them.'
  },
  'empty-many': {
    title: '{count} columns are empty',
    detail: '`{first}` is the first of them.'
  },
  nameless: {
    title: '{count} columns have no name',
    detail: 'Give each its own name, or one of them hides the others.'
  },
  'equal-columns': {
    title: '{count} {count|column equals|columns equal} {first}',
    detail: '{columns} {columns|holds|hold} the same in every row.'
  },
  'duplicate-names': {
    title: '{count} columns are called {columns}',
    detail: 'Give each its own name, or one of them hides the others.'
  },
  'duplicate-rows': {
    title: 'Rows are repeated',
    detail:
      '{groups} {groups|group|groups} of equal rows, {extra} {extra|row|rows} too many; {share} of rows take part.'
  },
  'duplicate-rows-natural': {
    title: 'Some rows are equal',
    detail:
      '{groups} {groups|group|groups} of equal rows; with so few different values chance alone brings some.'
  },
  'duplicate-key': {
    title: '{columns} should tell rows apart but {columns|repeats|repeat}',
    detail:
      '{groups} {groups|value occurs|values occur} more than once, in {rows} rows that differ otherwise.'
  },
  sentinel: {
    title: '{columns} uses a code for missing',
    detail: '{value} stands for no value in {rows} {rows|row|rows}.',
    masked: 'One value stands for no value in {rows} {rows|row|rows}.'
  },
  'sentinel-several': {
    title: '{columns} uses codes for missing',
    detail:
      '{value} and {others} {others|other|others} stand for no value in {rows} {rows|row|rows}.',
    masked: 'Several values stand for no value in {rows} {rows|row|rows}.'
  },
  'sentinel-zero': {
    title: '{columns} may use 0 for missing',
    detail: '{rows} {rows|row reads|rows read} 0, far below every other value.'
  },
  impossible: {
    title: '{columns} holds impossible values',
    detail: '{rows} {rows|row does|rows do} not hold {what} that can be.'
  },
  infinite: {
    title: '{columns} holds infinite values',
    detail: '{rows} {rows|row is|rows are} infinite, {share} of the values.'
  },
  'impossible-negative': {
    title: '{columns} is negative in a few rows',
    detail: '{rows} {rows|row is|rows are} below 0 where all others are not.'
  },
  'impossible-century': {
    title: '{columns} holds dates of the wrong century',
    detail:
      '{rows} {rows|row lies|rows lie} years after all others and would fit a hundred years earlier.'
  },
  'broken-law': {
    title: '{target} is not {formula}',
    detail: '{rows} {rows|row breaks|rows break} it; {support} obey.'
  },
  'broken-law-factor': {
    title: '{target} is not {formula}',
    detail: '{alike} of {rows} where {term} is {factor}; {support} obey.'
  },
  'broken-law-difference': {
    title: '{target} is not {formula}',
    detail: '{alike} of {rows} off by exactly {difference}; {support} obey.'
  },
  'unit-error': {
    title: '{columns} holds values in another unit',
    detail: '{count} {count|value reads|values read} like the others {factor}.'
  },
  'out-of-order': {
    title: '{low} is greater than {high}',
    detail: '{rows} {rows|row is|rows are} the wrong way round; {support} obey.'
  },
  ...RULE_SENTENCES,
  outliers: {
    title: '{columns} holds values far outside its range',
    detail:
      '{count} {count|value lies|values lie} outside, the farthest {factor} the distance of the usual end.'
  },
  'outliers-constant': {
    title: '{columns} strays from its one value',
    detail:
      '{count} {count|value is|values are} scattered around the value that all other rows share.'
  },
  ...DRIFT_SENTENCES
};
