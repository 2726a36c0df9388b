import type { IFigure, IStatsAnswer } from '../engine';
import { coarseNumber } from './coarse';
import { gateFor, type Released } from './redact';

/**
 * An answer without what may not leave: groups that few rows share become shapes, and extremes and
 * quantiles of columns that are not released go to coarse steps.
 */
export function redactStats(answer: IStatsAnswer, released: Released, k?: number): IStatsAnswer {
  const gate = gateFor(released, k);
  const masked = (figure: IFigure): IFigure => ({
    ...figure,
    ...(figure.of && { of: figure.of.map(gate.literal) }),
    ...(figure.shows !== undefined && figure.value !== null && !gate.open(figure.shows)
      ? { value: coarseNumber(figure.value, 'down', Number.isInteger(figure.value)) }
      : {})
  });
  return {
    ...answer,
    sections: answer.sections.map(section => ({
      ...section,
      figures: section.figures.map(masked)
    }))
  };
}
