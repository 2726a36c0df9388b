export { RuleError } from './guard-fields';
export { idFor, readRuleset, RULES_VERSION } from './guard';
export {
  importLavenderTown,
  isLavenderTown,
  type IImported,
  type ISkipped
} from './import-lavendertown';
export { compileRegex, type IPattern } from './regex';
export { columnNodes, parseFormula, type FormulaNode } from './formula';
export { partOfForm, type PartName } from './parts';
export { spanText } from './spans';
export { findRegex } from './regex-find';
export { testRule, type IRuleContext, type IRuleResult } from './test-rule';
export * from './types';
