import type { ITemplate } from './template';

/** Sentences of rules that are broken, by `rule-` and the kind of rule. */
export const RULE_SENTENCES: Readonly<Record<string, ITemplate>> = {
  'rule-not-null': {
    title: '{columns} must not be missing',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-is-null': {
    title: '{columns} must be missing',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-unique': {
    title: '{columns} must tell rows apart',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-range': {
    title: '{columns} leaves its range',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-set': {
    title: '{columns} holds values that are not allowed',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-regex': {
    title: '{columns} does not match its pattern',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-type': {
    title: '{columns} holds values of another type',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-length': {
    title: '{columns} is too long or too short',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-equal': {
    title: '{columns} must be equal',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-order': {
    title: '{columns} are in the wrong order',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-sum': {
    title: '{columns} do not add up',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-product': {
    title: '{columns} do not multiply to each other',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-conversion': {
    title: '{columns} do not convert to each other',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-dependency': {
    title: '{columns} do not follow from each other',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-reference': {
    title: '{columns} do not refer to each other',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-derived': {
    title: '{columns} do not follow from each other',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-formula': {
    title: '{columns} do not obey their formula',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-cadence': {
    title: '{columns} does not go on in even steps',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-monotone': {
    title: '{columns} goes back',
    detail: '{rows} of {tested} {tested|row|rows} {rows|breaks|break} rule {rule}.'
  },
  'rule-row-count': {
    title: 'The frame has too many or too few rows',
    detail: '{count} {count|row breaks|rows break} rule {rule}.'
  },
  'rule-fresh': {
    title: '{columns} is out of date',
    detail: 'The latest date breaks rule {rule}.'
  },
  'rule-cannot': {
    title: 'Rule {rule} cannot be checked',
    detail: '{why}'
  }
};
