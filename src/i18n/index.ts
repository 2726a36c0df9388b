/** Languages: the texts, numbers and sentences of the page. */
export { numberLocale, timeLocale, type INumberLocale, type ITimeLocale } from './chart-locale';
export { clockText, dateText, dayText, momentText } from './dates';
export { ENGLISH, inEnglish, isEnglish, language, pluralForm, speak, words } from './language';
export type { ILanguage } from './language';
export {
  countText,
  decimalText,
  factorText,
  fullText,
  numberText,
  percentText,
  roundText,
  valueText
} from './numbers';
export { kindInside, kindTitle, linesOf, sentenceOf, textOfFinding, type ILines } from './sentence';
export { statusWord } from './status';
export { checkText, fixText, lawText, patternText, tell } from './tell';
export { ENGLISH_WORDS, filled, type IWords } from './words';
