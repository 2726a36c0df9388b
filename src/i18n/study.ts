import type { IStatsAnswer } from '../engine';
import { isEnglish, language, words } from './language';
import { numberText } from './numbers';
import { matched } from './patterns';
import { STATS } from './told-stats';
import { STUDIES } from './told-studies';

const plain = (template: string): number => template.replace(/%\d/g, '').length;
/** Longest first, as the first that fits is taken. */
const SAID = [...STATS, ...STUDIES].sort((a, b) => plain(b) - plain(a) || (a < b ? -1 : 1));
const NBSP = '\u00a0';
const NUMBER = /^[-−]?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?$/;
const SHARE = /^([<>] ?)?(\d[\d,.]*)\s%$/;

/**
 * What the engine says about a study of a frame, in the language of the page: a sentence, several
 * of them, or the name of a figure. What stands in back-ticks stays as it is, and so does what is
 * not known.
 */
export function studyText(text: string): string {
  if (isEnglish() || text === '') {
    return text;
  }
  const whole = told(text);
  if (whole !== null) {
    return whole;
  }
  const all = sentencesOf(text);
  const between = language().tag.startsWith('ja') ? '' : ' ';
  return all.length > 1 ? all.map(one => told(one) ?? one).join(between) : text;
}

/** An answer of statistics with all its sentences in the language of the page. */
export function toldAnswer(answer: IStatsAnswer): IStatsAnswer {
  return isEnglish()
    ? answer
    : {
        ...answer,
        headline: studyText(answer.headline),
        notes: answer.notes.map(studyText),
        sections: answer.sections.map(section => ({
          title: studyText(section.title),
          assumes: studyText(section.assumes),
          checks: section.checks.map(check => ({ ...check, text: studyText(check.text) })),
          figures: section.figures.map(figure => ({
            ...figure,
            name: answer.columns.includes(figure.name) ? figure.name : studyText(figure.name),
            means: studyText(figure.means)
          }))
        }))
      };
}

function told(text: string): string | null {
  const found = matched(
    SAID,
    text,
    ({ template, parts }) =>
      template.endsWith('.') === text.endsWith('.') &&
      parts.every(one => sentencesOf(one).length === 1)
  );
  return found === null ? null : words()._p('study', found.template, ...found.parts.map(part));
}

/** What stands at a place: a name, a number, a share, or a phrase of its own. */
function part(text: string): string {
  if (/^`[^`]*`$/.test(text)) {
    return text;
  }
  if (NUMBER.test(text)) {
    return numberText(Number(text.replaceAll(',', '').replace('−', '-')));
  }
  const [, sign, share] = SHARE.exec(text) ?? [];
  if (share !== undefined) {
    return `${sign ?? ''}${numberText(Number(share.replaceAll(',', '')))}${NBSP}%`;
  }
  return told(text) ?? text;
}

/** Cut at each full stop outside back-ticks that a space follows. */
function sentencesOf(text: string): string[] {
  const found: string[] = [];
  let code = false;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '`') {
      code = !code;
    } else if (!code && text[i] === '.' && text[i + 1] === ' ') {
      found.push(text.slice(from, i + 1));
      from = i + 2;
    }
  }
  return [...found, text.slice(from)];
}
